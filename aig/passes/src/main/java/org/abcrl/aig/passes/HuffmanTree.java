package org.abcrl.aig.passes;

/**
 * The tree of two-input gates of least level over inputs of given levels: the two lowest are joined
 * until one is left.
 */
final class HuffmanTree {
  /** Levels this much below the highest count as if they were that low. */
  private static final int SPAN = 40;

  private int highest;
  private long sum;

  /** Starts a tree without inputs. */
  void start() {
    highest = 0;
    sum = 0;
  }

  /** Adds an input. */
  void add(int level) {
    if (sum == 0 || level > highest) {
      sum = sum == 0 ? 0 : scaled(sum, level - highest);
      highest = level;
    }
    sum += 1L << Math.max(0, SPAN - (highest - level));
  }

  private static long scaled(long value, int levels) {
    if (levels > SPAN) {
      return 1;
    }
    // Rounded up: what is left of a low input still takes a place.
    return (value + (1L << levels) - 1) >>> levels;
  }

  /**
   * The level of the root; inputs of levels l fit below level L exactly if the sum of 2^l is at
   * most 2^L (Kraft's inequality).
   */
  int level() {
    return highest - SPAN + (64 - Long.numberOfLeadingZeros(sum - 1));
  }
}
