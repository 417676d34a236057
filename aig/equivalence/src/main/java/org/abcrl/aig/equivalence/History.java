package org.abcrl.aig.equivalence;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Derivation;
import org.abcrl.aig.Lit;

/**
 * The nodes of a {@link Derivation}'s history, of which those that were proved equal are one.
 *
 * <p>Each node has the function that its own fanins give it. What is read of it, {@link #fanin0}
 * and {@link #fanin1}, are the literals that these were proved equal to; so equations between a
 * node and its fanins hold, though the numbers say nothing of the order any more.
 */
final class History {
  private final int inputs;
  private int nodes;
  private int[] fanins;

  /** The literal that each node was proved equal to, its own at first. */
  private int[] equal;

  /** The next node that was proved equal, in a ring. */
  private int[] next;

  /** The level that a node had when it was made, or when {@link #rankUpTo} came to it. */
  private int[] levels;

  private int ranked;

  /** A history that begins with a circuit. */
  History(Aig source, int more) {
    inputs = source.combInputs();
    nodes = source.firstAnd();
    int capacity = source.nodes() + more;
    fanins = new int[2 * capacity];
    equal = new int[capacity];
    next = new int[capacity];
    levels = new int[capacity];
    for (int node = 0; node < nodes; node++) {
      equal[node] = Lit.of(node);
      next[node] = node;
    }
    for (int node = source.firstAnd(); node < source.nodes(); node++) {
      add(source.fanin0(node), source.fanin1(node));
    }
    ranked = source.firstAnd();
  }

  /** Makes a node; its fanins are literals of earlier ones. */
  int add(int fanin0, int fanin1) {
    if (nodes == equal.length) {
      fanins = Arrays.copyOf(fanins, 4 * nodes);
      equal = Arrays.copyOf(equal, 2 * nodes);
      next = Arrays.copyOf(next, 2 * nodes);
      levels = Arrays.copyOf(levels, 2 * nodes);
    }
    if (fanin0 < 0 || fanin1 < 0 || Lit.node(fanin0) >= nodes || Lit.node(fanin1) >= nodes) {
      throw new IllegalArgumentException(
          "node " + nodes + " with fanins " + fanin0 + " and " + fanin1);
    }
    int node = nodes++;
    fanins[2 * node] = fanin0;
    fanins[2 * node + 1] = fanin1;
    equal[node] = Lit.of(node);
    next[node] = node;
    levels[node] = 1 + Math.max(levels[Lit.node(fanin0)], levels[Lit.node(fanin1)]);
    return Lit.of(node);
  }

  int nodes() {
    return nodes;
  }

  boolean isAnd(int node) {
    return node > inputs;
  }

  int rank(int node) {
    return levels[node];
  }

  /** Ranks nodes anew, up to this one, by the fanins that they have now. */
  void rankUpTo(int node) {
    for (; ranked <= node; ranked++) {
      int f0 = Lit.node(fanin0(ranked));
      int f1 = Lit.node(fanin1(ranked));
      levels[ranked] = 1 + Math.max(levels[f0], levels[f1]);
    }
  }

  /** The literal that stands for this one. */
  int standing(int literal) {
    int root = literal;
    while (equal[Lit.node(root)] != (root & ~1)) {
      root = equal[Lit.node(root)] ^ (root & 1);
    }
    // The nodes on the way point to it from now on.
    int at = literal;
    while (at != root) {
      int next = equal[Lit.node(at)] ^ (at & 1);
      equal[Lit.node(at)] = root ^ (at & 1);
      at = next;
    }
    return root;
  }

  int fanin0(int node) {
    return standing(fanins[2 * node]);
  }

  int fanin1(int node) {
    return standing(fanins[2 * node + 1]);
  }

  /** A fanin as the node was made with it. */
  int madeOf0(int node) {
    return fanins[2 * node];
  }

  /** The other fanin as the node was made with it. */
  int madeOf1(int node) {
    return fanins[2 * node + 1];
  }

  /** Lets a literal stand for another that was proved equal to it; both stand for themselves. */
  void merge(int literal, int by) {
    int node = Lit.node(literal);
    int other = Lit.node(by);
    equal[node] = by ^ (literal & 1);
    int held = next[node];
    next[node] = next[other];
    next[other] = held;
  }

  /** The next of the nodes that were proved equal to this one or its complement, in a ring. */
  int next(int node) {
    return next[node];
  }

  /** Whether a node was proved equal to the complement of the one that stands for it. */
  boolean isComplement(int node) {
    return Lit.isComplement(standing(Lit.of(node)));
  }

  /**
   * What two fanins make without a node of their own: a constant, one of them, or -1 where it takes
   * a node.
   */
  static int trivial(int fanin0, int fanin1) {
    if (fanin0 == fanin1 || fanin0 == Lit.TRUE) {
      return fanin1;
    }
    if (fanin1 == Lit.TRUE) {
      return fanin0;
    }
    return fanin0 == Lit.FALSE || fanin1 == Lit.FALSE || fanin0 == (fanin1 ^ 1) ? Lit.FALSE : -1;
  }
}
