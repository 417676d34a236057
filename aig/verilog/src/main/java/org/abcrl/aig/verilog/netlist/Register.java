package org.abcrl.aig.verilog.netlist;

/**
 * State: takes over {@code next} at every step of the circuit's clock.
 *
 * @param signal the variable it belongs to
 * @param offset the variable's bit that {@code state[0]} holds
 * @param state the state bits
 * @param next the next state
 * @param init constants: 0, 1, or x for none
 * @param transparent whether it models a level-sensitive latch
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by identity only.
public record Register(
    Signal signal, int[] offset, int[] state, int[] next, int[] init, boolean transparent) {}
