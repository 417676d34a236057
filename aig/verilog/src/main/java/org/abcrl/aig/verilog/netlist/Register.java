package org.abcrl.aig.verilog.netlist;

/**
 * State. A flip-flop takes over {@code next} at an edge of its clock; a latch follows {@code next}
 * while its clock, then called a gate, is 1.
 *
 * @param signal the variable it belongs to
 * @param offset the variable's bit that {@code state[0]} holds
 * @param state the state bits
 * @param next the next state
 * @param init constants: 0, 1, or x for none
 * @param transparent whether it is a level-sensitive latch
 * @param clock the clock of each bit
 * @param falling whether the falling edge counts, or a latch is open while its gate is 0
 * @param clear the asynchronous reset to 0 of each bit, active when 1; the constant 0 for none
 * @param set the asynchronous set to 1 of each bit, weaker than {@code clear}
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by identity only.
public record Register(
    Signal signal,
    int[] offset,
    int[] state,
    int[] next,
    int[] init,
    boolean transparent,
    int[] clock,
    boolean falling,
    int[] clear,
    int[] set) {

  /** A flip-flop without asynchronous controls. */
  public static Register flipFlop(
      Signal signal,
      int[] offset,
      int[] state,
      int[] next,
      int[] init,
      int clock,
      boolean falling) {
    int n = state.length;
    return new Register(
        signal,
        offset,
        state,
        next,
        init,
        false,
        Bits.fill(n, clock),
        falling,
        new int[n],
        new int[n]);
  }
}
