package org.abcrl.aig.mapping;

import java.util.Arrays;

/**
 * Priority cuts of up to six leaves with their truth tables (Mishchenko, Cho, Chatterjee, Brayton,
 * "Combinational and sequential mapping with priority cuts", ICCAD 2007).
 *
 * <p>For each node the best {@code limit} cuts are kept: first those that a cell can realise, then
 * by area flow, depth and size. A cut whose function does not depend on a leaf loses the leaf; a
 * cut that contains another one is dropped. The last cut of a node is its trivial one, which has no
 * function. The arrays are reused from run to run; they grow and never shrink.
 */
final class PriorityCuts {
  static final int LEAVES = 6;

  /** The function of cuts that no cell realises. */
  static final int NO_FUNCTION = -1;

  /** The function of a cut without leaves: constant false; its complement is one more. */
  static final int CONSTANT = Integer.MAX_VALUE - 1;

  private static final float FLOW_TOLERANCE = 0.001f;

  /** The cuts of node n: {@code first[n]} to {@code first[n + 1] - 1}. */
  int[] first = new int[0];

  /** Leaves of cut c from {@code LEAVES * c} on, rising. */
  int[] leaves = new int[0];

  int[] size = new int[0];

  /** Twice the function's index in the match table, plus one if it is complemented. */
  int[] function = new int[0];

  private long[] truth = new long[0];
  private long[] sign = new long[0];

  private float[] nodeFlow = new float[0];
  private int[] nodeDepth = new int[0];

  private final int limit;
  private MatchTable matches;
  private int count;

  // The cuts of the node at hand: storage slots and their order.
  private final int[] order;
  private final int[] newLeaves;
  private final int[] newSize;
  private final int[] newFunction;
  private final int[] newDepth;
  private final float[] newFlow;
  private final long[] newTruth;
  private final long[] newSign;
  private int kept;

  PriorityCuts(int limit) {
    this.limit = limit;
    order = new int[limit + 1];
    newLeaves = new int[(limit + 1) * LEAVES];
    newSize = new int[limit + 1];
    newFunction = new int[limit + 1];
    newDepth = new int[limit + 1];
    newFlow = new float[limit + 1];
    newTruth = new long[limit + 1];
    newSign = new long[limit + 1];
    for (int i = 0; i <= limit; i++) {
      order[i] = i;
    }
  }

  /** The number of cuts of all nodes. */
  int count() {
    return count;
  }

  /**
   * Enumerates the cuts of all nodes.
   *
   * @param references an estimate of each node's fanouts in the mapped netlist, at least 1
   */
  void enumerate(SubjectGraph graph, MatchTable table, float[] references) {
    matches = table;
    if (first.length <= graph.nodes) {
      first = new int[graph.nodes + 1];
      nodeFlow = new float[graph.nodes];
      nodeDepth = new int[graph.nodes];
    }
    count = 0;
    reserve(16 * graph.nodes);
    for (int node = 0; node < graph.firstAnd; node++) {
      first[node] = count;
      nodeFlow[node] = 0;
      nodeDepth[node] = 0;
      if (node > 0) {
        addTrivial(node);
      } else {
        addConstant();
      }
    }
    for (int node = graph.firstAnd; node < graph.nodes; node++) {
      first[node] = count;
      kept = 0;
      if (graph.alternative[node] != 0) {
        copyAlternative(graph.alternative[node], references[node]);
      }
      merge(graph.fanin0[node], graph.fanin1[node], references[node]);
      int best = order[0];
      nodeFlow[node] = newFlow[best];
      nodeDepth[node] = newDepth[best];
      store(node);
    }
    first[graph.nodes] = count;
  }

  private void reserve(int cuts) {
    if (size.length < cuts) {
      int capacity = Math.max(cuts, size.length + (size.length >> 1));
      size = Arrays.copyOf(size, capacity);
      function = Arrays.copyOf(function, capacity);
      truth = Arrays.copyOf(truth, capacity);
      sign = Arrays.copyOf(sign, capacity);
      leaves = Arrays.copyOf(leaves, capacity * LEAVES);
    }
  }

  private void addTrivial(int node) {
    size[count] = 1;
    leaves[LEAVES * count] = node;
    truth[count] = Truth6.VARIABLE[0];
    sign[count] = 1L << (node & 63);
    function[count++] = NO_FUNCTION;
  }

  private void addConstant() {
    size[count] = 0;
    truth[count] = 0;
    sign[count] = 0;
    function[count++] = CONSTANT;
  }

  private void store(int node) {
    reserve(count + kept + 1);
    for (int i = 0; i < kept; i++) {
      int c = order[i];
      size[count] = newSize[c];
      truth[count] = newTruth[c];
      sign[count] = newSign[c];
      function[count] = newFunction[c];
      int from = LEAVES * c;
      int to = LEAVES * count;
      for (int k = newSize[c] - 1; k >= 0; k--) {
        leaves[to + k] = newLeaves[from + k];
      }
      count++;
    }
    if (newSize[order[0]] > 1 || kept > 1) {
      addTrivial(node);
    }
  }

  /** Takes over the cuts of an alternative, except its trivial one. */
  private void copyAlternative(int literal, float references) {
    int node = literal >>> 1;
    int complement = literal & 1;
    for (int c = first[node]; c < first[node + 1]; c++) {
      if (size[c] == 1 && leaves[LEAVES * c] == node) {
        continue;
      }
      int slot = order[kept];
      newSize[slot] = size[c];
      newSign[slot] = sign[c];
      newTruth[slot] = complement == 0 ? truth[c] : ~truth[c];
      newFunction[slot] = function[c] < 0 ? NO_FUNCTION : function[c] ^ complement;
      System.arraycopy(leaves, LEAVES * c, newLeaves, LEAVES * slot, size[c]);
      if (!isContained(slot)) {
        insert(slot, references);
      }
    }
  }

  private void merge(int literal0, int literal1, float references) {
    int node0 = literal0 >>> 1;
    int node1 = literal1 >>> 1;
    long complement0 = -(long) (literal0 & 1);
    long complement1 = -(long) (literal1 & 1);
    int end0 = first[node0 + 1];
    int end1 = first[node1 + 1];
    for (int c0 = first[node0]; c0 < end0; c0++) {
      int size0 = size[c0];
      long sign0 = sign[c0];
      for (int c1 = first[node1]; c1 < end1; c1++) {
        long union = sign0 | sign[c1];
        if (size0 + size[c1] > LEAVES && Long.bitCount(union) > LEAVES) {
          continue;
        }
        int slot = order[kept];
        if (!mergeLeaves(c0, c1, slot)) {
          continue;
        }
        newSign[slot] = union;
        if (isContained(slot)) {
          continue;
        }
        long t0 = expand(truth[c0] ^ complement0, c0, slot);
        long t1 = expand(truth[c1] ^ complement1, c1, slot);
        setFunction(slot, t0 & t1);
        insert(slot, references);
      }
    }
  }

  private boolean mergeLeaves(int c0, int c1, int slot) {
    int[] all = leaves;
    int[] out = newLeaves;
    int i = LEAVES * c0;
    int j = LEAVES * c1;
    int endI = i + size[c0];
    int endJ = j + size[c1];
    int start = LEAVES * slot;
    int k = start;
    int endK = start + LEAVES;
    while (i < endI && j < endJ) {
      if (k == endK) {
        return false;
      }
      int a = all[i];
      int b = all[j];
      out[k++] = Math.min(a, b);
      if (a <= b) {
        i++;
      }
      if (b <= a) {
        j++;
      }
    }
    if (k + (endI - i) + (endJ - j) > endK) {
      return false;
    }
    while (i < endI) {
      out[k++] = all[i++];
    }
    while (j < endJ) {
      out[k++] = all[j++];
    }
    newSize[slot] = k - start;
    return true;
  }

  /** The cut's truth table over the leaves of the slot, which contain its own. */
  private long expand(long table, int cut, int slot) {
    long result = table;
    int k = size[cut] - 1;
    int from = LEAVES * cut;
    int to = LEAVES * slot;
    for (int i = newSize[slot] - 1; k >= 0 && i > k; i--) {
      if (newLeaves[to + i] == leaves[from + k]) {
        result = Truth6.swap(result, k, i);
        k--;
      }
    }
    return result;
  }

  /** Sets truth table and function after dropping the leaves that the function does not need. */
  private void setFunction(int slot, long table) {
    long t = table;
    int n = newSize[slot];
    int base = LEAVES * slot;
    int needed = 0;
    for (int v = 0; v < n; v++) {
      if (Truth6.dependsOn(t, v)) {
        needed |= 1 << v;
      }
    }
    if (needed != (1 << n) - 1) {
      int k = 0;
      long newMask = 0;
      for (int v = 0; v < n; v++) {
        if ((needed >>> v & 1) != 0) {
          if (k < v) {
            t = Truth6.swap(t, k, v);
            newLeaves[base + k] = newLeaves[base + v];
          }
          newMask |= 1L << (newLeaves[base + k] & 63);
          k++;
        }
      }
      newSize[slot] = k;
      newSign[slot] = newMask;
    }
    newTruth[slot] = t;
    if (newSize[slot] == 0) {
      newFunction[slot] = CONSTANT + (int) (t & 1);
    } else {
      int complement = (int) (t & 1);
      int f = matches.find(complement == 0 ? t : ~t);
      newFunction[slot] = f < 0 ? NO_FUNCTION : 2 * f + complement;
    }
  }

  /** Whether a kept cut's leaves are all leaves of the slot's cut. */
  private boolean isContained(int slot) {
    long mask = newSign[slot];
    int n = newSize[slot];
    for (int i = 0; i < kept; i++) {
      int c = order[i];
      if (newSize[c] <= n && (newSign[c] & ~mask) == 0 && contains(slot, c)) {
        return true;
      }
    }
    return false;
  }

  private boolean contains(int big, int small) {
    int b = LEAVES * big;
    int endB = b + newSize[big];
    int s = LEAVES * small;
    int endS = s + newSize[small];
    while (s < endS) {
      int leaf = newLeaves[s];
      while (b < endB && newLeaves[b] < leaf) {
        b++;
      }
      if (b == endB || newLeaves[b] != leaf) {
        return false;
      }
      b++;
      s++;
    }
    return true;
  }

  /**
   * Adds the slot's cut, which is {@code order[kept]}, in its place; the worst one may fall out.
   */
  private void insert(int slot, float references) {
    dropContaining(slot);
    float flow = 0;
    int depth = 0;
    int n = newSize[slot];
    for (int k = LEAVES * slot; k < LEAVES * slot + n; k++) {
      flow += nodeFlow[newLeaves[k]];
      depth = Math.max(depth, nodeDepth[newLeaves[k]]);
    }
    if (n > 1) {
      flow += n;
      depth++;
    }
    newFlow[slot] = flow / references;
    newDepth[slot] = depth;
    int i = kept;
    while (i > 0 && !better(order[i - 1], slot)) {
      order[i] = order[i - 1];
      i--;
    }
    order[i] = slot;
    kept = Math.min(kept + 1, limit);
  }

  private boolean better(int a, int b) {
    boolean usefulA = newFunction[a] >= 0;
    if (usefulA != newFunction[b] >= 0) {
      return usefulA;
    }
    if (newFlow[a] < newFlow[b] - FLOW_TOLERANCE) {
      return true;
    }
    if (newFlow[a] > newFlow[b] + FLOW_TOLERANCE) {
      return false;
    }
    if (newDepth[a] != newDepth[b]) {
      return newDepth[a] < newDepth[b];
    }
    return newSize[a] < newSize[b];
  }

  private void dropContaining(int slot) {
    int n = newSize[slot];
    if (n == LEAVES) {
      return;
    }
    int k = 0;
    while (k < kept && !isLarger(order[k], slot)) {
      k++;
    }
    if (k == kept) {
      return;
    }
    for (int i = k + 1; i < kept; i++) {
      int c = order[i];
      if (!isLarger(c, slot)) {
        order[i] = order[k];
        order[k++] = c;
      }
    }
    order[kept] = order[k];
    order[k] = slot;
    kept = k;
  }

  /** Whether a kept cut has all leaves of the slot's cut and more. */
  private boolean isLarger(int c, int slot) {
    return newSize[slot] < newSize[c] && (newSign[slot] & ~newSign[c]) == 0 && contains(c, slot);
  }
}
