package org.abcrl.aig.mapping;

import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.truth.TruthTables;

/**
 * A tree of two levels of cells that the mapper matches like one cell.
 *
 * @param function its function, over up to five variables; it depends on the first {@code inputs}
 * @param inputs the number of its variables
 * @param root the cell that drives its output
 * @param inner the cell that drives each input of the root, or {@link #NONE} for a variable
 * @param variables for each input of the root its variable, or those of its cell in the order of
 *     the cell's inputs; a variable may come up more than once
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Supergate(long function, int inputs, int root, int[] inner, int[] variables) {
  /** No cell at an input of the root. */
  static final int NONE = -1;

  /** What makes the gates of a netlist. */
  @FunctionalInterface
  interface GateMaker {
    /** The net that a new gate drives. */
    int add(Cell cell, int[] fanins);
  }

  /**
   * Makes the gates.
   *
   * @param nets the net of each variable
   * @return the net of the output
   */
  int make(CellLibrary library, int[] nets, GateMaker maker) {
    int[] fanins = new int[inner.length];
    int slot = 0;
    for (int pin = 0; pin < inner.length; pin++) {
      if (inner[pin] == NONE) {
        fanins[pin] = nets[variables[slot++]];
      } else {
        Cell cell = library.cell(inner[pin]);
        int[] own = new int[cell.inputs()];
        for (int k = 0; k < own.length; k++) {
          own[k] = nets[variables[slot++]];
        }
        fanins[pin] = maker.add(cell, own);
      }
    }
    return maker.add(library.cell(root), fanins);
  }

  /** The function of a cell of functions. */
  static long compose(long cell, long[] functions, int inputs) {
    long result = 0;
    for (int minterm = 0; minterm < 1 << inputs; minterm++) {
      if ((cell >>> minterm & 1) != 0) {
        long product = -1;
        for (int k = 0; k < inputs; k++) {
          product &= (minterm >>> k & 1) != 0 ? functions[k] : ~functions[k];
        }
        result |= product;
      }
    }
    return result;
  }

  /** Whether a function depends on its first variables and on no others. */
  static boolean dependsOnFirst(long function, int inputs) {
    for (int v = 0; v < CellCuts.LEAVES; v++) {
      if (TruthTables.dependsOn(function, v) != v < inputs) {
        return false;
      }
    }
    return true;
  }
}
