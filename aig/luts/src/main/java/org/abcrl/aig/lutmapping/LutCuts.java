package org.abcrl.aig.lutmapping;

import org.abcrl.aig.cuts.PriorityCuts;
import org.abcrl.aig.cuts.SubjectGraph;

/**
 * Priority cuts for LUTs. Every round enumerates anew, so that what it looks for decides which cuts
 * are kept, and chooses each node's best cut on the way. Functions play no part: every cut of few
 * leaves is a LUT.
 */
final class LutCuts extends PriorityCuts {
  /** What makes a cut better than another one. */
  enum Order {
    DEPTH,
    DEPTH_THEN_AREA,
    AREA
  }

  private static final float TOLERANCE = 0.005f;

  private final SubjectGraph graph;
  private final LutCover cover;

  private Order ordering = Order.DEPTH;
  private boolean exact;
  private boolean rejectLate;

  /** The latest arrival of the node at hand. */
  private int required;

  private final int[] newArrival;
  private final float[] newArea;
  private final float[] newEdges;

  LutCuts(SubjectGraph graph, LutCover cover, int limit) {
    super(cover.stride, limit, 0);
    this.graph = graph;
    this.cover = cover;
    newArrival = new int[limit + 1];
    newArea = new float[limit + 1];
    newEdges = new float[limit + 1];
  }

  /**
   * One round over all nodes.
   *
   * @param order how cuts are compared
   * @param isExact whether area is what a cut really takes in the present cover, else area flow
   * @param isFirst whether there is no cover yet
   * @param keepBest whether the present cut of a node stands for choice too; without, a new one
   *     that is too late does not replace it
   */
  void round(Order order, boolean isExact, boolean isFirst, boolean keepBest) {
    ordering = order;
    exact = isExact;
    rejectLate = keepBest;
    begin(graph);
    for (int node = 0; node < graph.firstAnd; node++) {
      first[node] = count;
      if (node == 0) {
        addConstant();
      } else {
        addTrivial(node);
      }
    }
    for (int node = graph.firstAnd; node < graph.nodes; node++) {
      first[node] = count;
      choose(node, isFirst, keepBest);
    }
    first[graph.nodes] = count;
  }

  private void choose(int node, boolean isFirst, boolean keepBest) {
    LutCover c = cover;
    boolean used = !isFirst && c.references[node] > 0;
    int at = stride * node;
    c.countFrom(node);
    if (exact && used) {
      c.dereference(c.leaves, at, at + c.size[node]);
    }
    kept = 0;
    required = isFirst ? LutCover.ANY_TIME : c.required[node];
    if (!isFirst && keepBest) {
      int slot = order[0];
      newSize[slot] = c.size[node];
      System.arraycopy(c.leaves, at, newLeaves, stride * slot, c.size[node]);
      long mask = 0;
      for (int k = 0; k < c.size[node]; k++) {
        mask |= 1L << (c.leaves[at + k] & 63);
      }
      newSign[slot] = mask;
      estimate(slot);
      insert(slot);
    }
    merge(graph.fanin0[node] >>> 1, graph.fanin1[node] >>> 1);
    if (graph.alternative[node] != 0) {
      copyAlternative(graph.alternative[node] >>> 1);
    }
    int best = order[0];
    if (keepBest || isFirst || newArrival[best] <= required) {
      c.size[node] = (byte) newSize[best];
      System.arraycopy(newLeaves, stride * best, c.leaves, at, newSize[best]);
      c.arrival[node] = newArrival[best];
      c.flow[node] = newArea[best];
      c.edgeFlow[node] = newEdges[best];
    } else {
      keep(node, at);
    }
    storeKept();
    if (newSize[best] > 1 || kept > 1) {
      addTrivial(node);
    }
    if (exact && used) {
      c.reference(c.leaves, at, at + c.size[node]);
    }
  }

  /** Brings a node whose cut stays up to date. */
  private void keep(int node, int at) {
    LutCover c = cover;
    int latest = 0;
    float area = 1;
    float edges = c.size[node];
    for (int k = at; k < at + c.size[node]; k++) {
      latest = Math.max(latest, c.arrival[c.leaves[k]]);
      int leaf = c.leaves[k];
      area += c.flow[leaf] / (c.references[leaf] == 0 ? 1 : c.estimate[leaf]);
      edges += c.edgeFlow[leaf] / (c.references[leaf] == 0 ? 1 : c.estimate[leaf]);
    }
    c.arrival[node] = latest + 1;
    c.flow[node] = area;
    c.edgeFlow[node] = edges;
  }

  /** Takes over the cuts of an alternative, except its trivial one. */
  private void copyAlternative(int other) {
    for (int c = first[other]; c < first[other + 1]; c++) {
      if (size[c] == 1 && leaves[stride * c] == other) {
        continue;
      }
      int slot = copyToSlot(c);
      if (!isContained(slot) && estimate(slot)) {
        insert(slot);
      }
    }
  }

  @Override
  protected boolean evaluate(int cut0, int cut1, int slot) {
    return estimate(slot);
  }

  private boolean estimate(int slot) {
    LutCover c = cover;
    int from = stride * slot;
    int end = from + newSize[slot];
    int latest = 0;
    for (int k = from; k < end; k++) {
      latest = Math.max(latest, c.arrival[newLeaves[k]]);
    }
    latest++;
    if (latest > required && rejectLate) {
      return false;
    }
    newArrival[slot] = latest;
    if (exact) {
      newArea[slot] = c.reference(newLeaves, from, end);
      newEdges[slot] = c.edgesFound;
      c.dereference(newLeaves, from, end);
    } else {
      float area = 1;
      float edges = end - from;
      for (int k = from; k < end; k++) {
        int leaf = newLeaves[k];
        if (c.references[leaf] == 0) {
          area += c.flow[leaf];
          edges += c.edgeFlow[leaf];
        } else {
          area += c.flow[leaf] / c.estimate[leaf];
          edges += c.edgeFlow[leaf] / c.estimate[leaf];
        }
      }
      newArea[slot] = area;
      newEdges[slot] = edges;
    }
    return true;
  }

  @Override
  protected boolean isBetter(int a, int b) {
    if (ordering != Order.AREA && newArrival[a] != newArrival[b]) {
      return newArrival[a] < newArrival[b];
    }
    if (ordering == Order.DEPTH && newSize[a] != newSize[b]) {
      return newSize[a] < newSize[b];
    }
    if (newArea[a] < newArea[b] - TOLERANCE) {
      return true;
    }
    if (newArea[a] > newArea[b] + TOLERANCE) {
      return false;
    }
    if (newEdges[a] < newEdges[b] - TOLERANCE) {
      return true;
    }
    if (newEdges[a] > newEdges[b] + TOLERANCE) {
      return false;
    }
    if (newSize[a] != newSize[b]) {
      return newSize[a] < newSize[b];
    }
    return newArrival[a] < newArrival[b];
  }

  /** Sets how strongly the present references count for the next round's estimates. */
  void updateEstimates() {
    float[] estimate = cover.estimate;
    for (int node = 0; node < estimate.length; node++) {
      estimate[node] = (2 * estimate[node] + cover.references[node]) / 3;
    }
  }
}
