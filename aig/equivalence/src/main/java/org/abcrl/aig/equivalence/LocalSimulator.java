package org.abcrl.aig.equivalence;

import java.util.Arrays;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Simulates a growing network with random values not only at its inputs, but also at inner nodes
 * where proofs have merged others: nodes that look equal from the inputs, because what tells them
 * apart never or rarely occurs, look different from close by unless they are the same function of
 * the nodes set free.
 */
final class LocalSimulator {
  /** 64-bit words of patterns. */
  private static final int WORDS = 4;

  private static final int NEVER = Integer.MAX_VALUE;

  private final AigBuilder network;

  /** When each node was set free. */
  private int[] freeSince = new int[0];

  private long[] values = new long[0];

  /** The round in which the value of a node was computed. */
  private int[] computedIn = new int[0];

  private int round;

  /** Nodes set free later are not free now. */
  private int until;

  private int[] stack = new int[64];
  private long work;

  LocalSimulator(AigBuilder network) {
    this.network = network;
  }

  /** Sets a node free from a time on. */
  void setFree(int node, int time) {
    grow();
    freeSince[node] = Math.min(freeSince[node], time);
  }

  /** No inner node is free any more. */
  void bindAll() {
    Arrays.fill(freeSince, NEVER);
  }

  /** Begins anew, with those nodes free that were set free by a time. */
  void begin(int time) {
    grow();
    round++;
    until = time;
  }

  private void grow() {
    int old = freeSince.length;
    if (network.nodes() > old) {
      int size = 2 * network.nodes();
      freeSince = Arrays.copyOf(freeSince, size);
      Arrays.fill(freeSince, old, size, NEVER);
      values = Arrays.copyOf(values, WORDS * size);
      computedIn = Arrays.copyOf(computedIn, size);
    }
  }

  /** Whether two literals have the same values. */
  boolean same(int x, int y) {
    compute(Lit.node(x));
    compute(Lit.node(y));
    for (int w = 0; w < WORDS; w++) {
      if (value(x, w) != value(y, w)) {
        return false;
      }
    }
    return true;
  }

  /** How many values of nodes were computed. */
  long work() {
    return work;
  }

  private void compute(int root) {
    int depth = 0;
    stack[depth++] = root;
    while (depth > 0) {
      int node = stack[depth - 1];
      int a = -1;
      int b = -1;
      if (computedIn[node] != round && network.isAnd(node) && freeSince[node] > until) {
        a = network.fanin0(node);
        b = network.fanin1(node);
      }
      boolean ready = a < 0 || (isComputed(a) && isComputed(b));
      if (ready) {
        depth--;
        if (computedIn[node] != round) {
          computedIn[node] = round;
          work++;
          for (int w = 0; w < WORDS; w++) {
            values[WORDS * node + w] =
                a >= 0 ? value(a, w) & value(b, w) : node == 0 ? 0 : random(WORDS * node + w);
          }
        }
        continue;
      }
      if (depth + 2 > stack.length) {
        stack = Arrays.copyOf(stack, 2 * stack.length);
      }
      stack[depth++] = Lit.node(a);
      stack[depth++] = Lit.node(b);
    }
  }

  private boolean isComputed(int literal) {
    return computedIn[Lit.node(literal)] == round;
  }

  private long value(int literal, int w) {
    return values[WORDS * Lit.node(literal) + w] ^ -(long) (literal & 1);
  }

  /** What SplittableRandom makes of its state. */
  private static long random(int index) {
    long z = (index + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
