package org.abcrl.aig.generators.families;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.generators.RandomCircuit;

/** Families of two-level and tabulated functions, and of random networks. */
final class TableFamilies {
  private TableFamilies() {}

  static List<CircuitFamily> all() {
    return List.of(
        new CircuitFamily("sparse_pla", "few literals a product", (w, r) -> pla(w, r, 2, 4, 3)),
        new CircuitFamily("dense_pla", "many literals a product", (w, r) -> pla(w, r, 4, 9, 8)),
        new CircuitFamily("multilevel_cover", "covers over covers", TableFamilies::levels),
        new CircuitFamily("random_tables", "functions of a few inputs", TableFamilies::tables),
        new CircuitFamily("decision_diagram", "random ordered diagrams", TableFamilies::diagram),
        new CircuitFamily("symmetric", "functions of the count of ones", TableFamilies::symmetric),
        new CircuitFamily("binary_neurons", "thresholds of agreements", TableFamilies::neurons),
        new CircuitFamily("decision_forest", "trees of comparisons", TableFamilies::forest),
        new CircuitFamily("majority_tree", "majorities of majorities", TableFamilies::majorities),
        new CircuitFamily("lut_network", "random look-up tables", TableFamilies::luts),
        new CircuitFamily("butterfly_network", "random gates in stages", TableFamilies::butterfly),
        new CircuitFamily("sum_table", "small tables of arithmetic", TableFamilies::sums),
        new CircuitFamily("reconvergent_logic", "random, paths meet", (w, r) -> random(w, r, 0.7)),
        new CircuitFamily("tree_logic", "random, paths part", (w, r) -> random(w, r, 0.1)));
  }

  private static int between(SplittableRandom random, int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  private static int product(WordBuilder w, int[] from, int literals, SplittableRandom r) {
    int[] bits = WordBuilder.some(from, literals, r);
    for (int i = 0; i < bits.length; i++) {
      bits[i] = WordBuilder.maybeNot(bits[i], r);
    }
    return r.nextBoolean() ? w.all(bits) : chain(w, bits);
  }

  private static int chain(WordBuilder w, int[] bits) {
    int result = Lit.TRUE;
    for (int bit : bits) {
      result = w.and(result, bit);
    }
    return result;
  }

  private static void pla(WordBuilder w, SplittableRandom r, int few, int many, int shared) {
    int[] x = w.input(between(r, 6, 16));
    int[] products = new int[between(r, 10, 60)];
    for (int i = 0; i < products.length; i++) {
      products[i] = product(w, x, between(r, few, many), r);
    }
    for (int k = between(r, 2, 12); k > 0; k--) {
      w.output(w.any(WordBuilder.some(products, between(r, 2, 2 + shared * 2), r)));
    }
  }

  private static void levels(WordBuilder w, SplittableRandom r) {
    int[] x = w.input(between(r, 6, 14));
    int[] signals = x;
    for (int level = between(r, 2, 4); level > 0; level--) {
      int[] made = new int[between(r, 4, 12)];
      for (int i = 0; i < made.length; i++) {
        int[] products = new int[between(r, 2, 5)];
        for (int k = 0; k < products.length; k++) {
          products[k] = product(w, signals, between(r, 2, 4), r);
        }
        made[i] = w.any(products);
      }
      signals = w.concat(made, WordBuilder.some(x, x.length / 2, r));
      w.output(WordBuilder.some(made, 3, r));
    }
    w.output(WordBuilder.some(signals, 6, r));
  }

  private static boolean[] randomTable(int inputs, int ones, SplittableRandom r) {
    boolean[] table = new boolean[1 << inputs];
    for (int i = 0; i < table.length; i++) {
      table[i] = r.nextInt(100) < ones;
    }
    return table;
  }

  private static void tables(WordBuilder w, SplittableRandom r) {
    int[] x = w.input(between(r, 5, 8));
    int ones = between(r, 8, 50);
    for (int k = between(r, 1, 4); k > 0; k--) {
      w.output(w.table(x, randomTable(x.length, ones, r)));
    }
  }

  private static void diagram(WordBuilder w, SplittableRandom r) {
    int[] x = w.input(between(r, 6, 20));
    int width = between(r, 3, 12);
    int[] layer = new int[width];
    for (int i = 0; i < width; i++) {
      layer[i] = i % 2 == 0 ? Lit.TRUE : Lit.FALSE;
    }
    for (int variable : x) {
      int[] next = new int[width];
      for (int i = 0; i < width; i++) {
        next[i] = w.mux(variable, layer[r.nextInt(width)], layer[r.nextInt(width)]);
      }
      layer = next;
    }
    w.output(WordBuilder.some(layer, between(r, 1, 4), r));
  }

  private static void symmetric(WordBuilder w, SplittableRandom r) {
    int[] x = w.input(between(r, 5, 14));
    int[] count = w.count(x);
    for (int k = between(r, 1, 4); k > 0; k--) {
      w.output(w.table(count, randomTable(count.length, 50, r)));
    }
  }

  private static void neurons(WordBuilder w, SplittableRandom r) {
    int[] x = w.input(between(r, 6, 12));
    for (int layer = between(r, 1, 2); layer > 0; layer--) {
      int[] made = new int[between(r, 3, 6)];
      for (int i = 0; i < made.length; i++) {
        int[] taken = WordBuilder.some(x, between(r, 3, 9), r);
        for (int k = 0; k < taken.length; k++) {
          taken[k] = WordBuilder.maybeNot(taken[k], r);
        }
        int[] count = w.count(taken);
        made[i] = w.less(w.constant(taken.length / 2, count.length), count);
      }
      x = made;
    }
    w.output(x);
  }

  private static int tree(WordBuilder w, List<int[]> features, int depth, SplittableRandom r) {
    if (depth == 0) {
      return r.nextBoolean() ? Lit.TRUE : Lit.FALSE;
    }
    int[] feature = features.get(r.nextInt(features.size()));
    int test = w.less(feature, w.constant(r.nextInt(1 << feature.length), feature.length));
    return w.mux(test, tree(w, features, depth - 1, r), tree(w, features, depth - 1, r));
  }

  private static void forest(WordBuilder w, SplittableRandom r) {
    List<int[]> features = new ArrayList<>();
    int width = between(r, 3, 6);
    for (int i = between(r, 2, 5); i > 0; i--) {
      features.add(w.input(width));
    }
    int[] votes = new int[between(r, 2, 7)];
    for (int i = 0; i < votes.length; i++) {
      votes[i] = tree(w, features, between(r, 2, 4), r);
    }
    int[] count = w.count(votes);
    w.output(w.less(w.constant(votes.length / 2, count.length), count));
    w.output(votes[0]);
  }

  private static void majorities(WordBuilder w, SplittableRandom r) {
    int[] x = w.input(between(r, 9, 27));
    int[] level = x;
    for (int k = between(r, 2, 4); k > 0; k--) {
      int[] next = new int[between(r, 6, 16)];
      for (int i = 0; i < next.length; i++) {
        int[] three = WordBuilder.some(level, 3, r);
        next[i] =
            w.majority(
                WordBuilder.maybeNot(three[0], r), three[1], WordBuilder.maybeNot(three[2], r));
      }
      level = next;
    }
    w.output(level);
  }

  private static void luts(WordBuilder w, SplittableRandom r) {
    int[] signals = w.input(between(r, 6, 14));
    int k = between(r, 3, 5);
    for (int i = between(r, 10, 40); i > 0; i--) {
      int recent = Math.min(signals.length, 12);
      int[] near = Arrays.copyOfRange(signals, signals.length - recent, signals.length);
      int[] inputs = WordBuilder.some(r.nextInt(3) == 0 ? signals : near, k, r);
      int made = w.table(inputs, randomTable(inputs.length, 50, r));
      signals = w.concat(signals, new int[] {made});
    }
    w.output(Arrays.copyOfRange(signals, signals.length - between(r, 3, 8), signals.length));
  }

  private static void butterfly(WordBuilder w, SplittableRandom r) {
    int stages = between(r, 2, 4);
    int size = 1 << stages;
    int[] x = w.input(size);
    for (int s = 0; s < stages + r.nextInt(3); s++) {
      int[] next = new int[size];
      for (int i = 0; i < size; i++) {
        int a = x[i];
        int b = WordBuilder.maybeNot(x[i ^ (1 << s % stages)], r);
        next[i] =
            switch (r.nextInt(3)) {
              case 0 -> w.xor(a, b);
              case 1 -> w.and(a, b);
              default -> w.or(a, b);
            };
      }
      x = next;
    }
    w.output(x);
  }

  private static void sums(WordBuilder w, SplittableRandom r) {
    int bits = between(r, 5, 8);
    int[] x = w.input(bits);
    int a = between(r, 3, 250);
    int b = r.nextInt(256);
    int mask = between(r, 1, 255);
    int outputs = between(r, 2, 5);
    for (int k = 0; k < outputs; k++) {
      boolean[] table = new boolean[1 << bits];
      for (int i = 0; i < table.length; i++) {
        int value = (i * a + b ^ (i & mask) * i) >> 2;
        table[i] = (value >> k & 1) == 1;
      }
      w.output(w.table(x, table));
    }
  }

  private static void random(WordBuilder w, SplittableRandom r, double reconvergence) {
    int levels = between(r, 6, 22);
    int inputs = between(r, 8, 40);
    int ands = between(r, Math.max(60, 4 * levels), 500);
    Aig made =
        new RandomCircuit(inputs, between(r, 3, 20), ands, levels, reconvergence, r.nextLong())
            .build();
    int[] map = new int[made.nodes()];
    for (int i = 0; i < made.inputs(); i++) {
      map[made.combInputNode(i)] = w.bit();
    }
    for (int node = made.firstAnd(); node < made.nodes(); node++) {
      int f0 = made.fanin0(node);
      int f1 = made.fanin1(node);
      map[node] = w.and(map[Lit.node(f0)] ^ (f0 & 1), map[Lit.node(f1)] ^ (f1 & 1));
    }
    for (int i = 0; i < made.outputs(); i++) {
      w.output(map[Lit.node(made.output(i))] ^ (made.output(i) & 1));
    }
  }
}
