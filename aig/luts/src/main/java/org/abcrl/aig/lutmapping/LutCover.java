package org.abcrl.aig.lutmapping;

import java.util.Arrays;
import org.abcrl.aig.cuts.SubjectGraph;

/**
 * The cut chosen for every node, and what follows from it: which nodes become LUTs, how often each
 * is used, when it arrives and how late it may.
 */
final class LutCover {
  static final int ANY_TIME = Integer.MAX_VALUE / 2;

  final SubjectGraph graph;
  final int stride;

  /** Leaves of the cut of node n from {@code stride * n} on. */
  final int[] leaves;

  final byte[] size;
  final int[] arrival;
  final int[] required;

  /** How many LUTs and outputs use the node; 0 if it is no LUT. */
  final int[] references;

  /** A running estimate of {@link #references}. */
  final float[] estimate;

  /** LUTs and edges below a node, shared among its users. */
  final float[] flow;

  final float[] edgeFlow;

  int luts;
  int edges;
  int depth;

  /**
   * How many AND levels below a node its LUTs are counted: in a long chain each node's cone would
   * be the whole chain. Both counting and undoing stop there, so that references stay right.
   */
  private static final int WINDOW = 256;

  /** The AND level of each node, alternatives not counted. */
  private final int[] level;

  /** Nodes of this level and below are not entered. */
  private int floor;

  private int[] stack = new int[256];
  private int stacked;

  /** The edges that the last {@link #reference} counted. */
  int edgesFound;

  LutCover(SubjectGraph graph, int stride) {
    this.graph = graph;
    this.stride = stride;
    leaves = new int[Math.multiplyExact(stride, graph.nodes)];
    size = new byte[graph.nodes];
    arrival = new int[graph.nodes];
    required = new int[graph.nodes];
    references = new int[graph.nodes];
    estimate = new float[graph.nodes];
    flow = new float[graph.nodes];
    edgeFlow = new float[graph.nodes];
    level = new int[graph.nodes];
    for (int node = graph.firstAnd; node < graph.nodes; node++) {
      level[node] = 1 + Math.max(level[graph.fanin0[node] >> 1], level[graph.fanin1[node] >> 1]);
    }
  }

  /** Sets the node from which LUTs are counted until the next call. */
  void countFrom(int root) {
    floor = Math.max(0, level[root] - WINDOW);
  }

  /** Starts with the fanouts of the graph as references. */
  void countFanouts() {
    Arrays.fill(references, 0);
    for (int node = graph.firstAnd; node < graph.nodes; node++) {
      references[graph.fanin0[node] >> 1]++;
      references[graph.fanin1[node] >> 1]++;
    }
    for (int literal : graph.outputs) {
      references[literal >> 1]++;
    }
    for (int node = 0; node < graph.nodes; node++) {
      estimate[node] = Math.max(1, references[node]);
    }
  }

  /** The latest arrival of an output. */
  int latest() {
    int latest = 0;
    for (int literal : graph.outputs) {
      latest = Math.max(latest, arrival[literal >> 1]);
    }
    return latest;
  }

  /**
   * Finds the LUTs, their references and required times.
   *
   * @param limit the latest arrival of outputs
   */
  void scan(int limit) {
    Arrays.fill(references, 0);
    Arrays.fill(required, ANY_TIME);
    luts = 0;
    edges = 0;
    depth = latest();
    for (int literal : graph.outputs) {
      references[literal >> 1]++;
      required[literal >> 1] = limit;
    }
    for (int node = graph.nodes - 1; node >= graph.firstAnd; node--) {
      if (references[node] == 0) {
        continue;
      }
      int latest = required[node] - 1;
      int from = stride * node;
      int end = from + size[node];
      for (int k = from; k < end; k++) {
        int leaf = leaves[k];
        references[leaf]++;
        if (latest < required[leaf]) {
          required[leaf] = latest;
        }
      }
      luts++;
      edges += size[node];
    }
  }

  /**
   * Counts a node's cut as used; returns the LUTs that this needs, its own included, down to the
   * window of {@link #countFrom}.
   */
  int reference(int[] cutLeaves, int from, int end) {
    int[] refs = references;
    stacked = 0;
    int found = 1;
    edgesFound = end - from;
    push(cutLeaves, from, end, refs);
    while (stacked > 0) {
      int node = stack[--stacked];
      found++;
      int at = stride * node;
      edgesFound += size[node];
      push(leaves, at, at + size[node], refs);
    }
    return found;
  }

  private void push(int[] of, int from, int end, int[] refs) {
    if (stacked + end - from > stack.length) {
      stack = Arrays.copyOf(stack, 2 * stack.length);
    }
    for (int k = from; k < end; k++) {
      int leaf = of[k];
      if (refs[leaf]++ == 0 && level[leaf] > floor) {
        stack[stacked++] = leaf;
      }
    }
  }

  /** Undoes {@link #reference}. */
  void dereference(int[] cutLeaves, int from, int end) {
    int[] refs = references;
    stacked = 0;
    pop(cutLeaves, from, end, refs);
    while (stacked > 0) {
      int node = stack[--stacked];
      int at = stride * node;
      pop(leaves, at, at + size[node], refs);
    }
  }

  private void pop(int[] of, int from, int end, int[] refs) {
    if (stacked + end - from > stack.length) {
      stack = Arrays.copyOf(stack, 2 * stack.length);
    }
    for (int k = from; k < end; k++) {
      int leaf = of[k];
      if (--refs[leaf] == 0 && level[leaf] > floor) {
        stack[stacked++] = leaf;
      }
    }
  }
}
