package org.abcrl.aig.passes;

import java.util.Arrays;

/**
 * Tells which nodes cannot be equal, up to complement, to any other node: those whose values under
 * a few hundred fixed random input patterns occur once.
 *
 * <p>Nodes that come later are not looked at: a pass only adds nodes whose function it knows.
 */
final class Signatures {
  /** Whether another node of the fresh graph had the same values. */
  private final boolean[] shared;

  /** Simulates a fresh graph, whose node numbers are topological. */
  Signatures(MutableAig graph) {
    shared = new boolean[graph.nodes()];
    Simulation simulation = new Simulation(graph);
    long[] hashes = new long[graph.nodes()];
    for (int node = 0; node < hashes.length; node++) {
      hashes[node] = simulation.hash(node);
    }
    find(hashes, graph);
  }

  /** Whether the node, one of the fresh graph, differs from all others of it. */
  boolean isUnique(int node) {
    return !shared[node];
  }

  /** Marks the nodes whose hash occurs more than once. */
  private void find(long[] hashes, MutableAig graph) {
    int size = Integer.highestOneBit(Math.max(16, graph.nodes())) * 4;
    int[] table = new int[size];
    Arrays.fill(table, -1);
    for (int node = 0; node < graph.nodes(); node++) {
      if (graph.isOutput(node)) {
        continue;
      }
      int slot = (int) (hashes[node] >>> 20) & (size - 1);
      while (table[slot] >= 0 && hashes[table[slot]] != hashes[node]) {
        slot = (slot + 1) & (size - 1);
      }
      if (table[slot] < 0) {
        table[slot] = node;
      } else {
        shared[table[slot]] = true;
        shared[node] = true;
      }
    }
  }
}
