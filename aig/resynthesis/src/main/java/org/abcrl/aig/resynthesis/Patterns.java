package org.abcrl.aig.resynthesis;

import java.util.SplittableRandom;

/**
 * The values of all nodes of a changing network under input patterns: all of them where the inputs
 * are few, random ones else.
 */
final class Patterns {
  private static final long SEED = 0x6C8E9CF570932BD5L;

  private final MutableLuts luts;
  private final CubeCache cubes;
  final int words;

  /** Whether the patterns are all there are. */
  final boolean exhaustive;

  /** Word w of a node's values: {@code values[words * node + w]}. */
  final long[] values;

  private final LevelHeap queue;
  private final long[] scratch;

  /** One word of the values of a node's fanins. */
  private final long[] variables = new long[6];

  /**
   * Simulates a network.
   *
   * @param randomWords the words of random patterns
   * @param exhaustiveWords the most words for which all patterns are taken
   */
  Patterns(MutableLuts luts, CubeCache cubes, int randomWords, int exhaustiveWords) {
    this.luts = luts;
    this.cubes = cubes;
    int inputs = luts.firstLut - 1;
    int all = inputs <= 6 ? 1 : inputs < 31 ? 1 << (inputs - 6) : Integer.MAX_VALUE;
    exhaustive = all <= exhaustiveWords;
    words = exhaustive ? all : randomWords;
    values = new long[words * luts.nodes];
    queue = new LevelHeap(luts);
    scratch = new long[words];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < inputs; i++) {
      for (int w = 0; w < words; w++) {
        values[words * (1 + i) + w] = exhaustive ? variable(i, w) : sample(random, w);
      }
    }
    for (int node : luts.order()) {
      evaluate(node, values, words * node);
    }
  }

  private static long variable(int index, int w) {
    return index < 6 ? Tables.variable(index) : -(long) ((w >>> (index - 6)) & 1);
  }

  /** Words with few and with many ones reach nodes that are rarely true. */
  private static long sample(SplittableRandom random, int w) {
    long word = random.nextLong();
    return switch (w & 7) {
      case 5 -> word & random.nextLong();
      case 6 -> word | random.nextLong();
      case 7 -> word & random.nextLong() & random.nextLong();
      default -> word;
    };
  }

  private void evaluate(int node, long[] target, int offset) {
    int handle = cubes.find(luts.table(node));
    int fanins = luts.size(node);
    for (int w = 0; w < words; w++) {
      for (int i = 0; i < fanins; i++) {
        variables[i] = values[words * luts.fanin(node, i) + w];
      }
      target[offset + w] = cubes.value(handle, variables);
    }
  }

  /**
   * The values of a node where some of its fanins have others.
   *
   * @param place by node: where its other values start in {@code other}, or -1
   */
  void evaluate(int node, int[] place, long[] other, int offset) {
    int handle = cubes.find(luts.table(node));
    int fanins = luts.size(node);
    for (int w = 0; w < words; w++) {
      for (int i = 0; i < fanins; i++) {
        int f = luts.fanin(node, i);
        variables[i] = place[f] >= 0 ? other[place[f] + w] : values[words * f + w];
      }
      other[offset + w] = cubes.value(handle, variables);
    }
  }

  /** Notes that a node has changed. */
  void mark(int changed) {
    queue.add(changed);
  }

  /** Brings the values up to date after the marked nodes have changed. */
  void update() {
    while (!queue.isEmpty()) {
      int node = queue.removeFirst();
      if (!luts.isUsed(node)) {
        continue;
      }
      evaluate(node, scratch, 0);
      boolean same = true;
      for (int w = 0; w < words; w++) {
        same &= scratch[w] == values[words * node + w];
        values[words * node + w] = scratch[w];
      }
      if (!same) {
        for (int e = luts.firstEdge(node); e >= 0; e = luts.nextEdge(e)) {
          queue.add(MutableLuts.target(e));
        }
      }
    }
  }
}
