package org.abcrl.aig.sequential;

import java.util.SplittableRandom;

/** Random words with few ones. */
final class RareBits {
  private RareBits() {}

  /** A word each of whose bits is 1 with probability 2^-k. */
  static long next(SplittableRandom random, int k) {
    long word = -1L;
    for (int i = 0; i < k; i++) {
      word &= random.nextLong();
    }
    return word;
  }
}
