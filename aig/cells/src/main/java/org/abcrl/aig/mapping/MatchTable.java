package org.abcrl.aig.mapping;

/**
 * All ways to realise a function of up to six variables by one cell: any assignment of the
 * variables to the cell's inputs, any of them complemented, the output as well (Boolean matching by
 * enumeration, as Mailhot and De Micheli, "Algorithms for technology mapping based on binary
 * decision diagrams and on Boolean operations", 1993).
 *
 * <p>A look-up is one probe of a hash table keyed by the truth table; nothing is canonised at run
 * time. Tables are immutable and shared between threads. {@link MatchTableBuilder} makes them.
 */
final class MatchTable {
  /** The bit of a match's pins that says that the output is complemented. */
  static final int OUTPUT_COMPLEMENT = 1 << 24;

  private static final int EMPTY = -1;

  /** Normalised truth tables (false at the all-zero assignment), in no particular order. */
  final long[] functions;

  /** The matches of function f: {@code first[f]} to {@code first[f + 1] - 1}. */
  final int[] first;

  /** The function class of a match, see {@link MappingLibrary}. */
  final int[] matchClass;

  /**
   * How a match connects the class's inputs: four bits for each input k, from bit 4k: the variable
   * (three bits) and whether it is complemented; then {@link #OUTPUT_COMPLEMENT}.
   */
  final int[] matchPins;

  private final int[] slots;

  MatchTable(long[] functions, int[] first, int[] matchClass, int[] matchPins) {
    this.functions = functions;
    this.first = first;
    this.matchClass = matchClass;
    this.matchPins = matchPins;
    slots = new int[Math.max(16, Integer.highestOneBit(Math.max(1, functions.length)) * 4)];
    java.util.Arrays.fill(slots, EMPTY);
    for (int f = 0; f < functions.length; f++) {
      int slot = home(functions[f]);
      while (slots[slot] != EMPTY) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = f;
    }
  }

  /** The index of a normalised function, or -1 if no cell realises it or its complement. */
  int find(long function) {
    int slot = home(function);
    int f = slots[slot];
    while (f != EMPTY && functions[f] != function) {
      slot = (slot + 1) & (slots.length - 1);
      f = slots[slot];
    }
    return f;
  }

  private int home(long function) {
    long h = function * 0x9E3779B97F4A7C15L;
    return (int) (h >>> 32) & (slots.length - 1);
  }

  /** The number of matches of all functions. */
  int matches() {
    return matchClass.length;
  }

  /** The variable that drives input {@code pin} of a match. */
  static int variable(int pins, int pin) {
    return (pins >>> (4 * pin)) & 7;
  }

  /** Whether input {@code pin} of a match takes its variable complemented (1) or not (0). */
  static int complement(int pins, int pin) {
    return (pins >>> (4 * pin + 3)) & 1;
  }
}
