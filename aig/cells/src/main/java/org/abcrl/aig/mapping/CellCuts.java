package org.abcrl.aig.mapping;

import java.util.Arrays;
import org.abcrl.aig.cuts.PriorityCuts;
import org.abcrl.aig.cuts.SubjectGraph;
import org.abcrl.aig.truth.TruthTables;

/**
 * Priority cuts of up to six leaves with their truth tables, for cells.
 *
 * <p>For each node the best cuts are kept: first those that a cell can realise, then by area flow,
 * depth and size; some places are for the earliest arrivals, so that the cuts of a fast structure
 * are not crowded out by many of a small one. A cut whose function does not depend on a leaf loses
 * the leaf. The last cut of a node is its trivial one, which has no function.
 */
final class CellCuts extends PriorityCuts {
  static final int LEAVES = 6;

  /** The function of cuts that no cell realises. */
  static final int NO_FUNCTION = -1;

  /** The function of a cut without leaves: constant false; its complement is one more. */
  static final int CONSTANT = Integer.MAX_VALUE - 1;

  private static final float FLOW_TOLERANCE = 0.001f;

  /** Twice the function's index in the match table, plus one if it is complemented. */
  int[] function = new int[0];

  private long[] truth = new long[0];

  private float[] nodeFlow = new float[0];
  private float[] nodeTime = new float[0];
  private int[] nodeDepth = new int[0];

  @SuppressWarnings("NullAway.Init") // enumerate() comes first
  private MatchTable matches;

  /** The delay in ps of each function of the table by its fastest cell. */
  private float[] delays = new float[0];

  /** A delay in ps for functions that no cell realises. */
  private float slowest;

  // The cuts of the node at hand, by slot.
  private final int[] newFunction;
  private final int[] newDepth;
  private final float[] newFlow;
  private final float[] newTime;
  private final long[] newTruth;

  /** What the literals of the node at hand say. */
  private long complement0;

  private long complement1;
  private float references;

  CellCuts(int limit, int early) {
    super(LEAVES, limit, early);
    newFunction = new int[limit + 1];
    newDepth = new int[limit + 1];
    newFlow = new float[limit + 1];
    newTime = new float[limit + 1];
    newTruth = new long[limit + 1];
  }

  /**
   * Enumerates the cuts of all nodes.
   *
   * @param functionDelays the delay in ps of each function of the table by its fastest cell
   * @param estimates an estimate of each node's fanouts in the mapped netlist, at least 1
   */
  void enumerate(SubjectGraph graph, MatchTable table, float[] functionDelays, float[] estimates) {
    matches = table;
    delays = functionDelays;
    slowest = 0;
    for (float delay : functionDelays) {
      slowest = Math.max(slowest, delay);
    }
    begin(graph);
    if (nodeFlow.length <= graph.nodes) {
      nodeFlow = new float[graph.nodes];
      nodeTime = new float[graph.nodes];
      nodeDepth = new int[graph.nodes];
    }
    reserve(16 * graph.nodes);
    for (int node = 0; node < graph.firstAnd; node++) {
      first[node] = count;
      nodeFlow[node] = 0;
      nodeTime[node] = 0;
      nodeDepth[node] = 0;
      if (node > 0) {
        trivial(node);
      } else {
        int cut = addConstant();
        truth[cut] = 0;
        function[cut] = CONSTANT;
      }
    }
    for (int node = graph.firstAnd; node < graph.nodes; node++) {
      first[node] = count;
      kept = 0;
      references = estimates[node];
      if (graph.alternative[node] != 0) {
        copyAlternative(graph.alternative[node]);
      }
      complement0 = -(long) (graph.fanin0[node] & 1);
      complement1 = -(long) (graph.fanin1[node] & 1);
      merge(graph.fanin0[node] >>> 1, graph.fanin1[node] >>> 1);
      int best = order[0];
      nodeFlow[node] = newFlow[best];
      nodeDepth[node] = newDepth[best];
      nodeTime[node] = earliest();
      storeKept();
      if (newSize[best] > 1 || kept > 1) {
        trivial(node);
      }
    }
    first[graph.nodes] = count;
  }

  /** The earliest time of the node at hand by a cut that a cell realises. */
  private float earliest() {
    // Such cuts come first.
    float time = newTime[order[0]];
    for (int i = 1; i < kept && newFunction[order[i]] >= 0; i++) {
      time = Math.min(time, newTime[order[i]]);
    }
    return time;
  }

  private void trivial(int node) {
    int cut = addTrivial(node);
    truth[cut] = TruthTables.variable(0);
    function[cut] = NO_FUNCTION;
  }

  @Override
  protected void grow(int capacity) {
    function = Arrays.copyOf(function, capacity);
    truth = Arrays.copyOf(truth, capacity);
  }

  @Override
  protected void stored(int slot, int cut) {
    truth[cut] = newTruth[slot];
    function[cut] = newFunction[slot];
  }

  /** Takes over the cuts of an alternative, except its trivial one. */
  private void copyAlternative(int literal) {
    int node = literal >>> 1;
    int complement = literal & 1;
    for (int c = first[node]; c < first[node + 1]; c++) {
      if (size[c] == 1 && leaves[LEAVES * c] == node) {
        continue;
      }
      int slot = copyToSlot(c);
      newTruth[slot] = complement == 0 ? truth[c] : ~truth[c];
      newFunction[slot] = function[c] < 0 ? NO_FUNCTION : function[c] ^ complement;
      if (!isContained(slot)) {
        estimate(slot);
        insert(slot);
      }
    }
  }

  @Override
  protected boolean evaluate(int cut0, int cut1, int slot) {
    long t0 = expand(truth[cut0] ^ complement0, cut0, slot);
    long t1 = expand(truth[cut1] ^ complement1, cut1, slot);
    setFunction(slot, t0 & t1);
    estimate(slot);
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
        result = TruthTables.swapped(result, k, i);
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
      if (TruthTables.dependsOn(t, v)) {
        needed |= 1 << v;
      }
    }
    if (needed != (1 << n) - 1) {
      int k = 0;
      long newMask = 0;
      for (int v = 0; v < n; v++) {
        if ((needed >>> v & 1) != 0) {
          if (k < v) {
            t = TruthTables.swapped(t, k, v);
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

  private void estimate(int slot) {
    float flow = 0;
    int depth = 0;
    float time = 0;
    int n = newSize[slot];
    for (int k = LEAVES * slot; k < LEAVES * slot + n; k++) {
      flow += nodeFlow[newLeaves[k]];
      depth = Math.max(depth, nodeDepth[newLeaves[k]]);
      time = Math.max(time, nodeTime[newLeaves[k]]);
    }
    if (n > 1) {
      flow += n;
      depth++;
      time += newFunction[slot] < 0 ? slowest : delays[newFunction[slot] >> 1];
    }
    newTime[slot] = time;
    newFlow[slot] = flow / references;
    newDepth[slot] = depth;
  }

  @Override
  protected boolean isEarlier(int a, int b) {
    boolean usefulA = newFunction[a] >= 0;
    if (usefulA != newFunction[b] >= 0) {
      return usefulA;
    }
    if (newTime[a] != newTime[b]) {
      return newTime[a] < newTime[b];
    }
    return newFlow[a] < newFlow[b];
  }

  @Override
  protected boolean isBetter(int a, int b) {
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
}
