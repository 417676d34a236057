package org.abcrl.aig.resynthesis;

import org.abcrl.aig.truth.TruthTables;

/** Functions of up to six variables, repeated to fill a long. */
final class Tables {
  private Tables() {}

  /** The function of one variable. */
  static long variable(int index) {
    return TruthTables.variable(index);
  }

  /** The function with one variable complemented. */
  static long flipped(long table, int index) {
    long mask = TruthTables.variable(index);
    int shift = 1 << index;
    return ((table & mask) >>> shift) | ((table & ~mask) << shift);
  }

  /** The function with variable {@code gone} set to variable {@code kept}. */
  static long merged(long table, int kept, int gone) {
    long both = TruthTables.variable(kept);
    return (TruthTables.cofactor1(table, gone) & both)
        | (TruthTables.cofactor0(table, gone) & ~both);
  }

  /** The function with two variables exchanged. */
  static long swapped(long table, int a, int b) {
    return TruthTables.swapped(table, Math.min(a, b), Math.max(a, b));
  }

  /** The table over some variables, given its first {@code 2^variables} bits. */
  static long repeated(long bits, int variables) {
    long table = variables == 6 ? bits : bits & ((1L << (1 << variables)) - 1);
    for (int v = variables; v < 6; v++) {
      table |= table << (1 << v);
    }
    return table;
  }
}
