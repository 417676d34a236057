package org.abcrl.aig.lutmapping;

import org.abcrl.aig.cuts.SubjectGraph;

/**
 * Improves a cover LUT by LUT with cuts that priority cuts do not hold: leaves of the present cut
 * are replaced by their fanins, first those that nothing else uses, as long as the leaves fit into
 * a LUT. The front of least exact area on the way is taken, and the one of fewest leaves among
 * equals.
 */
final class CutExpander {
  private static final int MAX_STEPS = 24;

  private final SubjectGraph graph;
  private final LutCover cover;
  private final int stride;

  /** The last root in whose cone a node was found; tells inner nodes and leaves. */
  private final int[] inside;

  private final int[] front;
  private int size;
  private final int[] best;
  private int bestSize;
  private int bestArea;
  private int bestEdges;

  CutExpander(SubjectGraph graph, LutCover cover) {
    this.graph = graph;
    this.cover = cover;
    stride = cover.stride;
    inside = new int[graph.nodes];
    front = new int[stride + 1];
    best = new int[stride];
  }

  /** Visits every LUT once; the cover's required times must be up to date and stay valid. */
  void run() {
    for (int node = 0; node < inside.length; node++) {
      inside[node] = 0;
    }
    LutCover c = cover;
    for (int node = graph.firstAnd; node < graph.nodes; node++) {
      if (c.references[node] > 0) {
        improve(node);
      }
      int latest = 0;
      int at = stride * node;
      for (int k = at; k < at + c.size[node]; k++) {
        latest = Math.max(latest, c.arrival[c.leaves[k]]);
      }
      c.arrival[node] = latest + 1;
    }
  }

  private void improve(int root) {
    LutCover c = cover;
    int at = stride * root;
    size = c.size[root];
    boolean promising = false;
    for (int k = 0; k < size; k++) {
      front[k] = c.leaves[at + k];
      inside[front[k]] = root;
      promising |= front[k] >= graph.firstAnd;
    }
    inside[root] = root;
    if (!promising) {
      return;
    }
    c.countFrom(root);
    c.dereference(c.leaves, at, at + size);
    bestArea = Integer.MAX_VALUE;
    record(root, true);
    for (int step = 0; step < MAX_STEPS; step++) {
      int index = choose(root);
      if (index < 0) {
        break;
      }
      expand(root, index);
      record(root, false);
    }
    sort();
    c.size[root] = (byte) bestSize;
    System.arraycopy(best, 0, c.leaves, at, bestSize);
    c.reference(c.leaves, at, at + bestSize);
  }

  /** The leaf to expand: unused elsewhere if possible, then that which adds fewest leaves. */
  private int choose(int root) {
    int chosen = -1;
    int least = Integer.MAX_VALUE;
    for (int k = 0; k < size; k++) {
      int leaf = front[k];
      if (leaf < graph.firstAnd) {
        continue;
      }
      int more = -1;
      more += inside[graph.fanin0[leaf] >> 1] == root ? 0 : 1;
      more += inside[graph.fanin1[leaf] >> 1] == root ? 0 : 1;
      boolean shared = cover.references[leaf] > 0;
      if (size + more > stride || (shared && more > 0)) {
        continue;
      }
      int cost = 4 * more + (shared ? 2 : 0);
      if (cost < least || (cost == least && leaf > front[chosen])) {
        least = cost;
        chosen = k;
      }
    }
    return chosen;
  }

  private void expand(int root, int index) {
    int leaf = front[index];
    front[index] = front[--size];
    add(root, graph.fanin0[leaf] >> 1);
    add(root, graph.fanin1[leaf] >> 1);
  }

  private void add(int root, int node) {
    if (inside[node] != root) {
      inside[node] = root;
      front[size++] = node;
    }
  }

  private void record(int root, boolean isPresent) {
    LutCover c = cover;
    int latest = 0;
    for (int k = 0; k < size; k++) {
      latest = Math.max(latest, c.arrival[front[k]]);
    }
    if (latest + 1 > c.required[root] && !isPresent) {
      return;
    }
    int area = c.reference(front, 0, size);
    int edges = c.edgesFound;
    c.dereference(front, 0, size);
    if (area < bestArea || (area == bestArea && edges < bestEdges)) {
      bestArea = area;
      bestEdges = edges;
      bestSize = size;
      System.arraycopy(front, 0, best, 0, size);
    }
  }

  private void sort() {
    for (int i = 1; i < bestSize; i++) {
      for (int k = i; k > 0 && best[k - 1] > best[k]; k--) {
        int held = best[k];
        best[k] = best[k - 1];
        best[k - 1] = held;
      }
    }
  }
}
