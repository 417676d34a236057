package org.abcrl.aig.passes;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.abcrl.aig.Lit;

/**
 * Tells which nodes cannot be equal, up to complement, to any other node: those whose values under
 * a few hundred fixed random input patterns occur once.
 *
 * <p>Nodes that come later are not looked at: a pass only adds nodes whose function it knows.
 */
final class Signatures {
  private static final int WORDS = 4;
  private static final long SEED = 0x51B2D4A7C3E96F08L;

  /** Whether another node of the fresh graph had the same values. */
  private final boolean[] shared;

  /** Simulates a fresh graph, whose node numbers are topological. */
  Signatures(MutableAig graph) {
    shared = new boolean[graph.nodes()];
    find(hashes(graph), graph);
  }

  /** Whether the node, one of the fresh graph, differs from all others of it. */
  boolean isUnique(int node) {
    return !shared[node];
  }

  /** A hash of each node's values; equal for nodes that are equal or complementary. */
  private static long[] hashes(MutableAig graph) {
    long[] values = new long[WORDS * graph.nodes()];
    long[] hashes = new long[graph.nodes()];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int node = 1; node < graph.firstOutput(); node++) {
      for (int w = 0; w < WORDS; w++) {
        // Words with few and with many ones reach nodes that are rarely true.
        long word = random.nextLong();
        for (int i = 0; i < 2 && w > 0; i++) {
          long other = random.nextLong();
          word = w == 1 ? word & other : w == 2 ? word | other : word;
        }
        values[WORDS * node + w] = word;
      }
      hashes[node] = hash(values, node);
    }
    for (int node = graph.firstAnd(); node < graph.nodes(); node++) {
      int f0 = graph.fanin0(node);
      int f1 = graph.fanin1(node);
      int in0 = WORDS * Lit.node(f0);
      int in1 = WORDS * Lit.node(f1);
      long c0 = -(long) (f0 & 1);
      long c1 = -(long) (f1 & 1);
      for (int w = 0; w < WORDS; w++) {
        values[WORDS * node + w] = (values[in0 + w] ^ c0) & (values[in1 + w] ^ c1);
      }
      hashes[node] = hash(values, node);
    }
    return hashes;
  }

  private static long hash(long[] values, int node) {
    long complement = -(values[WORDS * node] & 1);
    long hash = 0;
    for (int w = 0; w < WORDS; w++) {
      hash = (hash ^ values[WORDS * node + w] ^ complement) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
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
