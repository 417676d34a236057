package org.abcrl.aig.equivalence;

import java.util.Arrays;
import org.abcrl.aig.Lit;
import org.jspecify.annotations.Nullable;

/**
 * The functions of two nodes of a {@link History} over the leaves of a cut, as truth tables. Equal
 * functions of any nodes prove two nodes equal.
 */
final class ConeTables {
  /** The most leaves of a cut. */
  static final int MAX_LEAVES = 16;

  private static final int MAX_NODES = 800;
  private static final int UNSEEN = -1;
  private static final int OPEN = -2;

  /** How the cones between the nodes and the cut are read. */
  enum Reading {
    /** With each node what stands for it in place. */
    PRESENT,
    /** As the nodes were made. */
    MADE
  }

  private final History history;
  private int[] seenIn = new int[64];

  /** The place of a node's table, while it is seen in this comparison. */
  private int[] place = new int[64];

  /** The comparison in which a node was last a leaf. */
  private int[] leafIn = new int[64];

  private final int[] stack = new int[MAX_NODES + 4];
  private int comparison;
  private long[] tables = new long[0];
  private int words;
  private int placed;
  private Reading reading = Reading.PRESENT;
  private int @Nullable [] chosen;

  ConeTables(History history) {
    this.history = history;
  }

  /**
   * Whether two literals have the same function of a cut.
   *
   * @param leaves nodes, at most {@link #MAX_LEAVES}; what stands for them counts
   */
  boolean equal(int x, int y, int[] leaves, int count, Reading how) {
    reading = how;
    chosen = null;
    return equal(x, y, leaves, count);
  }

  /**
   * Whether two literals have the same function of a cut.
   *
   * @param builtAs the node whose fanins each node has here: itself, or one equal to it
   */
  boolean equal(int x, int y, int[] leaves, int count, int[] builtAs) {
    reading = Reading.PRESENT;
    chosen = builtAs;
    return equal(x, y, leaves, count);
  }

  private boolean equal(int x, int y, int[] leaves, int count) {
    begin(leaves, count);
    int a = compute(Lit.node(x));
    if (a < 0) {
      return false;
    }
    int b = compute(Lit.node(y));
    if (b < 0) {
      return false;
    }
    long flip = -(long) ((x ^ y) & 1);
    for (int w = 0; w < words; w++) {
      if (tables[a * words + w] != (tables[b * words + w] ^ flip)) {
        return false;
      }
    }
    return true;
  }

  private void begin(int[] leaves, int count) {
    if (history.nodes() > seenIn.length) {
      seenIn = Arrays.copyOf(seenIn, 2 * history.nodes());
      place = Arrays.copyOf(place, seenIn.length);
      leafIn = Arrays.copyOf(leafIn, seenIn.length);
    }
    comparison++;
    words = count <= 6 ? 1 : 1 << (count - 6);
    if (tables.length < (count + 64) * words) {
      tables = new long[2 * (count + 64) * words];
    }
    Arrays.fill(tables, 0, words, 0);
    placed = 1;
    for (int i = 0; i < count; i++) {
      int node = Lit.node(history.standing(Lit.of(leaves[i])));
      if (leafIn[node] != comparison) {
        leafIn[node] = comparison;
        WindowProver.fillVariable(tables, placed * words, words, placed - 1);
        setPlace(node, placed++);
      }
    }
    leafIn[0] = comparison;
    setPlace(0, 0);
  }

  private void setPlace(int node, int to) {
    seenIn[node] = comparison;
    place[node] = to;
  }

  private int place(int node) {
    return seenIn[node] == comparison ? place[node] : UNSEEN;
  }

  /** The place of a node's table; negative if the cut does not bound its cone. */
  private int compute(int root) {
    int depth = 0;
    stack[depth++] = root;
    while (depth > 0) {
      int node = stack[depth - 1];
      if (place(node) >= 0 || isLeaf(node)) {
        depth--;
        continue;
      }
      if (!history.isAnd(node) || placed > MAX_NODES) {
        return UNSEEN;
      }
      int as = chosen == null ? node : chosen[node];
      boolean made = reading == Reading.MADE;
      int f0 = made ? history.madeOf0(as) : history.fanin0(as);
      int f1 = made ? history.madeOf1(as) : history.fanin1(as);
      int p0 = known(Lit.node(f0));
      int p1 = known(Lit.node(f1));
      if (p0 >= 0 && p1 >= 0) {
        depth--;
        boolean flipped = as != node && history.isComplement(as) != history.isComplement(node);
        conjunction(p0, f0, p1, f1, flipped);
        setPlace(node, placed++);
        continue;
      }
      int next = p0 < 0 ? Lit.node(f0) : Lit.node(f1);
      if (next == node || place(next) == OPEN || depth == stack.length) {
        return UNSEEN;
      }
      setPlace(node, OPEN);
      stack[depth++] = next;
    }
    return place(root);
  }

  private int known(int node) {
    int at = place(node);
    return at >= 0 || !isLeaf(node) ? at : place[node];
  }

  /** Whether a leaf stands for a node; gives it its table. */
  private boolean isLeaf(int node) {
    int standing = history.standing(Lit.of(node));
    int leaf = Lit.node(standing);
    if (leafIn[leaf] != comparison) {
      return false;
    }
    if (leaf != node) {
      reserve();
      long flip = -(long) (standing & 1);
      for (int w = 0; w < words; w++) {
        tables[placed * words + w] = tables[place[leaf] * words + w] ^ flip;
      }
      setPlace(node, placed++);
    }
    return true;
  }

  private void reserve() {
    if (tables.length < (placed + 1) * words) {
      tables = Arrays.copyOf(tables, 2 * tables.length);
    }
  }

  private void conjunction(int a, int f0, int b, int f1, boolean flipped) {
    reserve();
    long c0 = -(long) (f0 & 1);
    long c1 = -(long) (f1 & 1);
    long flip = flipped ? -1L : 0;
    for (int w = 0; w < words; w++) {
      tables[placed * words + w] =
          ((tables[a * words + w] ^ c0) & (tables[b * words + w] ^ c1)) ^ flip;
    }
  }
}
