package org.abcrl.aig.passes.algebraic;

/**
 * What {@link FxEngine} may extract.
 *
 * @param maxLiterals the most literals of a divisor of two cubes, 2 to 16
 * @param maxDivisors the most divisors that become nodes
 * @param minSaving the fewest literals that a divisor must save
 * @param singleCubesOnly whether divisors of two cubes are left alone
 * @param doubleCubesOnly whether divisors of one cube are left alone
 */
record FxParams(
    int maxLiterals,
    int maxDivisors,
    int minSaving,
    boolean singleCubesOnly,
    boolean doubleCubesOnly) {
  /** As ABC's {@code fx} does by default. */
  static FxParams defaults() {
    return new FxParams(4, Integer.MAX_VALUE, 0, false, false);
  }
}
