package org.abcrl.aig.verilog.netlist;

/**
 * A port of the top module as it is declared.
 *
 * @param name its name
 * @param input whether it is an input
 * @param signal the signal that carries it
 * @param vector whether it has a range
 * @param left the left bound of its range
 * @param right the right bound of its range
 */
public record ModulePort(
    String name, boolean input, Signal signal, boolean vector, int left, int right) {}
