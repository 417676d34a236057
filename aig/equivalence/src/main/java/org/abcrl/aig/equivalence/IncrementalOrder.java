package org.abcrl.aig.equivalence;

import java.util.Arrays;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * A topological order of a network to which edges "this node before that one" are added one by one,
 * after Pearce and Kelly, "A dynamic topological sort algorithm for directed acyclic graphs"
 * (2006): an edge that fits costs nothing, one that does not reorders only the nodes between its
 * ends.
 */
final class IncrementalOrder {
  private final AigBuilder network;

  /** The position of each node in the order, and the node at each position. */
  private final int[] position;

  private final int[] nodeAt;

  /** The users of each node, as index ranges into {@link #fanouts}. */
  private final int[] fanoutStart;

  private final int[] fanouts;

  /** The one added edge that leaves each node, and the list of those that enter; 0 for none. */
  private final int[] after;

  private final int[] firstBefore;
  private final int[] nextBefore;

  private final boolean[] seen;
  private final int[] forward;
  private final int[] backward;

  /** Begins with an order by level, so that equal nodes are near each other. */
  IncrementalOrder(AigBuilder network) {
    this.network = network;
    int nodes = network.nodes();
    position = new int[nodes];
    nodeAt = new int[nodes];
    fanoutStart = new int[nodes + 1];
    after = new int[nodes];
    firstBefore = new int[nodes];
    nextBefore = new int[nodes];
    seen = new boolean[nodes];
    forward = new int[nodes];
    backward = new int[nodes];
    orderByLevel();
    fanouts = collectFanouts();
  }

  private void orderByLevel() {
    int nodes = position.length;
    int[] level = new int[nodes];
    int deepest = 0;
    for (int node = 1; node < nodes; node++) {
      if (network.isAnd(node)) {
        level[node] =
            1
                + Math.max(
                    level[Lit.node(network.fanin0(node))], level[Lit.node(network.fanin1(node))]);
        deepest = Math.max(deepest, level[node]);
      }
    }
    int[] start = new int[deepest + 2];
    for (int node = 0; node < nodes; node++) {
      start[level[node] + 1]++;
    }
    for (int i = 1; i < start.length; i++) {
      start[i] += start[i - 1];
    }
    for (int node = 0; node < nodes; node++) {
      position[node] = start[level[node]]++;
      nodeAt[position[node]] = node;
    }
  }

  private int[] collectFanouts() {
    int nodes = position.length;
    for (int node = 1; node < nodes; node++) {
      if (network.isAnd(node)) {
        fanoutStart[Lit.node(network.fanin0(node)) + 1]++;
        fanoutStart[Lit.node(network.fanin1(node)) + 1]++;
      }
    }
    for (int node = 0; node < nodes; node++) {
      fanoutStart[node + 1] += fanoutStart[node];
    }
    int[] result = new int[fanoutStart[nodes]];
    int[] cursor = fanoutStart.clone();
    for (int node = 1; node < nodes; node++) {
      if (network.isAnd(node)) {
        result[cursor[Lit.node(network.fanin0(node))]++] = node;
        result[cursor[Lit.node(network.fanin1(node))]++] = node;
      }
    }
    return result;
  }

  /** The node at a position of the order. */
  int nodeAt(int index) {
    return nodeAt[index];
  }

  /**
   * Demands that {@code node} come before {@code later}; at most one such demand for each {@code
   * node}.
   *
   * @return false, with nothing changed, if {@code node} depends on {@code later}
   */
  boolean add(int node, int later) {
    int from = position[later];
    int to = position[node];
    if (from < to) {
      int ahead = collectForward(later, to);
      if (seen[node]) {
        clear(forward, ahead);
        return false;
      }
      int behind = collectBackward(node, from);
      reorder(ahead, behind);
      clear(forward, ahead);
      clear(backward, behind);
    }
    after[node] = later;
    nextBefore[node] = firstBefore[later];
    firstBefore[later] = node;
    return true;
  }

  private void clear(int[] nodes, int count) {
    for (int i = 0; i < count; i++) {
      seen[nodes[i]] = false;
    }
  }

  /** The nodes up to a position that depend on {@code root}. */
  private int collectForward(int root, int upTo) {
    int count = 0;
    forward[count++] = root;
    seen[root] = true;
    for (int i = 0; i < count; i++) {
      int node = forward[i];
      for (int k = fanoutStart[node]; k < fanoutStart[node + 1]; k++) {
        count = visit(fanouts[k], position[fanouts[k]] <= upTo, forward, count);
      }
      int next = after[node];
      count = visit(next, next != 0 && position[next] <= upTo, forward, count);
    }
    return count;
  }

  /** The nodes from a position on that {@code root} depends on. */
  private int collectBackward(int root, int from) {
    int count = 0;
    backward[count++] = root;
    seen[root] = true;
    for (int i = 0; i < count; i++) {
      int node = backward[i];
      if (network.isAnd(node)) {
        int a = Lit.node(network.fanin0(node));
        int b = Lit.node(network.fanin1(node));
        count = visit(a, position[a] >= from, backward, count);
        count = visit(b, position[b] >= from, backward, count);
      }
      for (int before = firstBefore[node]; before != 0; before = nextBefore[before]) {
        count = visit(before, position[before] >= from, backward, count);
      }
    }
    return count;
  }

  private int visit(int node, boolean within, int[] list, int count) {
    if (within && !seen[node]) {
      seen[node] = true;
      list[count] = node;
      return count + 1;
    }
    return count;
  }

  /** Gives the positions of both sets to the nodes behind first, then to those ahead. */
  private void reorder(int ahead, int behind) {
    long[] moved = new long[behind + ahead];
    int[] places = new int[behind + ahead];
    for (int i = 0; i < behind; i++) {
      moved[i] = key(backward[i]);
      places[i] = position[backward[i]];
    }
    for (int i = 0; i < ahead; i++) {
      moved[behind + i] = key(forward[i]);
      places[behind + i] = position[forward[i]];
    }
    Arrays.sort(moved, 0, behind);
    Arrays.sort(moved, behind, behind + ahead);
    Arrays.sort(places);
    for (int i = 0; i < places.length; i++) {
      int node = (int) moved[i];
      position[node] = places[i];
      nodeAt[places[i]] = node;
    }
  }

  private long key(int node) {
    return ((long) position[node] << 32) | node;
  }
}
