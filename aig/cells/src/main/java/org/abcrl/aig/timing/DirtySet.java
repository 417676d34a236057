package org.abcrl.aig.timing;

import java.util.Arrays;

/** A set of small numbers that is emptied in rising or falling order while it grows ahead. */
final class DirtySet {
  private final long[] words;
  private int low;
  private int high = -1;

  DirtySet(int size) {
    words = new long[(size + 63) / 64];
    low = words.length;
  }

  void add(int element) {
    int word = element >> 6;
    words[word] |= 1L << element;
    low = Math.min(low, word);
    high = Math.max(high, word);
  }

  /** Takes an element out; whether it was in. */
  boolean remove(int element) {
    long bit = 1L << element;
    boolean was = (words[element >> 6] & bit) != 0;
    words[element >> 6] &= ~bit;
    return was;
  }

  void clear() {
    Arrays.fill(words, 0);
    low = words.length;
    high = -1;
  }

  /** The smallest element, -1 if the set is empty. */
  int first() {
    return next(low << 6);
  }

  /** The smallest element that is at least {@code from}, -1 if there is none. */
  int next(int from) {
    int word = from >> 6;
    if (word <= high) {
      long bits = words[word] & (-1L << from);
      while (bits == 0 && ++word <= high) {
        bits = words[word];
      }
      if (bits != 0) {
        return (word << 6) + Long.numberOfTrailingZeros(bits);
      }
    }
    low = words.length;
    high = -1;
    return -1;
  }

  /** The largest element, -1 if the set is empty. */
  int last() {
    return previous((high << 6) + 63);
  }

  /** The largest element that is at most {@code from}, -1 if there is none. */
  int previous(int from) {
    int word = from >> 6;
    if (word >= low && from >= 0) {
      long bits = words[word] & (-1L >>> (63 - (from & 63)));
      while (bits == 0 && --word >= low) {
        bits = words[word];
      }
      if (bits != 0) {
        return (word << 6) + 63 - Long.numberOfLeadingZeros(bits);
      }
    }
    low = words.length;
    high = -1;
    return -1;
  }
}
