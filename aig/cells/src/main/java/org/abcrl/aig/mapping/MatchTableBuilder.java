package org.abcrl.aig.mapping;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.abcrl.aig.truth.TruthTables;

/**
 * Enumerates the matches of a library's functions for a {@link MatchTable}.
 *
 * <p>Assignments that only exchange symmetric inputs are made once; which of the symmetric inputs
 * is the faster one is settled after mapping. For a function of n inputs with s input symmetries it
 * visits n! 2^n / s assignments, some tens of milliseconds for a library of 170 cells.
 */
final class MatchTableBuilder {
  private static final int INITIAL = 1 << 14;

  private final Map<Long, Integer> index = new HashMap<>();
  private long[] functions = new long[INITIAL];
  private int[] head = new int[INITIAL];
  private int[] tail = new int[INITIAL];
  private int functionCount;

  private int[] matchClass = new int[INITIAL];
  private int[] matchPins = new int[INITIAL];
  private int[] next = new int[INITIAL];
  private int matchCount;

  private MatchTableBuilder() {}

  /**
   * The matches of function classes.
   *
   * @param tables the function of each class over its inputs; each depends on all of them
   * @param inputs the number of inputs of each class, 1 to 6
   */
  static MatchTable build(long[] tables, int[] inputs) {
    MatchTableBuilder builder = new MatchTableBuilder();
    for (int c = 0; c < tables.length; c++) {
      builder.addClass(c, tables[c], inputs[c]);
    }
    return builder.finish();
  }

  private void addClass(int cellClass, long table, int inputs) {
    permute(cellClass, table, inputs, symmetryLeaders(table, inputs), new int[inputs], 0, 0);
  }

  /** For each input the nearest earlier one that it is symmetric with, or -1. */
  private static int[] symmetryLeaders(long table, int inputs) {
    int[] leader = new int[inputs];
    for (int j = 0; j < inputs; j++) {
      leader[j] = -1;
      for (int i = j - 1; i >= 0 && leader[j] < 0; i--) {
        if (TruthTables.swapped(table, i, j) == table) {
          leader[j] = i;
        }
      }
    }
    return leader;
  }

  private void permute(
      int cellClass, long table, int inputs, int[] leader, int[] variableOf, int pin, int used) {
    if (pin == inputs) {
      addComplements(cellClass, permuted(table, variableOf), inputs, variableOf);
      return;
    }
    int from = leader[pin] < 0 ? 0 : variableOf[leader[pin]] + 1;
    for (int v = from; v < inputs; v++) {
      if ((used & (1 << v)) == 0) {
        variableOf[pin] = v;
        permute(cellClass, table, inputs, leader, variableOf, pin + 1, used | (1 << v));
      }
    }
  }

  /** The table with input k renamed to variable {@code variableOf[k]}. */
  private static long permuted(long table, int[] variableOf) {
    int[] at = variableOf.clone();
    long result = table;
    for (int i = 0; i < at.length; i++) {
      while (at[i] != i) {
        int j = at[i];
        result = TruthTables.swapped(result, Math.min(i, j), Math.max(i, j));
        at[i] = at[j];
        at[j] = j;
      }
    }
    return result;
  }

  private void addComplements(int cellClass, long table, int inputs, int[] variableOf) {
    for (int mask = 0; mask < 1 << inputs; mask++) {
      long function = table;
      int pins = 0;
      for (int pin = 0; pin < inputs; pin++) {
        int v = variableOf[pin];
        int complement = (mask >>> v) & 1;
        if (complement != 0) {
          function = TruthTables.flipped(function, v);
        }
        pins |= (v | complement << 3) << (4 * pin);
      }
      if ((function & 1) != 0) {
        add(~function, cellClass, pins | MatchTable.OUTPUT_COMPLEMENT, inputs);
      } else {
        add(function, cellClass, pins, inputs);
      }
    }
  }

  private void add(long function, int cellClass, int pins, int inputs) {
    int f = index.computeIfAbsent(function, key -> newFunction(key));
    int phases = phases(pins, inputs);
    for (int m = head[f]; m >= 0; m = next[m]) {
      if (matchClass[m] == cellClass && phases(matchPins[m], inputs) == phases) {
        return;
      }
    }
    if (matchCount == next.length) {
      matchClass = Arrays.copyOf(matchClass, 2 * matchCount);
      matchPins = Arrays.copyOf(matchPins, 2 * matchCount);
      next = Arrays.copyOf(next, 2 * matchCount);
    }
    matchClass[matchCount] = cellClass;
    matchPins[matchCount] = pins;
    next[matchCount] = -1;
    if (head[f] < 0) {
      head[f] = matchCount;
    } else {
      next[tail[f]] = matchCount;
    }
    tail[f] = matchCount++;
  }

  /** Which variables a match complements, and whether it complements the output (bit 6). */
  private static int phases(int pins, int inputs) {
    int result = (pins & MatchTable.OUTPUT_COMPLEMENT) != 0 ? 1 << 6 : 0;
    for (int pin = 0; pin < inputs; pin++) {
      result |= MatchTable.complement(pins, pin) << MatchTable.variable(pins, pin);
    }
    return result;
  }

  private int newFunction(long function) {
    if (functionCount == functions.length) {
      functions = Arrays.copyOf(functions, 2 * functionCount);
      head = Arrays.copyOf(head, 2 * functionCount);
      tail = Arrays.copyOf(tail, 2 * functionCount);
    }
    functions[functionCount] = function;
    head[functionCount] = -1;
    return functionCount++;
  }

  private MatchTable finish() {
    int[] first = new int[functionCount + 1];
    int[] classes = new int[matchCount];
    int[] pins = new int[matchCount];
    int at = 0;
    for (int f = 0; f < functionCount; f++) {
      first[f] = at;
      for (int m = head[f]; m >= 0; m = next[m]) {
        classes[at] = matchClass[m];
        pins[at++] = matchPins[m];
      }
    }
    first[functionCount] = at;
    return new MatchTable(Arrays.copyOf(functions, functionCount), first, classes, pins);
  }
}
