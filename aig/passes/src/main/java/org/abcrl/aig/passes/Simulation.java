package org.abcrl.aig.passes;

import java.util.SplittableRandom;
import org.abcrl.aig.Lit;

/**
 * The values of the nodes of a fresh graph under a few hundred fixed random input patterns. They
 * stay true while a pass replaces nodes by equal ones; nodes that come later have none.
 */
final class Simulation {
  private static final int WORDS = 4;
  private static final long SEED = 0x51B2D4A7C3E96F08L;

  private final long[] values;

  /** Simulates a fresh graph, whose node numbers are topological. */
  Simulation(MutableAig graph) {
    values = new long[WORDS * graph.nodes()];
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
    }
  }

  /** Whether the node has the same value under all patterns, as a constant one has. */
  boolean mayBeConstant(int node) {
    long first = values[WORDS * node];
    if (first != 0 && first != -1L) {
      return false;
    }
    for (int w = 1; w < WORDS; w++) {
      if (values[WORDS * node + w] != first) {
        return false;
      }
    }
    return true;
  }

  /** A hash of the node's values; equal for nodes that are equal or complementary. */
  long hash(int node) {
    long complement = -(values[WORDS * node] & 1);
    long hash = 0;
    for (int w = 0; w < WORDS; w++) {
      hash = (hash ^ values[WORDS * node + w] ^ complement) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
