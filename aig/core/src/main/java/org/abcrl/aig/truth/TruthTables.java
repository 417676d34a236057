package org.abcrl.aig.truth;

/**
 * Truth tables as bits: bit m is the function's value where variable i has the value of bit i of m.
 *
 * <p>Functions of up to four variables fit into the low 16 bits of an int, up to six into a long;
 * more variables take {@code 2^(variables - 6)} longs. A function of fewer variables than its table
 * has room for is repeated, so that it does not depend on the others.
 */
public final class TruthTables {
  /** The most variables that the functions on {@code long[]} handle. */
  public static final int MAX_VARIABLES = 16;

  private static final long[] VARIABLES = {
    0xAAAAAAAAAAAAAAAAL,
    0xCCCCCCCCCCCCCCCCL,
    0xF0F0F0F0F0F0F0F0L,
    0xFF00FF00FF00FF00L,
    0xFFFF0000FFFF0000L,
    0xFFFFFFFF00000000L
  };

  private TruthTables() {}

  /** The table of one variable, 0 to 5. */
  public static long variable(int index) {
    return VARIABLES[index];
  }

  /** The number of longs of a table of that many variables. */
  public static int words(int variables) {
    return variables <= 6 ? 1 : 1 << (variables - 6);
  }

  /** Writes the table of one variable, words long, at an offset. */
  public static void variable(int index, long[] table, int offset, int words) {
    for (int w = 0; w < words; w++) {
      table[offset + w] = index < 6 ? VARIABLES[index] : -(long) ((w >>> (index - 6)) & 1);
    }
  }

  /** The function with the variable fixed to 0; it does not depend on the variable any more. */
  public static long cofactor0(long table, int variable) {
    long low = table & ~VARIABLES[variable];
    return low | (low << (1 << variable));
  }

  /** The function with the variable fixed to 1; it does not depend on the variable any more. */
  public static long cofactor1(long table, int variable) {
    long high = table & VARIABLES[variable];
    return high | (high >>> (1 << variable));
  }

  /** Whether the function depends on the variable. */
  public static boolean dependsOn(long table, int variable) {
    return (((table >>> (1 << variable)) ^ table) & ~VARIABLES[variable]) != 0;
  }

  /** The function with two variables exchanged, {@code low < high}, 0 to 5. */
  public static long swapped(long table, int low, int high) {
    long up = VARIABLES[low] & ~VARIABLES[high];
    int shift = (1 << high) - (1 << low);
    long moved = (table ^ (table >>> shift)) & up;
    return table ^ moved ^ (moved << shift);
  }

  /** The function with the variable, 0 to 5, complemented. */
  public static long flipped(long table, int variable) {
    int shift = 1 << variable;
    long one = VARIABLES[variable];
    return ((table & one) >>> shift) | ((table << shift) & one);
  }

  /** Whether the function at an offset depends on the variable. */
  public static boolean dependsOn(long[] table, int offset, int words, int variable) {
    if (variable < 6) {
      for (int w = 0; w < words; w++) {
        if (dependsOn(table[offset + w], variable)) {
          return true;
        }
      }
      return false;
    }
    int step = 1 << (variable - 6);
    for (int w = 0; w < words; w++) {
      if ((w & step) == 0 && table[offset + w] != table[offset + w + step]) {
        return true;
      }
    }
    return false;
  }

  /**
   * A 16-bit table with a variable inserted on which it does not depend: variable {@code position}
   * and those above it move up by one. The highest variable must be unused.
   */
  public static int insertVariable16(int table, int position) {
    int result = table;
    if (position <= 2) {
      result = swap23(result);
      if (position <= 1) {
        result = swap12(result);
        if (position == 0) {
          result = swap01(result);
        }
      }
    }
    return result;
  }

  private static int swap01(int t) {
    return (t & 0x9999) | ((t & 0x2222) << 1) | ((t >>> 1) & 0x2222);
  }

  private static int swap12(int t) {
    return (t & 0xC3C3) | ((t & 0x0C0C) << 2) | ((t >>> 2) & 0x0C0C);
  }

  private static int swap23(int t) {
    return (t & 0xF00F) | ((t & 0x00F0) << 4) | ((t >>> 4) & 0x00F0);
  }
}
