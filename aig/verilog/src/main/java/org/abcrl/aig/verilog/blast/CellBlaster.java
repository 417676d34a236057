package org.abcrl.aig.verilog.blast;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.IdentityHashMap;
import org.abcrl.aig.Lit;
import org.abcrl.aig.verilog.netlist.Cell;

/** Builds the logic of one cell, bit by bit for bitwise operations, as a whole for the others. */
final class CellBlaster {
  private final Arithmetic arithmetic;
  private final int[] literals;
  private final IdentityHashMap<Cell, DecisionTree> trees = new IdentityHashMap<>();

  CellBlaster(Arithmetic arithmetic, int[] literals) {
    this.arithmetic = arithmetic;
    this.literals = literals;
  }

  static int dependencyCount(Cell cell) {
    return switch (cell.op()) {
      case NOT -> 1;
      case AND, OR, XOR -> 2;
      case MUX -> 3;
      case PARALLEL, CASE -> cell.inputs()[0].length + cell.inputs().length - 1;
      default -> {
        int count = 0;
        for (int[] word : cell.inputs()) {
          count += word.length;
        }
        yield count;
      }
    };
  }

  /** How many of the first dependencies are the same for all output bits of a bitwise cell. */
  static int sharedDependencies(Cell cell) {
    return cell.op().isChoice() ? cell.inputs()[0].length : 0;
  }

  /** Dependency {@code index} of output bit {@code k}. */
  static int dependency(Cell cell, int k, int index) {
    int[][] in = cell.inputs();
    switch (cell.op()) {
      case NOT, AND, OR, XOR -> {
        return in[index][k];
      }
      case MUX -> {
        return index == 0 ? in[0][0] : in[index][k];
      }
      case PARALLEL, CASE -> {
        return index < in[0].length ? in[0][index] : in[index - in[0].length + 1][k];
      }
      default -> {
        int rest = index;
        int word = 0;
        while (rest >= in[word].length) {
          rest -= in[word++].length;
        }
        return in[word][rest];
      }
    }
  }

  /** Computes output bit {@code k}, or all output bits; the dependencies are known. */
  void compute(Cell cell, int k) {
    int[][] in = cell.inputs();
    if (cell.op().isBitwise()) {
      literals[cell.out() + k] = bit(cell, in, k);
      return;
    }
    int[] result = word(cell, in);
    for (int i = 0; i < result.length; i++) {
      literals[cell.out() + i] = result[i];
    }
  }

  private int bit(Cell cell, int[][] in, int k) {
    return switch (cell.op()) {
      case NOT -> Lit.not(literals[in[0][k]]);
      case AND -> arithmetic.andAll(new int[] {literals[in[0][k]], literals[in[1][k]]});
      case OR -> arithmetic.orAll(new int[] {literals[in[0][k]], literals[in[1][k]]});
      case XOR -> arithmetic.xor(literals[in[0][k]], literals[in[1][k]]);
      case MUX -> arithmetic.mux(literals[in[0][0]], literals[in[1][k]], literals[in[2][k]]);
      case PARALLEL -> parallel(in, k);
      default -> {
        DecisionTree tree =
            trees.computeIfAbsent(cell, c -> new DecisionTree(requireNonNull(c.labels())));
        int[] values = new int[in.length - 2];
        for (int v = 0; v < values.length; v++) {
          values[v] = literals[in[v + 2][k]];
        }
        yield tree.build(arithmetic, i -> literals[in[0][i]], values, literals[in[1][k]]);
      }
    };
  }

  private int parallel(int[][] in, int k) {
    int[] conditions = values(in[0]);
    int[] terms = new int[conditions.length + 1];
    for (int i = 0; i < conditions.length; i++) {
      terms[i] = arithmetic.andAll(new int[] {conditions[i], literals[in[i + 2][k]]});
    }
    int none = Lit.not(arithmetic.orAll(conditions));
    terms[conditions.length] = arithmetic.andAll(new int[] {none, literals[in[1][k]]});
    return arithmetic.orAll(terms);
  }

  private int[] word(Cell cell, int[][] in) {
    int[] a = values(in[0]);
    int[] b = in.length > 1 ? values(in[1]) : a;
    return switch (cell.op()) {
      case REDUCE_AND -> single(arithmetic.andAll(a));
      case REDUCE_OR -> single(arithmetic.orAll(a));
      case REDUCE_XOR -> single(arithmetic.xorAll(a));
      case EQUAL -> single(arithmetic.equal(a, b));
      case LESS -> single(arithmetic.less(a, b, cell.signed()));
      case ADD -> arithmetic.add(a, b, literals[in[2][0]]);
      case MULTIPLY -> arithmetic.multiply(a, b);
      case DIVIDE -> arithmetic.divide(a, b, cell.signed())[0];
      case REMAINDER -> arithmetic.divide(a, b, cell.signed())[1];
      case SHIFT_LEFT -> arithmetic.shift(a, b, true, Lit.FALSE);
      case SHIFT_RIGHT -> arithmetic.shift(a, b, false, Lit.FALSE);
      case SHIFT_RIGHT_SIGNED -> arithmetic.shift(a, b, false, a[a.length - 1]);
      case INDEX -> arithmetic.index(a, cell.width(), b);
      default -> throw new IllegalStateException("not a word operation: " + cell.op());
    };
  }

  private static int[] single(int literal) {
    return new int[] {literal};
  }

  private int[] values(int[] word) {
    int[] result = new int[word.length];
    Arrays.setAll(result, i -> literals[word[i]]);
    return result;
  }
}
