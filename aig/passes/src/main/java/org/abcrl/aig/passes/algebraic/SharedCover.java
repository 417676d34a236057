package org.abcrl.aig.passes.algebraic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.bdd.Bdd;
import org.abcrl.aig.bdd.BddCover;
import org.jspecify.annotations.Nullable;

/**
 * Two-level minimisation of several functions together, so that they share products.
 *
 * <p>Source: R. K. Brayton and others, "Logic Minimization Algorithms for VLSI Synthesis" (Kluwer,
 * 1984), expand and irredundant for multiple outputs; the covers begin as Minato's irredundant sums
 * of products, and whether a product may be larger or feed another function is asked of decision
 * diagrams instead of an off-set. Every product is expanded twice, towards functions first and
 * towards fewer literals first, and of all of them the ones that feed few functions and have many
 * literals are tried to be left out first.
 */
final class SharedCover {
  private final Bdd bdd;
  private final int[] functions;
  private final int maxLiterals;
  private int[] stamps;
  private int stamp;

  /** A product: literals in the order of levels, and the functions that it implies. */
  private static final class Product {
    final int[] literals;
    final int[] outputs;

    Product(int[] literals, int[] outputs) {
      this.literals = literals;
      this.outputs = outputs;
    }
  }

  private List<Product> products = new ArrayList<>();
  private int[] literalCounts = new int[0];

  /** The result: the literals of the products of each function. */
  private final List<List<int[]>> byFunction = new ArrayList<>();

  /** The functions, as edges; they must be protected or nothing be collected. */
  SharedCover(Bdd bdd, int[] functions, int maxLiterals) {
    this.bdd = bdd;
    this.functions = functions;
    this.maxLiterals = maxLiterals;
    stamps = new int[2 * bdd.capacity()];
  }

  /** Minimises; false if there are too many literals or nodes. */
  boolean run() {
    List<Product> start = irredundantStart();
    if (start == null) {
      return false;
    }
    literalCounts = new int[2 * bdd.variables()];
    for (Product p : start) {
      for (int literal : p.literals) {
        literalCounts[literal]++;
      }
    }
    Map<List<Integer>, Product> pool = new HashMap<>();
    List<Product> candidates = new ArrayList<>();
    for (Product p : start) {
      Product wide = raise(p.literals);
      add(raise(expand(wide.literals, wide.outputs)), pool, candidates);
      add(raise(expand(p.literals, p.outputs)), pool, candidates);
    }
    products = candidates;
    return irredundant() && sparse();
  }

  private static void add(Product p, Map<List<Integer>, Product> pool, List<Product> candidates) {
    List<Integer> key = Arrays.stream(p.literals).boxed().toList();
    if (pool.putIfAbsent(key, p) == null) {
      candidates.add(p);
    }
  }

  private @Nullable List<Product> irredundantStart() {
    List<Product> start = new ArrayList<>();
    int total = 0;
    for (int j = 0; j < functions.length; j++) {
      BddCover cover = new BddCover(bdd, maxLiterals - total);
      int cubes = cover.compute(functions[j]);
      if (cubes < 0) {
        return null;
      }
      total += cover.literals();
      for (int cube = 0; cube < cubes; cube++) {
        start.add(new Product(cover.literals(cube), new int[] {j}));
      }
    }
    return start;
  }

  /** The product with all functions that it implies. */
  private Product raise(int[] literals) {
    int[] outputs = new int[functions.length];
    int count = 0;
    for (int j = 0; j < functions.length; j++) {
      if (implies(literals, functions[j])) {
        outputs[count++] = j;
      }
    }
    return new Product(literals, Arrays.copyOf(outputs, count));
  }

  /** Takes out literals, the rarest first, while the product implies all the functions. */
  private int[] expand(int[] literals, int[] outputs) {
    Integer[] order = new Integer[literals.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = literals[i];
    }
    Arrays.sort(
        order, Comparator.<Integer>comparingInt(l -> literalCounts[l]).thenComparingInt(l -> l));
    int[] current = literals;
    for (int literal : order) {
      int[] fewer = without(current, literal);
      boolean holds = true;
      for (int j = 0; j < outputs.length && holds; j++) {
        holds = implies(fewer, functions[outputs[j]]);
      }
      if (holds) {
        current = fewer;
      }
    }
    return current;
  }

  private static int[] without(int[] literals, int literal) {
    int[] fewer = new int[literals.length - 1];
    int n = 0;
    for (int l : literals) {
      if (l != literal) {
        fewer[n++] = l;
      }
    }
    return fewer;
  }

  private boolean implies(int[] literals, int function) {
    if (stamps.length < 2 * bdd.capacity()) {
      stamps = Arrays.copyOf(stamps, 3 * bdd.capacity());
    }
    stamp++;
    return implies(literals, 0, function);
  }

  private boolean implies(int[] literals, int from, int function) {
    if (function <= Bdd.TRUE) {
      return function == Bdd.TRUE;
    }
    if (stamps[function] == stamp) {
      return true;
    }
    int v = bdd.top(function);
    int level = bdd.level(v);
    int i = from;
    while (i < literals.length && bdd.level(literals[i] >> 1) < level) {
      i++;
    }
    boolean holds;
    if (i < literals.length && literals[i] >> 1 == v) {
      holds =
          implies(literals, i + 1, (literals[i] & 1) != 0 ? bdd.low(function) : bdd.high(function));
    } else {
      holds = implies(literals, i, bdd.low(function)) && implies(literals, i, bdd.high(function));
    }
    if (holds) {
      stamps[function] = stamp;
    }
    return holds;
  }

  private int product(int[] literals) {
    int result = Bdd.TRUE;
    for (int i = literals.length - 1; i >= 0 && result >= 0; i--) {
      int v = literals[i] >> 1;
      result =
          (literals[i] & 1) != 0 ? bdd.make(v, result, Bdd.FALSE) : bdd.make(v, Bdd.FALSE, result);
    }
    return result;
  }

  /** Leaves out whole products. */
  private boolean irredundant() {
    products.sort(
        Comparator.<Product>comparingInt(p -> p.outputs.length)
            .thenComparingInt(p -> -p.literals.length));
    int n = products.size();
    int[] later = new int[functions.length];
    // For each product and each of its functions what later products cover.
    int[][] suffix = new int[n][];
    int[] edges = new int[n];
    for (int i = n - 1; i >= 0; i--) {
      Product p = products.get(i);
      edges[i] = product(p.literals);
      suffix[i] = new int[p.outputs.length];
      for (int k = 0; k < p.outputs.length; k++) {
        int j = p.outputs[k];
        suffix[i][k] = later[j];
        later[j] = bdd.or(later[j], edges[i]);
        if (later[j] < 0) {
          return false;
        }
      }
    }
    int[] kept = new int[functions.length];
    List<Product> result = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Product p = products.get(i);
      boolean needed = false;
      for (int k = 0; k < p.outputs.length && !needed; k++) {
        int others = bdd.or(kept[p.outputs[k]], suffix[i][k]);
        if (others < 0) {
          return false;
        }
        needed = !implies(p.literals, others);
      }
      if (needed) {
        result.add(p);
        for (int j : p.outputs) {
          kept[j] = bdd.or(kept[j], edges[i]);
          if (kept[j] < 0) {
            return false;
          }
        }
      }
    }
    products = result;
    return true;
  }

  /** Takes functions from products that they do not need. */
  private boolean sparse() {
    List<List<Integer>> byOutput = new ArrayList<>();
    for (int j = 0; j < functions.length; j++) {
      byOutput.add(new ArrayList<>());
    }
    int n = products.size();
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.<Integer>comparingInt(i -> -products.get(i).literals.length));
    for (int i : order) {
      for (int j : products.get(i).outputs) {
        byOutput.get(j).add(i);
      }
    }
    for (int j = 0; j < functions.length; j++) {
      List<Integer> mine = byOutput.get(j);
      int[] suffix = new int[mine.size() + 1];
      for (int i = mine.size() - 1; i >= 0; i--) {
        suffix[i] = bdd.or(suffix[i + 1], product(products.get(mine.get(i)).literals));
        if (suffix[i] < 0) {
          return false;
        }
      }
      int kept = Bdd.FALSE;
      List<int[]> chosen = new ArrayList<>();
      for (int i = 0; i < mine.size(); i++) {
        int[] literals = products.get(mine.get(i)).literals;
        int others = bdd.or(kept, suffix[i + 1]);
        if (others < 0) {
          return false;
        }
        if (!implies(literals, others)) {
          chosen.add(literals);
          kept = bdd.or(kept, product(literals));
        }
      }
      byFunction.add(chosen);
    }
    return true;
  }

  /** Literals of the products, each counted once, and how often products are used. */
  long cost() {
    Set<int[]> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    long cost = 0;
    for (List<int[]> mine : byFunction) {
      for (int[] literals : mine) {
        cost += 1 + (counted.add(literals) ? literals.length : 0);
      }
    }
    return cost;
  }

  /** The number of products that feed a function. */
  int productsOf(int function) {
    return byFunction.get(function).size();
  }

  /** The literals of product {@code i} of a function. */
  int[] literals(int function, int i) {
    return byFunction.get(function).get(i);
  }
}
