package org.abcrl.aig.generators.families;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Lit;

/** Families of codes and of networks of exclusive ors. */
final class CodeFamilies {
  private CodeFamilies() {}

  static List<CircuitFamily> all() {
    return List.of(
        new CircuitFamily("crc", "cyclic redundancy checks of words", CodeFamilies::crc),
        new CircuitFamily("scrambler", "shift registers run ahead", CodeFamilies::scramble),
        new CircuitFamily("linear_map", "random sums modulo two", CodeFamilies::linear),
        new CircuitFamily("field_product", "products in GF(2^m)", CodeFamilies::field),
        new CircuitFamily("path_metrics", "add, compare, select", CodeFamilies::viterbi),
        new CircuitFamily("permutation_network", "Benes-like switches", CodeFamilies::switches),
        new CircuitFamily("checksum", "sums with end-around carry", CodeFamilies::checksum),
        new CircuitFamily("run_lengths", "runs found and coded", CodeFamilies::runs),
        new CircuitFamily("cellular_automaton", "steps of a rule", CodeFamilies::automaton),
        new CircuitFamily("game_of_life", "neighbours counted", CodeFamilies::life),
        new CircuitFamily("boolean_matrix", "products and closures", CodeFamilies::matrix),
        new CircuitFamily("mixing_rounds", "add, rotate, exclusive or", CodeFamilies::mix));
  }

  private static int between(SplittableRandom random, int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  private static int[] shifted(WordBuilder w, int[] state, int in, long taps) {
    int out = w.xor(state[state.length - 1], in);
    int[] next = w.shiftLeft(state, 1);
    next[0] = out;
    for (int i = 1; i < next.length; i++) {
      if ((taps >>> i & 1) == 1) {
        next[i] = w.xor(next[i], out);
      }
    }
    return next;
  }

  private static void crc(WordBuilder w, SplittableRandom r) {
    long taps = r.nextLong();
    int[] state = w.input(between(r, 5, 20));
    int[] data = w.input(between(r, 4, 24));
    for (int bit : data) {
      state = shifted(w, state, bit, taps);
    }
    w.output(state);
    if (r.nextBoolean()) {
      w.output(w.is(state, r.nextLong()));
    }
  }

  private static void scramble(WordBuilder w, SplittableRandom r) {
    long taps = WordBuilder.fewOnes(r);
    int[] state = w.input(between(r, 7, 24));
    int[] data = w.input(between(r, 4, 16));
    for (int i = 0; i < data.length; i++) {
      w.output(w.xor(state[state.length - 1], data[i]));
      state = shifted(w, state, Lit.FALSE, taps);
    }
    int[] kept = state;
    int load = w.bit();
    w.output(w.mux(load, w.input(state.length), kept));
  }

  private static void linear(WordBuilder w, SplittableRandom r) {
    int[] x = w.input(between(r, 8, 24));
    for (int k = between(r, 6, 20); k > 0; k--) {
      w.output(w.parity(WordBuilder.some(x, between(r, 2, x.length), r)));
    }
  }

  private static void field(WordBuilder w, SplittableRandom r) {
    int m = between(r, 3, 8);
    long taps = r.nextLong();
    int[] a = w.input(m);
    int[] b = r.nextInt(3) == 0 ? w.constant(r.nextLong(), m) : w.input(m);
    int[] product = w.constant(0, m);
    for (int i = m - 1; i >= 0; i--) {
      product = shifted(w, product, Lit.FALSE, taps);
      product = w.xor(product, w.gate(b[i], a));
    }
    w.output(r.nextBoolean() ? product : w.xor(product, w.input(m)));
  }

  private static void viterbi(WordBuilder w, SplittableRandom r) {
    int width = between(r, 3, 6);
    int states = 1 << between(r, 1, 2);
    List<int[]> metrics = new ArrayList<>();
    for (int i = 0; i < states; i++) {
      metrics.add(w.input(width));
    }
    int[] costs = w.input(2);
    for (int i = 0; i < states; i++) {
      int[] a = w.add(metrics.get(i), w.gate(costs[i % 2], w.constant(3, 2)), Lit.FALSE);
      int[] b = w.add(metrics.get((i + 1) % states), costs, Lit.FALSE);
      int choice = w.less(a, b);
      w.output(w.mux(choice, a, b));
      w.output(choice);
    }
  }

  private static void switches(WordBuilder w, SplittableRandom r) {
    int size = 1 << between(r, 2, 4);
    int width = size > 8 ? 1 : between(r, 1, 3);
    List<int[]> lanes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      lanes.add(w.input(width));
    }
    for (int stage = between(r, 2, 5); stage > 0; stage--) {
      int step = 1 << stage % Integer.numberOfTrailingZeros(size);
      int shared = r.nextBoolean() ? w.bit() : -1;
      for (int i = 0; i < size; i++) {
        if ((i & step) == 0) {
          int cross = shared < 0 ? w.bit() : shared;
          int[] a = lanes.get(i);
          int[] b = lanes.get(i | step);
          lanes.set(i, w.mux(cross, b, a));
          lanes.set(i | step, w.mux(cross, a, b));
        }
      }
    }
    lanes.forEach(w::output);
  }

  private static void checksum(WordBuilder w, SplittableRandom r) {
    int width = between(r, 4, 12);
    int[] sum = w.input(width);
    for (int k = between(r, 1, 4); k > 0; k--) {
      int[] wide = w.add(sum, w.input(width), Lit.FALSE);
      sum = w.resize(w.add(w.slice(wide, 0, width), w.slice(wide, width, width + 1), 0), width);
    }
    w.output(w.not(sum));
    w.output(w.all(sum));
  }

  private static void runs(WordBuilder w, SplittableRandom r) {
    int[] x = w.input(between(r, 6, 16));
    int length = between(r, 2, 5);
    int[] count = w.constant(0, 4);
    int found = Lit.FALSE;
    for (int i = 0; i < x.length; i++) {
      int same = i == 0 ? Lit.TRUE : Lit.not(w.xor(x[i], x[i - 1]));
      count = w.gate(same, w.resize(w.add(count, w.constant(1, 1), Lit.FALSE), 4));
      found = w.or(found, w.is(count, length));
      w.output(w.is(count, length - 1));
    }
    w.output(count);
    w.output(found);
  }

  private static void automaton(WordBuilder w, SplittableRandom r) {
    int rule = between(r, 1, 254);
    boolean[] table = new boolean[8];
    for (int i = 0; i < 8; i++) {
      table[i] = (rule >> i & 1) == 1;
    }
    int[] cells = w.input(between(r, 6, 24));
    int n = cells.length;
    for (int step = between(r, 1, 4); step > 0; step--) {
      int[] next = new int[n];
      for (int i = 0; i < n; i++) {
        next[i] = w.table(new int[] {cells[(i + n - 1) % n], cells[i], cells[(i + 1) % n]}, table);
      }
      cells = next;
    }
    w.output(cells);
  }

  private static void life(WordBuilder w, SplittableRandom r) {
    int rows = between(r, 3, 5);
    int columns = between(r, 3, 5);
    int[] grid = w.input(rows * columns);
    for (int y = 1; y + 1 < rows; y++) {
      for (int x = 1; x + 1 < columns; x++) {
        int[] near = new int[8];
        int k = 0;
        for (int d = 0; d < 9; d++) {
          if (d != 4) {
            near[k++] = grid[(y + d / 3 - 1) * columns + x + d % 3 - 1];
          }
        }
        int[] count = w.count(near);
        int alive = grid[y * columns + x];
        w.output(w.or(w.is(count, 3), w.and(alive, w.is(count, 2))));
      }
    }
  }

  private static int[] product(WordBuilder w, int n, int[] a, int[] b, boolean modulo) {
    int[] c = new int[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int[] terms = new int[n];
        for (int k = 0; k < n; k++) {
          terms[k] = w.and(a[i * n + k], b[k * n + j]);
        }
        c[i * n + j] = modulo ? w.parity(terms) : w.any(terms);
      }
    }
    return c;
  }

  private static void matrix(WordBuilder w, SplittableRandom r) {
    int n = between(r, 3, 5);
    boolean modulo = r.nextBoolean();
    int[] a = w.input(n * n);
    int[] b = r.nextBoolean() ? a : w.input(n * n);
    int[] c = product(w, n, a, b, modulo);
    w.output(n < 5 && r.nextBoolean() ? product(w, n, c, c, modulo) : w.or(a, c));
  }

  private static void mix(WordBuilder w, SplittableRandom r) {
    int width = between(r, 4, 10);
    int[] a = w.input(width);
    int[] b = w.input(width);
    for (int round = between(r, 1, 4); round > 0; round--) {
      a = Arrays.copyOf(w.add(a, b, Lit.FALSE), width);
      b = w.xor(w.rotate(b, between(r, 1, width - 1)), a);
      if (r.nextInt(3) == 0) {
        a = w.xor(a, w.and(b, w.rotate(a, 1)));
      }
    }
    w.output(a);
    w.output(b);
  }
}
