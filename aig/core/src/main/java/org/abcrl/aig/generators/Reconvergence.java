package org.abcrl.aig.generators;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;

/** How much the paths of a circuit part and meet again. */
public final class Reconvergence {
  /** So far below a node paths count as close. */
  private static final int LEVELS = 3;

  private static final int CONE = 1 << LEVELS;

  private Reconvergence() {}

  /**
   * The share of AND nodes whose two fanins have a common node at most two steps below them (or are
   * one below the other); 0 without nodes. A tree has 0.
   */
  public static double of(Aig aig) {
    if (aig.ands() == 0) {
      return 0;
    }
    int meets = 0;
    int[] left = new int[CONE];
    int[] right = new int[CONE];
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int a = cone(aig, Lit.node(aig.fanin0(node)), left);
      int b = cone(aig, Lit.node(aig.fanin1(node)), right);
      meets += intersect(left, a, right, b) ? 1 : 0;
    }
    return meets / (double) aig.ands();
  }

  /** The nodes from a node down, itself included, level by level; a node may be there twice. */
  private static int cone(Aig aig, int node, int[] nodes) {
    int count = 0;
    nodes[count++] = node;
    int from = 0;
    for (int level = 1; level < LEVELS; level++) {
      int to = count;
      for (; from < to; from++) {
        if (aig.isAnd(nodes[from])) {
          nodes[count++] = Lit.node(aig.fanin0(nodes[from]));
          nodes[count++] = Lit.node(aig.fanin1(nodes[from]));
        }
      }
    }
    return count;
  }

  private static boolean intersect(int[] left, int a, int[] right, int b) {
    for (int i = 0; i < a; i++) {
      for (int j = 0; j < b; j++) {
        if (left[i] == right[j]) {
          return true;
        }
      }
    }
    return false;
  }
}
