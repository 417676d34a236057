package org.abcrl.aig.equivalence;

/**
 * How much work an equivalence check may do. Limits count solver conflicts, not time, so that the
 * answer is the same on every machine.
 *
 * @param conflictsPerPair the conflicts spent on a pair of inner nodes in the first round; every
 *     further round allows eight times as many
 * @param conflictsPerOutput the conflicts spent on a pair of outputs in the last round; raising it
 *     decides harder circuits
 * @param totalConflicts the conflicts of the whole check, after which it ends undecided
 * @param simulationWords the words of 64 random patterns that form the first candidates; raising it
 *     saves solver calls that find nodes different
 * @param seed the seed of the random patterns
 */
public record EquivalenceParams(
    int conflictsPerPair,
    int conflictsPerOutput,
    long totalConflicts,
    int simulationWords,
    long seed) {

  /** Checks the ranges: all numbers but the seed are at least 1. */
  public EquivalenceParams {
    if (conflictsPerPair < 1
        || conflictsPerOutput < 1
        || totalConflicts < 1
        || simulationWords < 1) {
      throw new IllegalArgumentException("limits must be at least 1");
    }
  }

  /** Limits that decide the public benchmarks after the usual recipes. */
  public static EquivalenceParams defaults() {
    return new EquivalenceParams(48, 200_000, 2_000_000, 16, 1);
  }

  /** The same with another total limit. */
  public EquivalenceParams withTotalConflicts(long limit) {
    return new EquivalenceParams(
        conflictsPerPair, conflictsPerOutput, limit, simulationWords, seed);
  }

  /** The same with another seed. */
  public EquivalenceParams withSeed(long newSeed) {
    return new EquivalenceParams(
        conflictsPerPair, conflictsPerOutput, totalConflicts, simulationWords, newSeed);
  }
}
