package org.abcrl.aig.lutmapping;

import java.util.Arrays;
import org.abcrl.aig.cuts.SubjectGraph;
import org.abcrl.aig.truth.TruthTables;

/**
 * The functions of cuts, computed over the nodes between a cut's leaves and its root. Where a node
 * has alternatives, some structures reach the leaves and others pass by them; the first that
 * reaches them is taken, since all have the same function.
 */
final class CutFunctions {
  private static final byte UNKNOWN = 0;
  private static final byte KNOWN = 1;
  private static final byte FAILED = 2;
  private static final byte OPEN = 3;

  private final SubjectGraph graph;
  private final byte[] state;

  /** Where the table of a node is in {@link #tables}. */
  private final int[] place;

  private long[] tables = new long[256];
  private int used;
  private int words;
  private int lowest;

  private int[] touched = new int[256];
  private int touchedCount;
  private int[] stack = new int[256];

  CutFunctions(SubjectGraph graph) {
    this.graph = graph;
    state = new byte[graph.nodes];
    place = new int[graph.nodes];
  }

  /**
   * The function of a node over leaves.
   *
   * @param target takes {@code TruthTables.words(size)} words
   */
  void compute(int root, int[] leaves, int from, int size, long[] target) {
    words = TruthTables.words(size);
    used = 0;
    touchedCount = 0;
    lowest = Integer.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      int leaf = leaves[from + i];
      lowest = Math.min(lowest, leaf);
      int at = newTable(leaf);
      TruthTables.variable(i, tables, at, words);
      setState(leaf, KNOWN);
    }
    if (size == 0) {
      lowest = root;
    }
    if (state[root] != KNOWN) {
      visit(root);
    }
    if (state[root] != KNOWN) {
      throw new IllegalStateException("node " + root + " is no function of its leaves");
    }
    System.arraycopy(tables, place[root], target, 0, words);
    for (int i = 0; i < touchedCount; i++) {
      state[touched[i]] = UNKNOWN;
    }
  }

  private int newTable(int node) {
    if (used + words > tables.length) {
      tables = Arrays.copyOf(tables, 2 * tables.length + words);
    }
    place[node] = used;
    used += words;
    return place[node];
  }

  private void setState(int node, byte now) {
    if (state[node] == UNKNOWN) {
      if (touchedCount == touched.length) {
        touched = Arrays.copyOf(touched, 2 * touchedCount);
      }
      touched[touchedCount++] = node;
    }
    state[node] = now;
  }

  /** Depth-first, on a stack of our own. */
  private void visit(int root) {
    int depth = 0;
    stack[depth++] = root;
    setState(root, OPEN);
    while (depth > 0) {
      int node = stack[depth - 1];
      int next = next(node);
      if (next < 0) {
        depth--;
        continue;
      }
      if (depth == stack.length) {
        stack = Arrays.copyOf(stack, 2 * depth);
      }
      stack[depth++] = next;
      setState(next, OPEN);
    }
  }

  /** Finishes a node and returns -1, or returns the node that must be known before. */
  private int next(int node) {
    int f0 = graph.fanin0[node];
    int f1 = graph.fanin1[node];
    int s0 = stateOf(f0 >> 1);
    if (s0 == UNKNOWN) {
      return f0 >> 1;
    }
    if (s0 == KNOWN) {
      int s1 = stateOf(f1 >> 1);
      if (s1 == UNKNOWN) {
        return f1 >> 1;
      }
      if (s1 == KNOWN) {
        int at = newTable(node);
        int a = place[f0 >> 1];
        int b = place[f1 >> 1];
        long c0 = -(long) (f0 & 1);
        long c1 = -(long) (f1 & 1);
        for (int w = 0; w < words; w++) {
          tables[at + w] = (tables[a + w] ^ c0) & (tables[b + w] ^ c1);
        }
        setState(node, KNOWN);
        return -1;
      }
    }
    int alternative = graph.alternative[node];
    if (alternative == 0) {
      setState(node, FAILED);
      return -1;
    }
    int s = stateOf(alternative >> 1);
    if (s == UNKNOWN) {
      return alternative >> 1;
    }
    if (s == KNOWN) {
      int at = newTable(node);
      int a = place[alternative >> 1];
      long c = -(long) (alternative & 1);
      for (int w = 0; w < words; w++) {
        tables[at + w] = tables[a + w] ^ c;
      }
      setState(node, KNOWN);
    } else {
      setState(node, FAILED);
    }
    return -1;
  }

  /** Nodes before the first leaf, and inputs that are no leaves, lead nowhere. */
  private byte stateOf(int node) {
    byte now = state[node];
    if (now == UNKNOWN && node == 0) {
      int at = newTable(node);
      Arrays.fill(tables, at, at + words, 0L);
      setState(node, KNOWN);
      return KNOWN;
    }
    if (now == UNKNOWN && (node < lowest || node < graph.firstAnd)) {
      setState(node, FAILED);
      return FAILED;
    }
    return now;
  }
}
