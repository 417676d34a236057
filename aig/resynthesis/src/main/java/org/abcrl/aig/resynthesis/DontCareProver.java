package org.abcrl.aig.resynthesis;

/**
 * Proves with a SAT solver that a LUT may compute another function of other nodes of its window:
 * whatever the window's leaves are, the nodes of the window that are used outside stay the same.
 *
 * <p>The window is loaded twice above the pivot, once with its value and once with the complement,
 * as in A. Mishchenko, R. Brayton, J.-H. R. Jiang, S. Jang, "Scalable don't-care-based logic
 * optimization and resynthesis" (ACM TRETS 2011).
 */
final class DontCareProver {
  private final MutableLuts luts;
  private final Window window;
  private final CubeCache cubes;
  private final int conflicts;
  private final WindowSolver solver = new WindowSolver();

  /** The solver's variable of each node of the loaded window. */
  private final int[] variable;

  /** The literal of each node above if the pivot is complemented. */
  private final int[] other;

  private int[] clause = new int[256];
  private final int[] inputs = new int[MutableLuts.MAX];
  private boolean loaded;

  /** After {@code SATISFIABLE}: the values of the new fanins as a number. */
  int minterm;

  /** After {@code SATISFIABLE}: the value that the pivot has for them. */
  boolean value;

  DontCareProver(MutableLuts luts, Window window, CubeCache cubes, int conflicts) {
    this.luts = luts;
    this.window = window;
    this.cubes = cubes;
    this.conflicts = conflicts;
    variable = new int[luts.nodes];
    other = new int[luts.nodes];
  }

  /** Forgets the window. */
  void begin() {
    loaded = false;
  }

  private void load() {
    loaded = true;
    solver.reset();
    Window w = window;
    for (int i = 0; i < w.belowCount; i++) {
      variable[w.below[i]] = solver.newVariable();
    }
    variable[w.pivot] = solver.newVariable();
    other[w.pivot] = 2 * variable[w.pivot] + 1;
    for (int i = 0; i < w.belowCount; i++) {
      if (!w.isLeaf(w.below[i])) {
        encode(w.below[i], false);
      }
    }
    encode(w.pivot, false);
    if (w.aboveCount == 0) {
      return;
    }
    for (int i = 0; i < w.aboveCount; i++) {
      variable[w.above[i]] = solver.newVariable();
      other[w.above[i]] = 2 * solver.newVariable();
    }
    int differences = 0;
    int[] seen = new int[w.aboveCount];
    for (int i = 0; i < w.aboveCount; i++) {
      int node = w.above[i];
      encode(node, false);
      encode(node, true);
      if (w.isSeen(node)) {
        int difference = 2 * solver.newVariable();
        int a = 2 * variable[node];
        int b = other[node];
        add(difference ^ 1, a, b);
        add(difference ^ 1, a ^ 1, b ^ 1);
        seen[differences++] = difference;
      }
    }
    solver.addClause(seen, differences);
  }

  private void add(int a, int b, int c) {
    clause[0] = a;
    clause[1] = b;
    clause[2] = c;
    solver.addClause(clause, 3);
  }

  private void encode(int node, boolean complemented) {
    for (int i = 0; i < luts.size(node); i++) {
      int f = luts.fanin(node, i);
      inputs[i] = complemented && window.place[f] >= 0 ? other[f] : 2 * variable[f];
    }
    int output = complemented ? other[node] : 2 * variable[node];
    encode(luts.table(node), output, -1);
  }

  /** Clauses that say that the output is a function of the inputs, if a literal holds. */
  private void encode(long table, int output, int condition) {
    int handle = cubes.find(table);
    for (int side = 0; side < 2; side++) {
      boolean complement = side == 1;
      for (int c = cubes.cubes(handle, complement) - 1; c >= 0; c--) {
        int count = 0;
        if (condition >= 0) {
          clause[count++] = condition ^ 1;
        }
        for (int cube = cubes.cube(handle, complement, c), i = 0; cube != 0; cube >>>= 2, i++) {
          if ((cube & 3) != 0) {
            clause[count++] = inputs[i] ^ (cube & 1);
          }
        }
        clause[count++] = output ^ side;
        solver.addClause(clause, count);
      }
    }
  }

  /**
   * Looks for values of the window's leaves for which the pivot matters and differs from a function
   * of other nodes of the window.
   */
  WindowSolver.Answer check(int[] fanins, int count, long table) {
    if (!loaded) {
      load();
    }
    int condition = 2 * solver.newVariable();
    for (int i = 0; i < count; i++) {
      inputs[i] = 2 * variable[fanins[i]];
    }
    encode(table, 2 * variable[window.pivot] + 1, condition);
    WindowSolver.Answer answer = solver.solve(conflicts, condition);
    if (answer == WindowSolver.Answer.SATISFIABLE) {
      minterm = 0;
      for (int i = 0; i < count; i++) {
        minterm |= solver.model(variable[fanins[i]]) ? 1 << i : 0;
      }
      value = solver.model(variable[window.pivot]);
    }
    clause[0] = condition ^ 1;
    solver.addClause(clause, 1);
    return answer;
  }

  /** After {@code SATISFIABLE}: the value of a node below. */
  boolean model(int node) {
    return solver.model(variable[node]);
  }
}
