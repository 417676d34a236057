package org.abcrl.aig.equivalence;

import java.util.Arrays;
import org.abcrl.aig.Lit;

/**
 * Compares two nodes of a {@link History} as conjunctions: trees of AND nodes, however they are
 * built, are equal if they have the same leaves. What balancing does to trees of any width is
 * proved so.
 */
final class Conjunctions {
  private static final int MAX_LEAVES = 2000;
  private static final int MAX_STEPS = 4 * MAX_LEAVES;

  private final History history;

  /** The comparison in which each literal was last a leaf, by side. */
  private int[][] leafIn = new int[2][64];

  /** The leaves that only one side has, not yet looked at, by side. */
  private final int[][] open = new int[2][MAX_LEAVES + 2];

  private final int[] openCount = new int[2];
  private int comparison;

  /** The leaves of trees taken apart to the end, by side. */
  private final int[][] leaves = new int[2][MAX_LEAVES + 2];

  Conjunctions(History history) {
    this.history = history;
  }

  /** Whether two literals are conjunctions of the same leaves; false proves nothing. */
  boolean equal(int x, int y) {
    // A part that both have may hold leaves of another part, of which only the rest is left.
    return meet(x, y) || haveSameLeaves(x, y);
  }

  /** Whether they come to the same parts once those that only one has are taken apart. */
  private boolean meet(int x, int y) {
    if (2 * history.nodes() > leafIn[0].length) {
      leafIn[0] = Arrays.copyOf(leafIn[0], 4 * history.nodes());
      leafIn[1] = Arrays.copyOf(leafIn[1], 4 * history.nodes());
    }
    comparison++;
    openCount[0] = 0;
    openCount[1] = 0;
    if (x == Lit.FALSE || y == Lit.FALSE) {
      return isFalse(x ^ y);
    }
    if (!add(0, x) || !add(1, y)) {
      return false;
    }
    for (int step = 0; step < MAX_STEPS; step++) {
      int side = sideOfHighest();
      if (side < 0) {
        return true;
      }
      int literal = open[side][--openCount[side]];
      if (isLeaf(literal)) {
        return false;
      }
      leafIn[side][literal] = 0;
      if (!add(side, history.fanin0(Lit.node(literal)))
          || !add(side, history.fanin1(Lit.node(literal)))) {
        return false;
      }
    }
    return false;
  }

  private boolean isLeaf(int literal) {
    return Lit.isComplement(literal) || !history.isAnd(Lit.node(literal));
  }

  /** Whether both trees have the same leaves, taken apart to the end. */
  private boolean haveSameLeaves(int x, int y) {
    comparison++;
    int count = takeApart(0, x);
    if (count < 0 || count != takeApart(1, y)) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (leafIn[1][leaves[0][i]] != comparison) {
        return false;
      }
    }
    return true;
  }

  /** Collects the leaves of a tree; returns how many, or -1 if too many. */
  private int takeApart(int side, int root) {
    int[] stack = open[side];
    int depth = 0;
    int count = 0;
    stack[depth++] = root;
    leafIn[side][root] = comparison;
    while (depth > 0) {
      int literal = stack[--depth];
      if (isLeaf(literal)) {
        if (count == MAX_LEAVES) {
          return -1;
        }
        leaves[side][count++] = literal;
        continue;
      }
      for (int k = 0; k < 2; k++) {
        int node = Lit.node(literal);
        int fanin = k == 0 ? history.fanin0(node) : history.fanin1(node);
        if (leafIn[side][fanin] != comparison && fanin != Lit.TRUE) {
          if (depth == MAX_LEAVES) {
            return -1;
          }
          leafIn[side][fanin] = comparison;
          stack[depth++] = fanin;
        }
      }
    }
    return count;
  }

  /** Whether a literal is a conjunction with a leaf and its complement. */
  private boolean isFalse(int root) {
    int literal = root;
    add(0, root);
    for (int step = 0; step < MAX_STEPS && openCount[0] > 0; step++) {
      literal = open[0][--openCount[0]];
      if (isLeaf(literal)) {
        continue;
      }
      int f0 = history.fanin0(Lit.node(literal));
      int f1 = history.fanin1(Lit.node(literal));
      if (f0 == Lit.FALSE
          || f1 == Lit.FALSE
          || leafIn[0][f0 ^ 1] == comparison
          || leafIn[0][f1 ^ 1] == comparison
          || f0 == (f1 ^ 1)) {
        return true;
      }
      if (!add(0, f0) || !add(0, f1)) {
        return false;
      }
    }
    return false;
  }

  /** The side whose highest leaf is the higher one; -1 if none is left that the other lacks. */
  private int sideOfHighest() {
    trim(0);
    trim(1);
    if (openCount[0] == 0 || openCount[1] == 0) {
      return openCount[0] > 0 ? 0 : openCount[1] > 0 ? 1 : -1;
    }
    return level(0, openCount[0] - 1) >= level(1, openCount[1] - 1) ? 0 : 1;
  }

  /** Drops what the other side has too. */
  private void trim(int side) {
    while (openCount[side] > 0 && leafIn[1 - side][open[side][openCount[side] - 1]] == comparison) {
      openCount[side]--;
    }
  }

  private int level(int side, int at) {
    return history.rank(Lit.node(open[side][at]));
  }

  /** Adds a leaf, the open ones by level; returns false if it is too many or the tree constant. */
  private boolean add(int side, int literal) {
    if (leafIn[side][literal] == comparison || literal == Lit.TRUE) {
      return true;
    }
    if (literal == Lit.FALSE
        || leafIn[side][literal ^ 1] == comparison
        || openCount[side] == MAX_LEAVES) {
      return false;
    }
    leafIn[side][literal] = comparison;
    int at = openCount[side]++;
    int level = history.rank(Lit.node(literal));
    while (at > 0 && level(side, at - 1) > level) {
      open[side][at] = open[side][at - 1];
      at--;
    }
    open[side][at] = literal;
    return true;
  }
}
