package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.truth.AndForm;
import org.abcrl.aig.truth.TruthTables;

/**
 * The factored forms of the functions met last: arithmetic circuits have the same functions over
 * and over. A function's place is given by its hash, and a new one takes it over.
 */
final class FormCache {
  private static final int PLACES = 1 << 10;

  private final long[][] functions = new long[PLACES][];
  private final int[] variables = new int[PLACES];
  private final AndForm[] forms = new AndForm[PLACES];

  /** The place of the function looked for last. */
  private int place;

  /** Copies the function's form; false if it is not here. */
  boolean find(long[] function, int variableCount, AndForm target) {
    int words = TruthTables.words(variableCount);
    long hash = variableCount;
    for (int w = 0; w < words; w++) {
      hash = (hash ^ function[w]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    place = (int) (hash >>> 32) & (PLACES - 1);
    if (variables[place] != variableCount
        || !Arrays.equals(functions[place], 0, words, function, 0, words)) {
      return false;
    }
    target.copyFrom(forms[place]);
    return true;
  }

  /** Keeps the form of the function that {@link #find} has just not found. */
  void keep(long[] function, int variableCount, AndForm form) {
    int words = TruthTables.words(variableCount);
    if (functions[place] == null || functions[place].length < words) {
      functions[place] = new long[words];
    }
    if (forms[place] == null) {
      forms[place] = new AndForm();
    }
    System.arraycopy(function, 0, functions[place], 0, words);
    variables[place] = variableCount;
    forms[place].copyFrom(form);
  }
}
