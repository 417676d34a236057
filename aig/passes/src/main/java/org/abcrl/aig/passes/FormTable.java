package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.truth.AndForm;
import org.abcrl.aig.truth.FunctionForms;
import org.abcrl.aig.truth.Isop;
import org.abcrl.aig.truth.TruthTables;

/**
 * The structures of the functions that a pass meets, each made once: AND nodes over the six
 * variables, and sums of products of the function and of its complement.
 *
 * <p>Functions are known by numbers. The constants have no AND nodes and a root of their own.
 */
final class FormTable {
  /** The root of the function that is always false; {@link #ROOT_TRUE} of the other constant. */
  static final int ROOT_FALSE = -2;

  static final int ROOT_TRUE = -1;

  static final int VARIABLES = FunctionForms.MAX_VARIABLES;
  private static final int MAX_CUBES = 64;

  private final FunctionForms synthesis = new FunctionForms();
  private final AndForm form = new AndForm();
  private final Isop isop = new Isop(MAX_CUBES);
  private final long[] on = new long[1];

  /** Hash table of the functions' numbers plus one. */
  private int[] slots = new int[1 << 12];

  private long[] functions = new long[1 << 10];
  private int[] roots = new int[1 << 10];

  /** For each function six bytes: the most AND nodes between a variable and the root. */
  private long[] depths = new long[1 << 10];

  /** Where a function's AND nodes begin in {@link #fanins}; one more entry than functions. */
  private int[] firstNode = new int[1 << 10];

  /** Where the cubes of a function and of its complement begin, or -1; and where they end. */
  private int[] cubesFrom = new int[2 << 10];

  private int[] cubesEnd = new int[2 << 10];
  private int[] fanins = new int[1 << 14];
  private int[] cubes = new int[1 << 12];
  private int cubeCount;
  private int count;

  /** The number of a function of six variables. */
  int numberOf(long function) {
    int slot = slot(function);
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (functions[number] == function) {
        return number;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = count + 1;
    add(function);
    if (2 * count > slots.length) {
      rehash();
    }
    return count - 1;
  }

  private int slot(long function) {
    long hash = function * 0x9E3779B97F4A7C15L;
    return (int) ((hash ^ hash >>> 29) >>> 20) & (slots.length - 1);
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    for (int number = 0; number < count; number++) {
      int slot = slot(functions[number]);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = number + 1;
    }
  }

  private void add(long function) {
    if (count + 1 == functions.length) {
      functions = Arrays.copyOf(functions, 2 * functions.length);
      roots = Arrays.copyOf(roots, functions.length);
      depths = Arrays.copyOf(depths, functions.length);
      firstNode = Arrays.copyOf(firstNode, functions.length);
      cubesFrom = Arrays.copyOf(cubesFrom, 2 * functions.length);
      cubesEnd = Arrays.copyOf(cubesEnd, 2 * functions.length);
    }
    functions[count] = function;
    cubesFrom[2 * count] = -1;
    cubesFrom[2 * count + 1] = -1;
    int first = firstNode[count];
    if (function == 0 || function == -1L) {
      roots[count] = function == 0 ? ROOT_FALSE : ROOT_TRUE;
      firstNode[++count] = first;
      return;
    }
    synthesis.build(function, form);
    int end = first + form.nodes();
    if (2 * end > fanins.length) {
      fanins = Arrays.copyOf(fanins, Math.max(2 * end, 2 * fanins.length));
    }
    for (int i = 0; i < form.nodes(); i++) {
      fanins[2 * (first + i)] = form.fanin0(i);
      fanins[2 * (first + i) + 1] = form.fanin1(i);
    }
    roots[count] = form.root();
    depths[count] = depthsOfForm();
    firstNode[++count] = end;
  }

  /** The depth of each variable below the root, a byte each; 0 for those not needed. */
  private long depthsOfForm() {
    int[] depth = new int[VARIABLES + form.nodes()];
    Arrays.fill(depth, -1);
    depth[form.root() >> 1] = 0;
    for (int i = form.nodes() - 1; i >= 0; i--) {
      int through = depth[VARIABLES + i];
      if (through >= 0) {
        int f0 = form.fanin0(i) >> 1;
        int f1 = form.fanin1(i) >> 1;
        depth[f0] = Math.max(depth[f0], through + 1);
        depth[f1] = Math.max(depth[f1], through + 1);
      }
    }
    long packed = 0;
    for (int v = 0; v < VARIABLES; v++) {
      packed |= (long) Math.max(0, depth[v]) << 8 * v;
    }
    return packed;
  }

  /** The number of AND nodes of a function. */
  int nodes(int number) {
    return firstNode[number + 1] - firstNode[number];
  }

  /** The first (smaller) fanin of AND node {@code i}: a literal over variables, then nodes. */
  int fanin0(int number, int i) {
    return fanins[2 * (firstNode[number] + i)];
  }

  /** The second fanin of AND node {@code i}. */
  int fanin1(int number, int i) {
    return fanins[2 * (firstNode[number] + i) + 1];
  }

  /** The literal of the whole function, or that of a constant. */
  int root(int number) {
    return roots[number];
  }

  /** The most AND nodes on a way from the variable to the root. */
  int depth(int number, int variable) {
    return (int) (depths[number] >>> 8 * variable) & 0xFF;
  }

  /**
   * Where the cubes of a function that is not constant begin, see {@link #cube}.
   *
   * @param phase 0 for the function, 1 for its complement
   */
  int firstCube(int number, int phase) {
    int at = 2 * number + phase;
    if (cubesFrom[at] < 0) {
      on[0] = phase == 0 ? functions[number] : ~functions[number];
      int size = isop.compute(on, VARIABLES);
      if (cubeCount + size > cubes.length) {
        cubes = Arrays.copyOf(cubes, 2 * (cubeCount + size));
      }
      cubesFrom[at] = cubeCount;
      for (int i = 0; i < size; i++) {
        cubes[cubeCount++] = isop.cube(i);
      }
      cubesEnd[at] = cubeCount;
    }
    return cubesFrom[at];
  }

  /** Where they end; after {@link #firstCube}. */
  int endCube(int number, int phase) {
    return cubesEnd[2 * number + phase];
  }

  /** A cube as {@link Isop} makes them. */
  int cube(int index) {
    return cubes[index];
  }

  /** Whether a cube has the variable as it is (1), complemented (-1) or not at all (0). */
  static int sign(int cube, int variable) {
    return (cube >>> 2 * variable & 1) - (cube >>> 2 * variable + 1 & 1);
  }

  /** Whether the function depends on a variable. */
  boolean dependsOn(int number, int variable) {
    return TruthTables.dependsOn(functions[number], variable);
  }
}
