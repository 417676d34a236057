package org.abcrl.aig.passes;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Derivation;
import org.jspecify.annotations.Nullable;

/**
 * Refactoring: the function of a large cone is computed, factored anew, and put in place if that
 * saves nodes, counting those that are shared with the rest of the circuit.
 *
 * <p>Source: A. Mishchenko, S. Chatterjee, R. Brayton, "DAG-aware AIG rewriting" (DAC 2006),
 * section on refactoring. Never adds nodes. Cones are bounded by their cut, so time is linear in
 * the number of nodes.
 *
 * @param maxLeaves the most leaves of a cone, 2 to 15 ({@code -N})
 * @param minSaved the least number of nodes that a replacement saves, 1 or more ({@code -M})
 * @param zeroGain also replaces where the number of nodes stays the same ({@code -z}); then {@code
 *     minSaved} does not matter
 * @param preserveLevels never makes the circuit deeper; {@code -l} turns this off
 */
public record Refactor(int maxLeaves, int minSaved, boolean zeroGain, boolean preserveLevels)
    implements RegionPass {
  private static final int MIN_LEAVES = 2;
  private static final int MAX_LEAVES = 15;
  private static final int DEFAULT_LEAVES = 10;
  private static final int DEFAULT_SAVED = 1;

  static final PassKind KIND =
      PassKind.of(
              "refactor",
              "factor the functions of large cones anew",
              o ->
                  new Refactor(
                      o.number('N', DEFAULT_LEAVES),
                      o.number('M', DEFAULT_SAVED),
                      o.flag('z'),
                      !o.flag('l')))
          .number('N', MIN_LEAVES, MAX_LEAVES, "leaves of a cone")
          .number('M', 1, 1000, "nodes that a replacement must save")
          .flag('l', "let levels grow")
          .flag('z', "accept replacements without gain");

  /** Checks the ranges. */
  public Refactor {
    if (maxLeaves < MIN_LEAVES || maxLeaves > MAX_LEAVES) {
      throw new IllegalArgumentException("maxLeaves " + maxLeaves + " is not in 2 to 15");
    }
    if (minSaved < 1) {
      throw new IllegalArgumentException("minSaved " + minSaved + " is not 1 or more");
    }
  }

  /** Cones of 10 leaves, with gain, levels preserved: ABC's {@code refactor}. */
  public static Refactor defaults() {
    return new Refactor(DEFAULT_LEAVES, DEFAULT_SAVED, false, true);
  }

  @Override
  public Aig apply(Aig aig) {
    return apply(aig, null);
  }

  @Override
  public Aig apply(Aig region, @Nullable LevelBounds bounds) {
    return new Refactorer(region, this, bounds).run().toAig();
  }

  @Override
  public Derivation derive(Aig region, @Nullable LevelBounds bounds) {
    return new Refactorer(region, this, bounds).run().derivation();
  }

  @Override
  public boolean runsInAbc() {
    return true;
  }

  @Override
  public String script() {
    return "refactor"
        + (maxLeaves == DEFAULT_LEAVES ? "" : " -N " + maxLeaves)
        + (minSaved == DEFAULT_SAVED ? "" : " -M " + minSaved)
        + (preserveLevels ? "" : " -l")
        + (zeroGain ? " -z" : "");
  }
}
