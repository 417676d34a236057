package org.abcrl.aig.sizing;

import java.util.Arrays;
import org.abcrl.aig.timing.TimingEngine;

/** The exchanges of one sizing pass, which can be taken back, the least promising first. */
final class CellMoves {
  private final TimingEngine engine;
  private final int[] gates;
  private final int[] former;
  private final double[] gains;
  private final double[] sorted;
  private int size;

  CellMoves(TimingEngine engine) {
    this.engine = engine;
    int most = engine.netlist().gates();
    gates = new int[most];
    former = new int[most];
    gains = new double[most];
    sorted = new double[most];
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** Exchanges a gate's cell; at most once between two calls of {@link #clear}. */
  void make(int gate, int cell, double gain) {
    gates[size] = gate;
    former[size] = engine.cellId(gate);
    gains[size++] = gain;
    engine.setCell(gate, cell);
  }

  /** Takes all exchanges back but the given number of the best ones (and those equal to them). */
  void keep(int count) {
    if (count >= size) {
      return;
    }
    double limit = Double.POSITIVE_INFINITY;
    if (count > 0) {
      System.arraycopy(gains, 0, sorted, 0, size);
      Arrays.sort(sorted, 0, size);
      limit = sorted[size - count];
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (gains[i] >= limit) {
        gates[kept] = gates[i];
        former[kept] = former[i];
        gains[kept++] = gains[i];
      } else {
        engine.setCell(gates[i], former[i]);
      }
    }
    size = kept;
  }
}
