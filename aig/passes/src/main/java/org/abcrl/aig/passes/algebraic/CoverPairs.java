package org.abcrl.aig.passes.algebraic;

import java.util.Arrays;

/** Linked lists of pairs of cubes, one for each double-cube divisor. */
final class CoverPairs {
  private int count;
  private int[] first = new int[256];
  private int[] second = new int[256];
  private int[] next = new int[256];

  /** Puts a pair before a list (-1 for an empty one) and returns the new list. */
  int add(int list, int a, int b) {
    if (count == first.length) {
      first = Arrays.copyOf(first, 2 * count);
      second = Arrays.copyOf(second, 2 * count);
      next = Arrays.copyOf(next, 2 * count);
    }
    first[count] = a;
    second[count] = b;
    next[count] = list;
    return count++;
  }

  int first(int list) {
    return first[list];
  }

  int second(int list) {
    return second[list];
  }

  int next(int list) {
    return next[list];
  }
}
