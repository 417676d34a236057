package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.Lit;

/**
 * A reconvergence-driven cut of a node: few leaves, many nodes between them and the root.
 *
 * <p>Starting from the fanins, the leaf is expanded that brings in the fewest new leaves, of those
 * the deepest one, until the limit is reached. See A. Mishchenko, R. Brayton, "Scalable logic
 * synthesis using a simple circuit structure" (IWLS 2006).
 */
final class ReconvergentCut {
  private static final int TOO_MANY = 3;

  private final MutableAig graph;
  private final int maxLeaves;
  private final int maxFanoutsForOne;
  private final int maxFanoutsForTwo;
  private final int[] leaves;
  private int size;

  /** The fewest fanouts that kept a leaf from being expanded. */
  private int fewestBlocked;

  /**
   * A finder of cuts.
   *
   * @param maxLeaves the most leaves
   * @param maxFanoutsForOne leaves with more fanouts are not expanded if that brings in one new
   *     leaf
   * @param maxFanoutsForTwo leaves with more fanouts are not expanded if that brings in two
   */
  ReconvergentCut(MutableAig graph, int maxLeaves, int maxFanoutsForOne, int maxFanoutsForTwo) {
    this.graph = graph;
    this.maxLeaves = maxLeaves;
    this.maxFanoutsForOne = maxFanoutsForOne;
    this.maxFanoutsForTwo = maxFanoutsForTwo;
    leaves = new int[maxLeaves];
  }

  /** The number of leaves. */
  int size() {
    return size;
  }

  /** Leaf {@code i}. */
  int leaf(int i) {
    return leaves[i];
  }

  /**
   * Whether the finder, which allows more fanouts where a leaf brings in two and any number where
   * it brings in one, would find the cut that this one found last.
   */
  boolean isCutOf(ReconvergentCut other) {
    return fewestBlocked > other.maxFanoutsForTwo;
  }

  /** Whether the other cut has the same leaves in the same order. */
  boolean sameLeaves(ReconvergentCut other) {
    return Arrays.equals(leaves, 0, size, other.leaves, 0, other.size);
  }

  /** Finds the cut of an AND node. Starts a traversal of the graph. */
  void find(int root) {
    graph.startTraversal();
    graph.mark(root);
    size = 0;
    fewestBlocked = Integer.MAX_VALUE;
    add(Lit.node(graph.fanin0(root)));
    add(Lit.node(graph.fanin1(root)));
    for (int best = cheapest(); best >= 0; best = cheapest()) {
      int leaf = leaves[best];
      size--;
      System.arraycopy(leaves, best + 1, leaves, best, size - best);
      add(Lit.node(graph.fanin0(leaf)));
      add(Lit.node(graph.fanin1(leaf)));
    }
  }

  private void add(int node) {
    if (!graph.isMarked(node)) {
      graph.mark(node);
      leaves[size++] = node;
    }
  }

  /** The leaf to expand, by its place; -1 if none is left that keeps the limit. */
  private int cheapest() {
    int best = -1;
    int bestCost = TOO_MANY;
    for (int i = 0; i < size && bestCost > 0; i++) {
      int cost = newLeaves(leaves[i]);
      if (cost < bestCost
          || (cost == bestCost
              && cost < TOO_MANY
              && graph.level(leaves[i]) > graph.level(leaves[best]))) {
        bestCost = cost;
        best = i;
      }
    }
    return best >= 0 && size - 1 + bestCost <= maxLeaves ? best : -1;
  }

  private int newLeaves(int leaf) {
    if (!graph.isAnd(leaf)) {
      return TOO_MANY;
    }
    int cost =
        (graph.isMarked(Lit.node(graph.fanin0(leaf))) ? 0 : 1)
            + (graph.isMarked(Lit.node(graph.fanin1(leaf))) ? 0 : 1);
    int maxFanouts =
        cost == 0 ? Integer.MAX_VALUE : cost == 1 ? maxFanoutsForOne : maxFanoutsForTwo;
    if (graph.references(leaf) > maxFanouts) {
      // The other finder has no limit for leaves that bring in one.
      fewestBlocked = cost == 1 ? 0 : Math.min(fewestBlocked, graph.references(leaf));
      return TOO_MANY;
    }
    return cost;
  }
}
