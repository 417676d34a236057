package org.abcrl.aig.truth;

import java.util.Arrays;

/**
 * Operations in place on truth tables of any number of words, which lie at an offset in an array
 * and are repeated as {@link TruthTables} says. {@code words} is a power of two; a table of w words
 * has room for {@code 6 + log2(w)} variables.
 */
public final class WideTables {
  private WideTables() {}

  /** Exchanges two variables, {@code low < high}. */
  public static void swap(long[] table, int offset, int words, int low, int high) {
    if (high < 6) {
      for (int w = offset; w < offset + words; w++) {
        table[w] = TruthTables.swapped(table[w], low, high);
      }
    } else if (low < 6) {
      int step = 1 << (high - 6);
      long one = TruthTables.variable(low);
      int shift = 1 << low;
      for (int w = 0; w < words; w++) {
        if ((w & step) == 0) {
          long a = table[offset + w];
          long b = table[offset + w + step];
          table[offset + w] = (a & ~one) | ((b & ~one) << shift);
          table[offset + w + step] = (b & one) | ((a & one) >>> shift);
        }
      }
    } else {
      int stepLow = 1 << (low - 6);
      int stepHigh = 1 << (high - 6);
      for (int w = 0; w < words; w++) {
        if ((w & stepLow) != 0 && (w & stepHigh) == 0) {
          int other = w - stepLow + stepHigh;
          long held = table[offset + w];
          table[offset + w] = table[offset + other];
          table[offset + other] = held;
        }
      }
    }
  }

  /** Complements a variable. */
  public static void flip(long[] table, int offset, int words, int variable) {
    if (variable < 6) {
      int shift = 1 << variable;
      long one = TruthTables.variable(variable);
      for (int w = offset; w < offset + words; w++) {
        table[w] = ((table[w] & one) >>> shift) | ((table[w] & ~one) << shift);
      }
      return;
    }
    int step = 1 << (variable - 6);
    for (int w = 0; w < words; w++) {
      if ((w & step) == 0) {
        long held = table[offset + w];
        table[offset + w] = table[offset + w + step];
        table[offset + w + step] = held;
      }
    }
  }

  /** Complements the function. */
  public static void complement(long[] table, int offset, int words) {
    for (int w = offset; w < offset + words; w++) {
      table[w] = ~table[w];
    }
  }

  /** Fixes a variable to a value; the function does not depend on it any more. */
  public static void fix(long[] table, int offset, int words, int variable, boolean value) {
    if (variable < 6) {
      for (int w = offset; w < offset + words; w++) {
        table[w] =
            value
                ? TruthTables.cofactor1(table[w], variable)
                : TruthTables.cofactor0(table[w], variable);
      }
      return;
    }
    int step = 1 << (variable - 6);
    for (int w = 0; w < words; w++) {
      if ((w & step) == 0) {
        table[offset + w + (value ? 0 : step)] = table[offset + w + (value ? step : 0)];
      }
    }
  }

  /** Makes variable {@code to} equal to variable {@code from}: the function loses {@code to}. */
  public static void merge(long[] table, int offset, int words, int from, int to) {
    long[] high = Arrays.copyOfRange(table, offset, offset + words);
    fix(table, offset, words, to, false);
    fix(high, 0, words, to, true);
    for (int w = 0; w < words; w++) {
      long one = from < 6 ? TruthTables.variable(from) : -(long) ((w >>> (from - 6)) & 1);
      table[offset + w] = (table[offset + w] & ~one) | (high[w] & one);
    }
  }

  /** Whether all words have a value. */
  public static boolean isAll(long[] table, int offset, int words, long value) {
    for (int w = offset; w < offset + words; w++) {
      if (table[w] != value) {
        return false;
      }
    }
    return true;
  }
}
