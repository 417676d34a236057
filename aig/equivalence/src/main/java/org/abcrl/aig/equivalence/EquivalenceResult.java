package org.abcrl.aig.equivalence;

import java.util.List;

/** The answer of an equivalence check. */
public sealed interface EquivalenceResult {
  /** What the check did. */
  EquivalenceStats stats();

  /** Whether the circuits are proved equivalent. */
  default boolean isEquivalent() {
    return this instanceof Equivalent;
  }

  /**
   * Proved: every output and next state has the same value for all inputs and states.
   *
   * @param stats what the check did
   */
  record Equivalent(EquivalenceStats stats) implements EquivalenceResult {}

  /**
   * Refuted.
   *
   * @param counterexample an assignment for which they differ, confirmed by simulation
   * @param stats what the check did
   */
  record Different(Counterexample counterexample, EquivalenceStats stats)
      implements EquivalenceResult {}

  /**
   * Not decided.
   *
   * @param reason why the check ended
   * @param outputs the outputs (and latches, for next states) that are not proved; all others are
   * @param stats what the check did
   */
  record Undecided(Reason reason, List<String> outputs, EquivalenceStats stats)
      implements EquivalenceResult {
    /** Copies the list. */
    public Undecided {
      outputs = List.copyOf(outputs);
    }
  }

  /** Why a check ended without an answer. */
  enum Reason {
    /** A conflict limit of the parameters was reached. */
    CONFLICT_LIMIT,
    /** The caller asked to stop. */
    CANCELLED
  }
}
