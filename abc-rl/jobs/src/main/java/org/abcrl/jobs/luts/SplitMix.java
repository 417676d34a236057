package org.abcrl.jobs.luts;

/**
 * Steele, Lea and Flood's SplitMix: the numbers of {@link java.util.SplittableRandom}, of which the
 * state can be written down and gone on from.
 */
final class SplitMix {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  SplitMix(long seed) {
    state = seed;
  }

  /** All that the numbers to come depend on. */
  long state() {
    return state;
  }

  /** Goes on from a state. */
  void go(long from) {
    state = from;
  }

  private int next() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 33)) * 0x62a9d9ed799705f5L;
    return (int) (((z ^ (z >>> 28)) * 0xcb24d0a5c88c35b3L) >>> 32);
  }

  /** A number from 0 to less than the bound, which is above 0. */
  int below(int bound) {
    int r = next();
    int m = bound - 1;
    if ((bound & m) == 0) {
      return r & m;
    }
    for (int u = r >>> 1; u + m - (r = u % bound) < 0; u = next() >>> 1) {
      // Of the last, incomplete round of numbers: drawn again.
    }
    return r;
  }

  /** Heads or tails. */
  boolean coin() {
    return next() < 0;
  }
}
