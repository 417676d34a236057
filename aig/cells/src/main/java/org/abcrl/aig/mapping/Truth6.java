package org.abcrl.aig.mapping;

/**
 * Truth tables of up to six variables in one word; functions of fewer variables repeat in it.
 *
 * <p>Made for the mapper's inner loops: static, branch-poor, no allocation.
 */
final class Truth6 {
  static final int VARIABLES = 6;

  /** Where variable v is one. */
  static final long[] VARIABLE = {
    0xAAAAAAAAAAAAAAAAL,
    0xCCCCCCCCCCCCCCCCL,
    0xF0F0F0F0F0F0F0F0L,
    0xFF00FF00FF00FF00L,
    0xFFFF0000FFFF0000L,
    0xFFFFFFFF00000000L
  };

  /** Where variable i is one and variable j is zero, at {@code 6 * i + j}: what a swap moves up. */
  private static final long[] MOVE_UP = new long[VARIABLES * VARIABLES];

  static {
    for (int i = 0; i < VARIABLES; i++) {
      for (int j = 0; j < VARIABLES; j++) {
        MOVE_UP[VARIABLES * i + j] = VARIABLE[i] & ~VARIABLE[j];
      }
    }
  }

  private Truth6() {}

  /** Whether the function depends on the variable. */
  static boolean dependsOn(long table, int variable) {
    return (((table >>> (1 << variable)) ^ table) & ~VARIABLE[variable]) != 0;
  }

  /** The function with the variable complemented. */
  static long flip(long table, int variable) {
    int shift = 1 << variable;
    long one = VARIABLE[variable];
    return ((table & one) >>> shift) | ((table << shift) & one);
  }

  /** The function with variables i and j exchanged, where i is below j. */
  static long swap(long table, int i, int j) {
    long up = MOVE_UP[VARIABLES * i + j];
    int shift = (1 << j) - (1 << i);
    long moved = (table ^ (table >>> shift)) & up;
    return table ^ moved ^ (moved << shift);
  }
}
