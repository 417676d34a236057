package org.abcrl.aig.mapping;

import java.util.Arrays;

/**
 * Drops matches that another one of the same function makes useless: not larger and at no input
 * noticeably later, even where inverters have to make what it wants in another phase.
 */
final class MatchPruner {
  /** How much earlier at one input at least a larger match must be. */
  private static final float WORTH = 0.95f;

  private final MappingLibrary library;
  private final MatchTable table;
  private final float inverterArea;
  private final float inverterDelay;
  private final boolean[] dropped;

  // Of the matches of the function at hand: area, complemented variables and output, delays.
  private float[] areas = new float[16];
  private int[] phases = new int[16];
  private float[] delays = new float[16 * CellCuts.LEAVES];

  private MatchPruner(MatchTable table, MappingLibrary library) {
    this.table = table;
    this.library = library;
    inverterArea = library.area[library.inverter];
    inverterDelay = library.sized.intrinsic[MappingLibrary.PINS * library.inverter];
    dropped = new boolean[table.matches()];
  }

  /** The table without matches that are useless; each function keeps one at least. */
  static MatchTable prune(MatchTable table, MappingLibrary library) {
    return new MatchPruner(table, library).run();
  }

  private MatchTable run() {
    int[] first = new int[table.first.length];
    int[] classes = new int[table.matches()];
    int[] pins = new int[table.matches()];
    int kept = 0;
    for (int f = 0; f < table.functions.length; f++) {
      int from = table.first[f];
      int to = table.first[f + 1];
      describe(from, to);
      // Of two that are alike the first one stays: single cells come before trees.
      for (int m = to - from - 1; m >= 0; m--) {
        dropped[from + m] = isUseless(m, from, to);
      }
      for (int m = from; m < to; m++) {
        if (!dropped[m]) {
          classes[kept] = table.matchClass[m];
          pins[kept++] = table.matchPins[m];
        }
      }
      first[f + 1] = kept;
    }
    return new MatchTable(
        table.functions, first, Arrays.copyOf(classes, kept), Arrays.copyOf(pins, kept));
  }

  private void describe(int from, int to) {
    if (areas.length < to - from) {
      areas = new float[2 * (to - from)];
      phases = new int[2 * (to - from)];
      delays = new float[2 * (to - from) * CellCuts.LEAVES];
    }
    Arrays.fill(delays, 0, (to - from) * CellCuts.LEAVES, 0);
    for (int m = 0; m < to - from; m++) {
      int cellClass = table.matchClass[from + m];
      int cell = library.classCell[cellClass];
      int pins = table.matchPins[from + m];
      areas[m] = library.area[cell];
      phases[m] = (pins & MatchTable.OUTPUT_COMPLEMENT) != 0 ? 1 << CellCuts.LEAVES : 0;
      for (int k = 0; k < library.classInputs[cellClass]; k++) {
        int v = MatchTable.variable(pins, k);
        phases[m] |= MatchTable.complement(pins, k) << v;
        delays[m * CellCuts.LEAVES + v] = library.sized.intrinsic[MappingLibrary.PINS * cell + k];
      }
    }
  }

  private boolean isUseless(int match, int from, int to) {
    for (int other = 0; other < to - from; other++) {
      if (other != match && !dropped[from + other] && isAsGood(other, match)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAsGood(int a, int b) {
    int different = phases[a] ^ phases[b];
    if (areas[a] + inverterArea * Integer.bitCount(different) > areas[b]) {
      return false;
    }
    float after = different >>> CellCuts.LEAVES == 0 ? 0 : inverterDelay;
    for (int v = 0; v < CellCuts.LEAVES; v++) {
      float before = (different >>> v & 1) == 0 ? 0 : inverterDelay;
      float delay = delays[a * CellCuts.LEAVES + v];
      if (delay > 0 && delays[b * CellCuts.LEAVES + v] < WORTH * (before + delay + after)) {
        return false;
      }
    }
    return true;
  }
}
