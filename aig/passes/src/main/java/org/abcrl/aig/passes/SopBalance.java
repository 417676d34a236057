package org.abcrl.aig.passes;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Derivation;

/**
 * Balancing by sums of products: the circuit is covered with cuts of up to six leaves, chosen for
 * the level that a balanced sum of products of their functions gives, and rebuilt from those sums
 * where time is short and from small structures elsewhere.
 *
 * <p>{@link Balance} only moves what is associative; this also undoes factoring on critical paths.
 * It gives far fewer levels and more nodes; the levels never grow. ABC's nearest are {@code &sopb}
 * and {@code if -g}. Source: A. Mishchenko, R. Brayton, S. Jang, V. Kravets, "Delay optimization
 * using SOP balancing" (ICCAD 2011). Time is linear in the number of nodes.
 *
 * @param maxLeaves the most leaves of a cut, 3 to 6 ({@code -K})
 * @param cuts how many cuts are kept for each node, 2 to 16 ({@code -C})
 */
public record SopBalance(int maxLeaves, int cuts) implements Pass {
  private static final int DEFAULT_LEAVES = 6;
  private static final int DEFAULT_CUTS = 8;

  static final PassKind KIND =
      PassKind.of(
              "sopbalance",
              "rebuild critical cones as balanced sums of products",
              o -> new SopBalance(o.number('K', DEFAULT_LEAVES), o.number('C', DEFAULT_CUTS)))
          .number('K', 3, 6, "leaves of a cut")
          .number('C', 2, 16, "cuts of a node");

  /** Checks the ranges. */
  public SopBalance {
    if (maxLeaves < 3 || maxLeaves > 6) {
      throw new IllegalArgumentException("maxLeaves " + maxLeaves + " is not in 3 to 6");
    }
    if (cuts < 2 || cuts > 16) {
      throw new IllegalArgumentException("cuts " + cuts + " is not in 2 to 16");
    }
  }

  /** Cuts of six leaves, eight for a node. */
  public static SopBalance defaults() {
    return new SopBalance(DEFAULT_LEAVES, DEFAULT_CUTS);
  }

  @Override
  public Aig apply(Aig aig) {
    return new SopBalancer(aig, this).run().build();
  }

  @Override
  public Derivation derive(Aig aig) {
    return new SopBalancer(aig, this).run().derive();
  }

  @Override
  public String script() {
    return "sopbalance"
        + (maxLeaves == DEFAULT_LEAVES ? "" : " -K " + maxLeaves)
        + (cuts == DEFAULT_CUTS ? "" : " -C " + cuts);
  }
}
