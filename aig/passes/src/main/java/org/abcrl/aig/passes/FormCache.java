package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.truth.AndForm;
import org.abcrl.aig.truth.TruthTables;
import org.jspecify.annotations.Nullable;

/**
 * The factored forms of the functions met last. A circuit has the same functions over and over, and
 * so have the many variants of it that a search looks at; so each thread keeps its cache from pass
 * to pass. A form depends on its function only, so that no result depends on what is here.
 *
 * <p>A function's place is given by its hash, and a new one takes it over; the function's
 * complement is in the neighbouring place. Large functions and forms are not kept, which bounds the
 * memory.
 */
final class FormCache {
  private static final int PLACES = 1 << 15;
  private static final int MAX_VARIABLES = 12;
  private static final int MAX_NODES = 128;

  private static final ThreadLocal<FormCache> OF_THREAD = ThreadLocal.withInitial(FormCache::new);

  private final long[][] functions = new long[PLACES][];
  private final int[] variables = new int[PLACES];

  /** The form in each place, null for a function that has none. */
  private final AndForm[] forms = new AndForm[PLACES];

  private FormCache() {}

  /** The cache of the running thread. */
  static FormCache ofThread() {
    return OF_THREAD.get();
  }

  /** The place of a function; that of its complement differs in the lowest bit. */
  static int place(long[] function, int variableCount) {
    long complement = -(function[0] & 1);
    long hash = variableCount;
    for (int w = TruthTables.words(variableCount) - 1; w >= 0; w--) {
      hash = (hash ^ function[w] ^ complement) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return ((int) (hash >>> 32) & (PLACES - 2)) | (int) (function[0] & 1);
  }

  /** Whether the function is known. */
  boolean knows(int place, long[] function, int variableCount) {
    int words = TruthTables.words(variableCount);
    return variables[place] == variableCount
        && Arrays.equals(functions[place], 0, words, function, 0, words);
  }

  /** Copies the form of a function that is known; false if it has none. */
  boolean copy(int place, AndForm target) {
    if (forms[place] == null) {
      return false;
    }
    target.copyFrom(forms[place]);
    return true;
  }

  /**
   * Keeps a function.
   *
   * @param form null if it has none
   */
  void keep(int place, long[] function, int variableCount, @Nullable AndForm form) {
    if (variableCount > MAX_VARIABLES || (form != null && form.nodes() > MAX_NODES)) {
      return;
    }
    int words = TruthTables.words(variableCount);
    if (functions[place] == null || functions[place].length < words) {
      functions[place] = new long[words];
    }
    System.arraycopy(function, 0, functions[place], 0, words);
    variables[place] = variableCount;
    if (form == null) {
      forms[place] = null;
    } else {
      if (forms[place] == null) {
        forms[place] = new AndForm(form.nodes());
      }
      forms[place].copyFrom(form);
    }
  }
}
