package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.Lit;

/**
 * The nodes a few levels above a root, through which its value must pass to be seen: where none of
 * those that are read from outside changes with the root, the root's value does not matter
 * (observability don't-cares; see A. Mishchenko, R. Brayton, J.-H. R. Jiang, S. Jang, "Scalable
 * don't-care-based logic optimization and resynthesis", ACM TRETS 2011).
 *
 * <p>Inputs of a window that are not in this cone, even those that depend on the root on ways
 * around, may be taken for free: such a way leaves the cone at a node that is read from outside.
 */
final class FanoutCone {
  /** The most nodes. */
  static final int MAX_NODES = 40;

  /** A root or node with more fanouts is not followed. */
  private static final int MAX_FANOUTS = 12;

  private static final long NODE = 0xFFFFFFFFL;

  private final MutableAig graph;
  private int root;
  private int count;

  /** Level and number of each node; fanins come first once sorted. */
  private final long[] nodes = new long[MAX_NODES];

  /** The place of each node, plus {@link #base}; lower values are of past cones. */
  private int[] placeOf;

  private int base = MAX_NODES + 1;

  /** The nodes' values with the root as it is and complemented. */
  private long[] values = new long[0];

  private long[] flipped = new long[0];

  FanoutCone(MutableAig graph) {
    this.graph = graph;
    placeOf = new int[graph.nodes()];
  }

  /**
   * Collects the cone.
   *
   * @param levels how many edges away from the root a node may be
   * @return whether the root is only read by nodes of the cone, so that don't-cares may exist
   */
  boolean collect(int newRoot, int levels) {
    root = newRoot;
    count = 0;
    if (placeOf.length < graph.nodes()) {
      placeOf = Arrays.copyOf(placeOf, graph.nodes() + graph.nodes() / 4);
    }
    base += MAX_NODES + 1;
    if (base > Integer.MAX_VALUE - 2 * MAX_NODES - 2) {
      Arrays.fill(placeOf, 0);
      base = MAX_NODES + 1;
    }
    if (levels == 0 || !addFanouts(root)) {
      return false;
    }
    int from = 0;
    for (int i = 1; i < levels && from < count; i++) {
      int end = count;
      for (; from < end; from++) {
        // Where this fails, the node just counts as read from outside.
        addFanouts(node(from));
      }
    }
    Arrays.sort(nodes, 0, count);
    for (int i = 0; i < count; i++) {
      placeOf[node(i)] = base + i;
    }
    return true;
  }

  /** Adds all fanouts of a node, or none and returns false. */
  private boolean addFanouts(int node) {
    if (graph.references(node) > MAX_FANOUTS) {
      return false;
    }
    int before = count;
    for (int edge = graph.firstFanout(node);
        edge != MutableAig.NONE;
        edge = graph.nextFanout(edge)) {
      int fanout = edge >> 1;
      if (!graph.isAnd(fanout) || (!contains(fanout) && count == MAX_NODES)) {
        while (count > before) {
          placeOf[node(--count)] = 0;
        }
        return false;
      }
      if (!contains(fanout)) {
        placeOf[fanout] = base + count;
        nodes[count++] = (long) graph.level(fanout) << 32 | fanout;
      }
    }
    return true;
  }

  private int node(int i) {
    return (int) (nodes[i] & NODE);
  }

  private boolean contains(int node) {
    return placeOf[node] >= base;
  }

  /** The number of nodes. */
  int size() {
    return count;
  }

  /**
   * The fanin {@code k} (0 or 1) of node {@code i} if it is neither root nor in the cone; or -1.
   */
  int sideFanin(int i, int k) {
    int fanin = Lit.node(graph.fanin(2 * node(i) + k));
    return fanin == root || contains(fanin) ? -1 : fanin;
  }

  /**
   * Computes for which patterns the root matters.
   *
   * @param window has tables of the root and of all side fanins
   * @param care takes the patterns
   */
  void care(ResubWindow window, long[] care) {
    int words = window.words();
    if (values.length < count * words) {
      values = new long[MAX_NODES * window.stride()];
      flipped = new long[MAX_NODES * window.stride()];
    }
    Arrays.fill(care, 0, words, 0);
    for (int i = 0; i < count; i++) {
      simulate(i, window, words, 0, values);
      simulate(i, window, words, -1L, flipped);
      if (isReadOutside(node(i))) {
        for (int w = 0; w < words; w++) {
          care[w] |= values[i * words + w] ^ flipped[i * words + w];
        }
      }
    }
  }

  private boolean isReadOutside(int node) {
    for (int edge = graph.firstFanout(node);
        edge != MutableAig.NONE;
        edge = graph.nextFanout(edge)) {
      if (!graph.isAnd(edge >> 1) || !contains(edge >> 1)) {
        return true;
      }
    }
    return false;
  }

  private void simulate(int i, ResubWindow window, int words, long flip, long[] target) {
    int to = i * words;
    Arrays.fill(target, to, to + words, -1L);
    for (int k = 0; k < 2; k++) {
      int literal = graph.fanin(2 * node(i) + k);
      int fanin = Lit.node(literal);
      long complement = -(long) (literal & 1);
      long[] table = target;
      int from;
      if (contains(fanin)) {
        from = (placeOf[fanin] - base) * words;
      } else {
        table = window.tables();
        from = window.tableOf(fanin);
        complement ^= window.isComplementedNode(fanin) ? -1L : 0;
        complement ^= fanin == root ? flip : 0;
      }
      for (int w = 0; w < words; w++) {
        target[to + w] &= table[from + w] ^ complement;
      }
    }
  }
}
