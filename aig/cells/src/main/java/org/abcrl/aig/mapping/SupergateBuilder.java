package org.abcrl.aig.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.truth.TruthTables;

/**
 * Finds the supergates of a library: trees of two levels of its cells, the smallest ones first
 * (Mishchenko, Chatterjee, Brayton, Wang, Kam, "Technology mapping with Boolean matching,
 * supergates and choices", 2005).
 *
 * <p>Of trees with the same function, up to the order of their inputs, one is kept only if all that
 * are smaller have a later input. The trees and their order depend on the library alone.
 */
final class SupergateBuilder {
  /** Variables of a tree. */
  static final int MOST_INPUTS = 5;

  /** Places for variables in a tree, so that one of five variables may come up twice. */
  private static final int MOST_PLACES = 6;

  /** Trees of one function that are kept. */
  private static final int MOST_ALIKE = 3;

  /** How much earlier at least one input of a larger tree must be. */
  private static final float WORTH = 0.95f;

  private final MappingLibrary library;
  private final Map<Long, List<Offer>> offers = new HashMap<>();
  private final List<Supergate> found = new ArrayList<>();
  private final List<Tree> trees = new ArrayList<>();

  /** Area and delays of a cell or tree, its variables in the order of the canonical function. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Offer(float area, float[] delays) {
    boolean makesUseless(float otherArea, float[] otherDelays) {
      if (area > otherArea) {
        return false;
      }
      for (int v = 0; v < delays.length; v++) {
        if (otherDelays[v] < WORTH * delays[v]) {
          return false;
        }
      }
      return true;
    }
  }

  /** Cells whose inputs have no variables yet. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Tree(float area, int root, int[] inner) {}

  SupergateBuilder(MappingLibrary library) {
    this.library = library;
  }

  /** The first trees, at most so many. */
  List<Supergate> build(int limit) {
    int[] cells =
        Arrays.stream(library.classCell)
            .filter(c -> c != library.wire && cell(c).inputs() <= MOST_INPUTS)
            .toArray();
    for (int id : cells) {
      float[] delays = new float[cell(id).inputs()];
      for (int k = 0; k < delays.length; k++) {
        delays[k] = library.sized.delay(MappingLibrary.PINS * id + k, 0);
      }
      offer(cell(id).function(), library.area[id], delays);
      if (delays.length > 1) {
        int[] inner = new int[delays.length];
        Arrays.fill(inner, Supergate.NONE);
        plant(cells, id, inner, 0, delays.length, library.area[id]);
      }
    }
    trees.sort(Comparator.comparing(Tree::area));
    for (Tree tree : trees) {
      assign(tree, 0, 0, 0, new int[places(tree)], limit);
    }
    return List.copyOf(found);
  }

  private Cell cell(int id) {
    return library.library.cell(id);
  }

  private int places(Tree tree) {
    int places = 0;
    for (int id : tree.inner) {
      places += id == Supergate.NONE ? 1 : cell(id).inputs();
    }
    return places;
  }

  /** All ways to put cells at the inputs of a root, from one input on. */
  private void plant(int[] cells, int root, int[] inner, int pin, int places, float area) {
    if (pin == inner.length) {
      if (Arrays.stream(inner).anyMatch(id -> id != Supergate.NONE)) {
        trees.add(new Tree(area, root, inner.clone()));
      }
      return;
    }
    int leader = leader(cell(root), pin);
    // The same cells at inputs that may be exchanged come in one order only.
    boolean free = leader < 0 || inner[leader] == Supergate.NONE;
    if (free) {
      plant(cells, root, inner, pin + 1, places, area);
    }
    for (int id : cells) {
      int more = places + cell(id).inputs() - 1;
      if (more <= MOST_PLACES && (free || id >= inner[leader])) {
        inner[pin] = id;
        plant(cells, root, inner, pin + 1, more, area + library.area[id]);
        inner[pin] = Supergate.NONE;
      }
    }
  }

  /** The nearest earlier input that may be exchanged with this one, or -1. */
  private static int leader(Cell cell, int pin) {
    for (int k = pin - 1; k >= 0; k--) {
      if (TruthTables.swapped(cell.function(), k, pin) == cell.function()) {
        return k;
      }
    }
    return -1;
  }

  /** All ways to give the places of a tree variables, from one place on. */
  private void assign(Tree tree, int pin, int place, int used, int[] variables, int limit) {
    if (found.size() >= limit) {
      return;
    }
    if (pin == tree.inner.length) {
      consider(tree, used, variables);
      return;
    }
    if (tree.inner[pin] == Supergate.NONE) {
      for (int v = 0; v <= used && v < MOST_INPUTS; v++) {
        variables[place] = v;
        assign(tree, pin + 1, place + 1, Math.max(used, v + 1), variables, limit);
      }
    } else {
      assignInner(tree, pin, place, 0, used, variables, limit);
    }
  }

  private void assignInner(
      Tree tree, int pin, int first, int k, int used, int[] variables, int limit) {
    Cell cell = cell(tree.inner[pin]);
    if (k == cell.inputs()) {
      assign(tree, pin + 1, first + k, used, variables, limit);
      return;
    }
    int leader = leader(cell, k);
    for (int v = leader < 0 ? 0 : variables[first + leader] + 1;
        v <= used && v < MOST_INPUTS;
        v++) {
      boolean fresh = true;
      for (int i = 0; i < k; i++) {
        fresh &= variables[first + i] != v;
      }
      if (fresh) {
        variables[first + k] = v;
        assignInner(tree, pin, first, k + 1, Math.max(used, v + 1), variables, limit);
      }
    }
  }

  private void consider(Tree tree, int inputs, int[] variables) {
    if (inputs < 2) {
      return;
    }
    Cell root = cell(tree.root);
    long[] functions = new long[root.inputs()];
    float[] delays = new float[inputs];
    int place = 0;
    for (int pin = 0; pin < functions.length; pin++) {
      int id = tree.inner[pin];
      float last = library.sized.delay(MappingLibrary.PINS * tree.root + pin, 0);
      if (id == Supergate.NONE) {
        int v = variables[place++];
        functions[pin] = TruthTables.variable(v);
        delays[v] = Math.max(delays[v], last);
        continue;
      }
      long[] leaves = new long[cell(id).inputs()];
      for (int k = 0; k < leaves.length; k++) {
        int v = variables[place++];
        if (leaves.length == 1 && occursOnce(v, variables)) {
          return; // The mapper asks for the variable's other phase instead.
        }
        leaves[k] = TruthTables.variable(v);
        delays[v] =
            Math.max(delays[v], last + library.sized.delay(MappingLibrary.PINS * id + k, 0));
      }
      functions[pin] = Supergate.compose(cell(id).function(), leaves, leaves.length);
    }
    long function = Supergate.compose(root.function(), functions, functions.length);
    if (Supergate.dependsOnFirst(function, inputs) && offer(function, tree.area, delays)) {
      found.add(new Supergate(function, inputs, tree.root, tree.inner, variables.clone()));
    }
  }

  private static boolean occursOnce(int variable, int[] variables) {
    return Arrays.stream(variables).filter(v -> v == variable).count() == 1;
  }

  /** Remembers what realises a function, unless something before is at least as good. */
  private boolean offer(long function, float area, float[] delays) {
    float[] ordered = delays.clone();
    long canonical = canonise(function, ordered);
    List<Offer> same = offers.computeIfAbsent(canonical, key -> new ArrayList<>(1));
    for (Offer other : same) {
      if (other.makesUseless(area, ordered)) {
        return false;
      }
    }
    return same.size() < MOST_ALIKE && same.add(new Offer(area, ordered));
  }

  /**
   * The least table over all orders of the variables; the delays come in its order, the least of
   * those with the same table.
   */
  private static long canonise(long function, float[] delays) {
    float[] order = delays.clone();
    long table = function;
    long least = function;
    int[] count = new int[delays.length];
    // Heap's algorithm: each order differs from the one before by one exchange.
    for (int i = 1; i < count.length; ) {
      if (count[i] == i) {
        count[i++] = 0;
        continue;
      }
      int k = i % 2 == 0 ? 0 : count[i];
      table = TruthTables.swapped(table, k, i);
      float moved = order[k];
      order[k] = order[i];
      order[i] = moved;
      if (table < least || (table == least && Arrays.compare(order, delays) < 0)) {
        least = table;
        System.arraycopy(order, 0, delays, 0, order.length);
      }
      count[i]++;
      i = 1;
    }
    return least;
  }
}
