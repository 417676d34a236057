package org.abcrl.aig.verilog.netlist;

/**
 * A port of the top module as it is declared.
 *
 * @param name its name
 * @param way which way it carries its value
 * @param signal the signal that carries it
 * @param vector whether it has a range
 * @param left the left bound of its range
 * @param right the right bound of its range
 */
public record ModulePort(
    String name, BoxInstance.Way way, Signal signal, boolean vector, int left, int right) {
  /** Whether it is an input. */
  public boolean input() {
    return way == BoxInstance.Way.INPUT;
  }
}
