package org.abcrl.aig.passes;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Derivation;
import org.jspecify.annotations.Nullable;

/**
 * Resubstitution: a node is expressed by other nodes that exist already, with at most three new
 * ones, if more nodes go than come.
 *
 * <p>For each node a window is taken, a reconvergence-driven cut with the nodes above and beside
 * it, whose truth tables over the cut's leaves decide exactly. See Mishchenko, Brayton, "Scalable
 * logic synthesis using a simple circuit structure" (IWLS 2006). The number of nodes never grows;
 * the depth does not, if levels are preserved. Windows are bounded, so time is linear in the number
 * of nodes.
 *
 * @param maxLeaves the most leaves of a cut, 4 to 16 ({@code -K})
 * @param maxAdded the most new nodes, 0 to 3 ({@code -N})
 * @param fanoutLevels how many levels of fanouts are searched for patterns in which the node does
 *     not matter, 0 to 5 ({@code -F}); the functions of inner nodes then change, never those of
 *     outputs
 * @param zeroGain whether as many nodes may come as go ({@code -z})
 * @param preserveLevels whether the circuit must not get deeper ({@code -l} gives this up)
 */
public record Resub(
    int maxLeaves, int maxAdded, int fanoutLevels, boolean zeroGain, boolean preserveLevels)
    implements RegionPass {
  private static final int DEFAULT_LEAVES = 8;
  private static final int DEFAULT_ADDED = 1;
  private static final int MAX_FANOUT_LEVELS = 5;

  static final PassKind KIND =
      PassKind.of(
              "resub",
              "express nodes by others that exist",
              o ->
                  new Resub(
                      o.number('K', DEFAULT_LEAVES),
                      o.number('N', DEFAULT_ADDED),
                      o.number('F', 0),
                      o.flag('z'),
                      !o.flag('l')))
          .number('K', 4, 16, "leaves of a window")
          .number('N', 0, 3, "nodes added at most")
          .number('F', 0, MAX_FANOUT_LEVELS, "levels of fanouts searched for don't-cares")
          .flag('l', "let levels grow")
          .flag('z', "accept replacements without gain");

  /** Checks the ranges. */
  public Resub {
    if (maxLeaves < 4 || maxLeaves > 16) {
      throw new IllegalArgumentException("maxLeaves " + maxLeaves + " is not in 4 to 16");
    }
    if (maxAdded < 0 || maxAdded > 3) {
      throw new IllegalArgumentException("maxAdded " + maxAdded + " is not in 0 to 3");
    }
    if (fanoutLevels < 0 || fanoutLevels > MAX_FANOUT_LEVELS) {
      throw new IllegalArgumentException("fanoutLevels " + fanoutLevels + " is not in 0 to 5");
    }
  }

  /** Windows of 8 leaves, one new node, with gain, levels preserved: ABC's {@code resub}. */
  public static Resub defaults() {
    return new Resub(DEFAULT_LEAVES, DEFAULT_ADDED, 0, false, true);
  }

  @Override
  public Aig apply(Aig aig) {
    return apply(aig, null);
  }

  @Override
  public Aig apply(Aig region, @Nullable LevelBounds bounds) {
    return new Resubstituter(region, this, bounds).run().toAig();
  }

  @Override
  public Derivation derive(Aig region, @Nullable LevelBounds bounds) {
    return new Resubstituter(region, this, bounds).run().derivation();
  }

  @Override
  public boolean runsInAbc() {
    return true;
  }

  @Override
  public String script() {
    return "resub -K "
        + maxLeaves
        + " -N "
        + maxAdded
        + (fanoutLevels == 0 ? "" : " -F " + fanoutLevels)
        + (preserveLevels ? "" : " -l")
        + (zeroGain ? " -z" : "");
  }
}
