package org.abcrl.aig.equivalence;

import java.util.function.BooleanSupplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;

/**
 * Combinational equivalence of two circuits: proves it, or finds an input for which they differ.
 *
 * <p>Latches are cut: their outputs count as inputs and their next states as outputs, matched like
 * these by position, or by name where both circuits name all of a kind uniquely and merely order
 * them differently. Equal combinational parts with equal reset values mean equal sequential
 * behaviour; sequential equivalence beyond that (retiming, state recoding) is answered "different".
 * Few inputs are simulated exhaustively, the rest is swept, see {@link EquivalenceParams} for the
 * limits. Deterministic.
 */
public final class EquivalenceChecker {
  private EquivalenceChecker() {}

  /** Compares with default limits. */
  public static EquivalenceResult check(Aig a, Aig b) {
    return check(a, b, EquivalenceParams.defaults());
  }

  /** Compares without a way to stop early. */
  public static EquivalenceResult check(Aig a, Aig b, EquivalenceParams params) {
    return check(a, b, params, () -> false);
  }

  /**
   * Compares two circuits.
   *
   * @param stop asked often; once it says true the check ends undecided
   * @throws InputException if the numbers of inputs, outputs or latches differ, or reset values
   */
  public static EquivalenceResult check(
      Aig a, Aig b, EquivalenceParams params, BooleanSupplier stop) {
    return new CheckRun(
            a, b, params, stop, () -> new LogicNgSolver(stop), CheckRun.EXHAUSTIVE_WORDS)
        .run();
  }

  /**
   * Compares two circuits of some hundred nodes, of which thousands are to be compared: where all
   * patterns are more than a millisecond's work, a sweep decides.
   */
  public static EquivalenceResult checkSmall(Aig a, Aig b, EquivalenceParams params) {
    BooleanSupplier never = () -> false;
    return new CheckRun(
            a, b, params, never, () -> new LogicNgSolver(never), CheckRun.SMALL_EXHAUSTIVE_WORDS)
        .run();
  }

  /**
   * Compares two circuits by SAT sweeping, also where simulating all patterns would do: the answer
   * of a second judge for those who simulate themselves. It is undecided after {@code params}'
   * conflicts.
   */
  public static EquivalenceResult checkBySweep(Aig a, Aig b, EquivalenceParams params) {
    BooleanSupplier never = () -> false;
    return new CheckRun(a, b, params, never, () -> new LogicNgSolver(never), 0).run();
  }

  /**
   * Compares two circuits and keeps which nodes were found equal, for a proof of it. Sweeps also
   * where simulating all patterns would do, because that leaves nothing to follow.
   *
   * @param trace set to what was found; complete if the answer is "equivalent"
   * @throws InputException if the numbers of inputs, outputs or latches differ, or reset values
   */
  public static EquivalenceResult check(
      Aig a, Aig b, EquivalenceParams params, BooleanSupplier stop, MergeTrace trace) {
    return new CheckRun(
            a, b, params, stop, () -> new LogicNgSolver(stop), CheckRun.EXHAUSTIVE_WORDS)
        .trace(trace)
        .run();
  }
}
