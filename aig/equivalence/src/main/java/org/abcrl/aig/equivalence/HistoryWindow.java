package org.abcrl.aig.equivalence;

import java.util.Arrays;
import org.abcrl.aig.Lit;

/**
 * Compares two nodes of a {@link History} over a small common cut by exhaustive simulation, as
 * {@link WindowProver} does in a network whose numbers are topological. The window grows until it
 * proves them equal or its cut has too many leaves.
 */
final class HistoryWindow {
  /** Whenever the next leaf would exceed one of these, it is tried what the window proves. */
  private static final int[] LEAVES = {6, 10, 13, 16};

  private static final int MAX_INTERIOR = 400;

  private final History history;
  private final int[] leaves = new int[ConeTables.MAX_LEAVES + 2];
  private int leafCount;

  /** The node whose fanins are taken for each node in the window: itself, or one equal to it. */
  private int[] builtAs = new int[64];

  /** The number of edges from the two nodes, about. */
  private int[] distance = new int[64];

  private boolean nearestFirst;

  /** How many nodes that are equal to a leaf are tried to be taken for it. */
  private int alternatives;

  /** The leaf, and what it is built as, that costs the fewest new leaves. */
  private int best;

  private int bestBuiltAs;
  private int bestCost;
  private int interiorCount;

  /** The window in which each node was last seen. */
  private int[] seenIn = new int[64];

  private int window;
  private final ConeTables tables;

  HistoryWindow(History history, ConeTables tables) {
    this.history = history;
    this.tables = tables;
  }

  /**
   * Whether a window proves two literals equal; false proves nothing.
   *
   * @param nearest whether leaves few edges from the two are taken in first; else those that lie
   *     highest
   * @param maxAlternatives how many nodes equal to a leaf may be taken in its place: what a pass
   *     has seen of the circuit may be older than what it has changed since
   */
  boolean equal(int x, int y, boolean nearest, int maxAlternatives) {
    nearestFirst = nearest;
    alternatives = maxAlternatives;
    begin();
    addLeaf(Lit.node(x), 0);
    addLeaf(Lit.node(y), 0);
    for (int limit : LEAVES) {
      int before = interiorCount;
      if (!grow(limit) && interiorCount == before) {
        return false;
      }
      if (leafCount <= limit
          && interiorCount > before
          && tables.equal(x, y, leaves, leafCount, builtAs)) {
        return true;
      }
    }
    return false;
  }

  private void begin() {
    if (history.nodes() > seenIn.length) {
      seenIn = Arrays.copyOf(seenIn, 2 * history.nodes());
      builtAs = Arrays.copyOf(builtAs, seenIn.length);
      distance = Arrays.copyOf(distance, seenIn.length);
    }
    window++;
    leafCount = 0;
    interiorCount = 0;
    seenIn[0] = window;
  }

  /**
   * Takes leaves into the window, always the one that adds the fewest new ones.
   *
   * @return whether more could be taken in with more leaves
   */
  private boolean grow(int limit) {
    while (interiorCount < MAX_INTERIOR) {
      best = -1;
      bestCost = 2;
      for (int i = 0; i < leafCount; i++) {
        if (history.isAnd(leaves[i])) {
          weigh(i);
        }
      }
      if (best < 0 || leafCount + bestCost > limit) {
        return best >= 0;
      }
      int node = leaves[best];
      leaves[best] = leaves[--leafCount];
      interiorCount++;
      builtAs[node] = bestBuiltAs;
      addLeaf(Lit.node(history.fanin0(bestBuiltAs)), distance[node] + 1);
      addLeaf(Lit.node(history.fanin1(bestBuiltAs)), distance[node] + 1);
    }
    return false;
  }

  /** Looks at what it costs to take a leaf in. */
  private void weigh(int leaf) {
    int node = leaves[leaf];
    int as = node;
    for (int tried = 0; tried <= alternatives; tried++) {
      int f0 = history.fanin0(as);
      int f1 = history.fanin1(as);
      int cost = isNew(f0) + isNew(f1) - 1;
      boolean better =
          cost < bestCost || (cost == bestCost && (best < 0 || isBefore(node, leaves[best])));
      if (better && Lit.node(f0) != node && Lit.node(f1) != node) {
        best = leaf;
        bestBuiltAs = as;
        bestCost = cost;
      }
      as = history.next(as);
      if (as == node) {
        return;
      }
    }
  }

  /** Whether one leaf goes before another that costs as much. */
  private boolean isBefore(int node, int other) {
    if (nearestFirst && distance[node] != distance[other]) {
      return distance[node] < distance[other];
    }
    // The highest lies above what the others share.
    return history.rank(node) > history.rank(other);
  }

  private int isNew(int literal) {
    return seenIn[Lit.node(literal)] == window ? 0 : 1;
  }

  private void addLeaf(int node, int edges) {
    if (seenIn[node] != window) {
      seenIn[node] = window;
      distance[node] = edges;
      leaves[leafCount++] = node;
    }
  }
}
