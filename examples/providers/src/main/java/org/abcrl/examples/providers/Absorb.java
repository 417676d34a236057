package org.abcrl.examples.providers;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.passes.LevelBounds;
import org.abcrl.aig.passes.MutableAig;
import org.abcrl.aig.passes.RegionPass;
import org.jspecify.annotations.Nullable;

/**
 * A pass of one's own: absorption, {@code a & (a & b) = a & b} and {@code a & !(a & b) = a & !b}.
 * Linear in the nodes. It looks at a node and its fanins alone, so large circuits are worked on in
 * regions side by side ({@code optimize --threads}); no level rises by it, so the bounds of a
 * region hold by themselves.
 */
public record Absorb() implements RegionPass {
  /** The command in scripts. */
  public static final String NAME = "absorb";

  @Override
  public Aig apply(Aig aig) {
    return apply(aig, null);
  }

  @Override
  public Aig apply(Aig region, @Nullable LevelBounds bounds) {
    MutableAig graph = new MutableAig(region, false, bounds);
    for (int node = graph.firstAnd(); node < graph.nodes(); node++) {
      if (graph.isAnd(node)) {
        absorb(graph, node);
      }
    }
    return graph.toAig();
  }

  private static void absorb(MutableAig graph, int node) {
    int f0 = graph.fanin0(node);
    int f1 = graph.fanin1(node);
    int better = absorbed(graph, f0, f1);
    if (better == MutableAig.NONE) {
      better = absorbed(graph, f1, f0);
    }
    if (better != MutableAig.NONE && Lit.node(better) != node) {
      graph.replace(node, better);
    }
  }

  /** {@code a & b} where b is an AND over a; {@link MutableAig#NONE} where it is none. */
  private static int absorbed(MutableAig graph, int a, int b) {
    int inner = Lit.node(b);
    if (!graph.isAnd(inner)) {
      return MutableAig.NONE;
    }
    int f0 = graph.fanin0(inner);
    int f1 = graph.fanin1(inner);
    if (f0 != a && f1 != a) {
      return MutableAig.NONE;
    }
    return Lit.isComplement(b) ? graph.and(a, Lit.not(f0 == a ? f1 : f0)) : b;
  }

  @Override
  public String script() {
    return NAME;
  }
}
