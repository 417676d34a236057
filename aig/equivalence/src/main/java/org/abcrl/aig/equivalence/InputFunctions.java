package org.abcrl.aig.equivalence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.jspecify.annotations.Nullable;

/**
 * The functions of those nodes of a growing network that depend on few inputs, as truth tables.
 *
 * <p>A cone such as that of an S-box has eight inputs and hundreds of nodes: too many for a window,
 * and a solver needs hundreds of conflicts for each of them, while two tables are compared at once.
 */
final class InputFunctions {
  /** Tables of up to 2^10 bits: 128 bytes a node. */
  static final int MAX_INPUTS = 10;

  private final AigBuilder network;

  /** The function of each node; null for one that may depend on more inputs. */
  private final List<Function> functions = new ArrayList<>();

  private int differingRow;
  private int[] differingInputs = {};

  private final int[] rowsOfF = new int[1 << MAX_INPUTS];
  private final int[] rowsOfG = new int[1 << MAX_INPUTS];

  private static final class Function {
    /** Ascending by node; the first is the lowest bit of a table's row. */
    private final int[] inputs;

    private final long[] table;

    Function(int[] inputs, long[] table) {
      this.inputs = inputs;
      this.table = table;
    }

    boolean at(int row) {
      return ((table[row >>> 6] >>> row) & 1) != 0;
    }
  }

  InputFunctions(AigBuilder network) {
    this.network = network;
  }

  /** Compares two literals; UNKNOWN if they depend on too many inputs. */
  WindowProver.Answer compare(int x, int y) {
    while (functions.size() < network.nodes()) {
      functions.add(functionOf(functions.size()));
    }
    Function f = functions.get(Lit.node(x));
    Function g = functions.get(Lit.node(y));
    int[] inputs = f == null || g == null ? null : union(f.inputs, g.inputs);
    if (inputs == null) {
      return WindowProver.Answer.UNKNOWN;
    }
    fillRows(f.inputs, inputs, rowsOfF);
    fillRows(g.inputs, inputs, rowsOfG);
    boolean flip = ((x ^ y) & 1) != 0;
    for (int row = 0; row < 1 << inputs.length; row++) {
      if ((f.at(rowsOfF[row]) ^ g.at(rowsOfG[row])) != flip) {
        differingRow = row;
        differingInputs = inputs;
        return WindowProver.Answer.DIFFERENT;
      }
    }
    return WindowProver.Answer.EQUAL;
  }

  /** After {@code DIFFERENT}: sets the inputs that matter to values that show it. */
  void copyCounterexample(boolean[] inputValues) {
    for (int i = 0; i < differingInputs.length; i++) {
      inputValues[differingInputs[i] - 1] = ((differingRow >>> i) & 1) != 0;
    }
  }

  private @Nullable Function functionOf(int node) {
    if (network.isAnd(node)) {
      return and(network.fanin0(node), network.fanin1(node));
    }
    return node == 0
        ? new Function(new int[0], new long[] {0})
        : new Function(new int[] {node}, new long[] {2});
  }

  private @Nullable Function and(int a, int b) {
    Function f = functions.get(Lit.node(a));
    Function g = functions.get(Lit.node(b));
    int[] inputs = f == null || g == null ? null : union(f.inputs, g.inputs);
    if (inputs == null) {
      return null;
    }
    int rows = 1 << inputs.length;
    fillRows(f.inputs, inputs, rowsOfF);
    fillRows(g.inputs, inputs, rowsOfG);
    long[] table = new long[(rows + 63) >>> 6];
    for (int row = 0; row < rows; row++) {
      if (f.at(rowsOfF[row]) != Lit.isComplement(a) && g.at(rowsOfG[row]) != Lit.isComplement(b)) {
        table[row >>> 6] |= 1L << row;
      }
    }
    return new Function(inputs, table);
  }

  /** Both, ascending; null if they are too many. */
  private static int @Nullable [] union(int[] a, int[] b) {
    int[] both = new int[a.length + b.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      int next = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i] : b[j];
      i += i < a.length && a[i] == next ? 1 : 0;
      j += j < b.length && b[j] == next ? 1 : 0;
      both[size++] = next;
    }
    return size > MAX_INPUTS ? null : Arrays.copyOf(both, size);
  }

  /** For each row over many inputs, the row over some of them. */
  private static void fillRows(int[] some, int[] many, int[] rows) {
    int next = 0;
    for (int i = 0; i < many.length; i++) {
      int bit = next < some.length && some[next] == many[i] ? 1 << next++ : 0;
      for (int row = 0; row < 1 << i; row++) {
        rows[row | (1 << i)] = rows[row] | bit;
      }
    }
  }
}
