package org.abcrl.aig.passes;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Derivation;

/**
 * Balancing: every tree of AND nodes is rebuilt with as few levels as its leaves allow.
 *
 * <p>Trees are cut at complemented edges and at nodes with several fanouts. Leaves are joined from
 * the lowest level up, which gives the least depth (as in Huffman's construction); among candidates
 * of equal level a pair is preferred whose conjunction exists already, as in the AND-balancing of
 * Mishchenko, Chatterjee, Brayton, "DAG-aware AIG rewriting" (DAC 2006). Neither the level of any
 * output nor, unless logic is duplicated, the number of nodes grows. Time is linear in the number
 * of nodes for trees of bounded width.
 *
 * @param minimizeLevels whether levels come first; if not ({@code -l}) sharing comes first, and
 *     levels are only kept
 * @param duplicate whether nodes with several fanouts are taken into the tree of each of them
 *     ({@code -d}): fewer levels, more nodes
 * @param selective as {@code duplicate}, but only at nodes that are at most one level from critical
 *     ({@code -s})
 */
public record Balance(boolean minimizeLevels, boolean duplicate, boolean selective)
    implements Pass {
  static final PassKind KIND =
      PassKind.of(
              "balance",
              "rebuild trees of AND nodes with as few levels as possible",
              o -> new Balance(!o.flag('l'), o.flag('d'), o.flag('s')))
          .flag('l', "sharing before levels")
          .flag('d', "duplicate logic for fewer levels")
          .flag('s', "duplicate logic on critical paths only");

  /** Level-driven balancing without duplication, ABC's {@code balance}. */
  public static Balance defaults() {
    return new Balance(true, false, false);
  }

  @Override
  public Aig apply(Aig aig) {
    return new Balancer(aig, this).run();
  }

  @Override
  public Derivation derive(Aig aig) {
    return new Balancer(aig, this).derive();
  }

  @Override
  public boolean runsInAbc() {
    return true;
  }

  @Override
  public String script() {
    return "balance"
        + (minimizeLevels ? "" : " -l")
        + (duplicate ? " -d" : "")
        + (selective ? " -s" : "");
  }
}
