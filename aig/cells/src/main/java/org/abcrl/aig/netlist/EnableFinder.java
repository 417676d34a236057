package org.abcrl.aig.netlist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Finds enables in mapped logic: a register that some gates in front of its data pin make keep its
 * value while one net has one level, and load another net else. The gates that this frees are
 * counted; a register cell with an enable may be smaller than they are.
 *
 * <p>The functions of small cuts of the data net are looked at that have the register's output as a
 * leaf. Work for a register is bounded, so that the whole is linear in the registers.
 */
final class EnableFinder {
  /** Leaves of a cut, the register's output among them. */
  private static final int LEAVES = 5;

  /** Gates between a leaf and the data net, not counting inverters and buffers. */
  private static final int DEPTH = 4;

  private static final int CUTS = 16;

  private final MappedNetlist logic;

  /** How many gates, outputs and accepted registers read each net. */
  private final int[] readers;

  /**
   * What a register loads, and when.
   *
   * @param enable twice the net that enables it, plus 1 if it does so at 0
   * @param data twice the net that it loads then, plus 1 for the complement
   * @param freed the area in um2 of the gates that nothing reads afterwards
   */
  record Found(int enable, int data, double freed) {}

  EnableFinder(MappedNetlist logic) {
    this.logic = logic;
    readers = new int[logic.nets()];
    for (int gate = 0; gate < logic.gates(); gate++) {
      for (int i = 0; i < logic.fanins(gate); i++) {
        readers[logic.fanin(gate, i)]++;
      }
    }
    for (int i = 0; i < logic.combOutputs(); i++) {
      readers[logic.combOutput(i)]++;
    }
  }

  /**
   * The enable of a register that frees the largest area.
   *
   * @param data the net at its data pin
   * @param output the net of its output
   */
  Optional<Found> find(int data, int output) {
    Found best = null;
    for (int[] cut : cuts(data, output, DEPTH)) {
      if (Arrays.binarySearch(cut, output) < 0) {
        continue;
      }
      Found found = read(cut, table(data, cut, new HashMap<>()), data, output);
      if (found != null && (best == null || found.freed() > best.freed())) {
        best = found;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Lets a register read enable and data instead of its old data net. Returns the area freed. */
  double accept(int data, Found found) {
    return release(data) - claim(found.enable() / 2) - claim(found.data() / 2);
  }

  /** Undoes {@link #accept}. */
  void undo(int data, Found found) {
    claim(data);
    release(found.enable() / 2);
    release(found.data() / 2);
  }

  private double release(int net) {
    double area = 0;
    if (--readers[net] == 0 && logic.isGateNet(net)) {
      int gate = logic.gateOfNet(net);
      area = logic.cell(gate).area();
      for (int i = 0; i < logic.fanins(gate); i++) {
        area += release(logic.fanin(gate, i));
      }
    }
    return area;
  }

  private double claim(int net) {
    double area = 0;
    if (readers[net]++ == 0 && logic.isGateNet(net)) {
      int gate = logic.gateOfNet(net);
      area = logic.cell(gate).area();
      for (int i = 0; i < logic.fanins(gate); i++) {
        area += claim(logic.fanin(gate, i));
      }
    }
    return area;
  }

  /** Reads a function of a cut as an enable and its data, if it is one. */
  private @Nullable Found read(int[] cut, long table, int data, int output) {
    int state = Arrays.binarySearch(cut, output);
    long low = cofactor(table, state, false);
    long high = cofactor(table, state, true);
    long keep = high & ~low;
    if ((low & ~high) != 0 || keep == 0) {
      return null;
    }
    for (int e = 0; e < cut.length; e++) {
      long variable = Expression.variableTable(e);
      if (e == state || (keep != variable && keep != ~variable)) {
        continue;
      }
      boolean atZero = keep == variable;
      int loaded = literal(cofactor(low, e, !atZero), cut, e, state);
      if (loaded >= 0) {
        Found found = new Found(2 * cut[e] + (atZero ? 1 : 0), loaded, 0);
        double freed = accept(data, found);
        undo(data, found);
        return new Found(found.enable(), found.data(), freed);
      }
    }
    return null;
  }

  /** The leaf that a table is, as a literal; constants too; -1 for none. */
  private static int literal(long table, int[] cut, int enable, int state) {
    if (table == 0 || table == -1L) {
      return 2 * (table == 0 ? MappedNetlist.FALSE_NET : MappedNetlist.TRUE_NET);
    }
    for (int v = 0; v < cut.length; v++) {
      long variable = Expression.variableTable(v);
      if (v != enable && v != state && (table == variable || table == ~variable)) {
        return 2 * cut[v] + (table == variable ? 0 : 1);
      }
    }
    return -1;
  }

  private static long cofactor(long table, int variable, boolean value) {
    long mask = Expression.variableTable(variable);
    int shift = 1 << variable;
    long half = table & (value ? mask : ~mask);
    return half | (value ? half >>> shift : half << shift);
  }

  /** Cuts of a net, their leaves ascending; constants are no leaves. */
  private List<int[]> cuts(int net, int stop, int depth) {
    List<int[]> cuts = new ArrayList<>();
    if (net <= MappedNetlist.TRUE_NET) {
      cuts.add(new int[0]);
      return cuts;
    }
    if (net == stop || !logic.isGateNet(net)) {
      cuts.add(new int[] {net});
      return cuts;
    }
    int gate = logic.gateOfNet(net);
    boolean single = logic.fanins(gate) == 1;
    if (single) {
      // A complement is no leaf of its own: the same enable would be two.
      return cuts(logic.fanin(gate, 0), stop, depth);
    }
    cuts.add(new int[] {net});
    if (depth == 0 || logic.fanins(gate) > LEAVES) {
      return cuts;
    }
    List<int[]> merged = List.of(new int[0]);
    for (int i = 0; i < logic.fanins(gate); i++) {
      List<int[]> next = new ArrayList<>();
      for (int[] right : cuts(logic.fanin(gate, i), stop, depth - 1)) {
        for (int[] left : merged) {
          int[] union = union(left, right);
          if (union != null
              && next.size() < CUTS
              && next.stream().noneMatch(c -> Arrays.equals(c, union))) {
            next.add(union);
          }
        }
      }
      merged = next;
    }
    cuts.addAll(merged);
    return cuts;
  }

  private static int @Nullable [] union(int[] a, int[] b) {
    int[] all = new int[a.length + b.length];
    int n = 0;
    for (int i = 0, k = 0; i < a.length || k < b.length; ) {
      int next = k == b.length || (i < a.length && a[i] <= b[k]) ? a[i] : b[k];
      i += i < a.length && a[i] == next ? 1 : 0;
      k += k < b.length && b[k] == next ? 1 : 0;
      all[n++] = next;
    }
    return n > LEAVES ? null : Arrays.copyOf(all, n);
  }

  private long table(int net, int[] cut, Map<Integer, Long> known) {
    int leaf = Arrays.binarySearch(cut, net);
    if (leaf >= 0) {
      return Expression.variableTable(leaf);
    }
    if (net <= MappedNetlist.TRUE_NET) {
      return net == MappedNetlist.TRUE_NET ? -1L : 0;
    }
    Long done = known.get(net);
    if (done != null) {
      return done;
    }
    int gate = logic.gateOfNet(net);
    Cell cell = logic.cell(gate);
    long[] pins = new long[cell.inputs()];
    for (int i = 0; i < pins.length; i++) {
      pins[i] = table(logic.fanin(gate, i), cut, known);
    }
    long value = cell.expression().truthTable(pins);
    known.put(net, value);
    return value;
  }
}
