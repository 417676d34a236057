package org.abcrl.aig.equivalence;

import java.util.Arrays;
import java.util.function.Supplier;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Compares two nodes with a SAT solver.
 *
 * <p>First over a window: the nodes nearest to the two, with all behind them free. No difference
 * there proves them equal, and a small solver is many times faster than one that wanders through a
 * cone of ten thousand nodes. Then over the whole cones, with a solver that keeps what it learns,
 * and is replaced by an empty one when it has grown large: it assigns all its variables before it
 * answers "satisfiable".
 */
final class ConeProver {
  private static final int WINDOW_NODES = 300;
  private static final int WINDOW_CONFLICTS = 100;
  private static final int VARIABLES_BEFORE_RECYCLING = 3000;
  private static final int CALLS_BEFORE_RECYCLING = 100;

  private final AigBuilder network;
  private final int inputs;
  private final Supplier<SatSolver> solvers;
  private final ConeEncoder cones;
  private final ConeEncoder window;
  private SatSolver solver;
  private long earlierConflicts;
  private int calls;

  /** How many nodes of the cones have their clauses. */
  private int encoded;

  private int[] stack = new int[64];

  /** The window's open nodes in ascending order. */
  private final int[] open = new int[4 * WINDOW_NODES + 8];

  private int openCount;

  /** Which encoder's assignment is the last counterexample. */
  private ConeEncoder answered;

  ConeProver(AigBuilder network, int inputs, Supplier<SatSolver> solvers) {
    this.network = network;
    this.inputs = inputs;
    this.solvers = solvers;
    cones = new ConeEncoder(network);
    window = new ConeEncoder(network);
    solver = solvers.get();
    cones.begin(solver);
    answered = cones;
  }

  long conflicts() {
    return earlierConflicts + solver.conflicts();
  }

  /**
   * Whether two literals can differ, asking a window around them only.
   *
   * @return {@code UNSATISFIABLE}: they are equal; {@code SATISFIABLE}: they differ, see {@link
   *     #copyCounterexample}
   */
  SatSolver.Answer differInWindow(int x, int y) {
    SatSolver small = solvers.get();
    window.grow();
    window.begin(small);
    boolean complete = loadWindow(Lit.node(x), Lit.node(y));
    SatSolver.Answer answer = differ(small, window, x, y, WINDOW_CONFLICTS);
    earlierConflicts += small.conflicts();
    return answer == SatSolver.Answer.SATISFIABLE && !complete ? SatSolver.Answer.UNKNOWN : answer;
  }

  /** Whether two literals can differ; answers as {@link #differInWindow}. */
  SatSolver.Answer differ(int x, int y, int conflictLimit) {
    recycle();
    calls++;
    loadCone(Lit.node(x));
    loadCone(Lit.node(y));
    return differ(solver, cones, x, y, conflictLimit);
  }

  private SatSolver.Answer differ(
      SatSolver asked, ConeEncoder encoder, int x, int y, int conflictLimit) {
    answered = encoder;
    int a = encoder.solverLiteral(x);
    int b = encoder.solverLiteral(y);
    SatSolver.Answer answer = asked.solve(conflictLimit, a, b ^ 1);
    if (answer != SatSolver.Answer.UNSATISFIABLE) {
      return answer;
    }
    asked.addClause(a ^ 1, b);
    answer = asked.solve(conflictLimit, a ^ 1, b);
    if (answer == SatSolver.Answer.UNSATISFIABLE) {
      asked.addClause(a, b ^ 1);
    }
    return answer;
  }

  /** After {@code SATISFIABLE}: sets the inputs of the cones to values that show it. */
  void copyCounterexample(boolean[] inputValues) {
    for (int i = 0; i < answered.size(); i++) {
      int node = answered.node(i);
      if (node >= 1 && node <= inputs) {
        inputValues[node - 1] = answered.value(node);
      }
    }
  }

  private void recycle() {
    cones.grow();
    if (solver.variables() > VARIABLES_BEFORE_RECYCLING && calls > CALLS_BEFORE_RECYCLING) {
      earlierConflicts += solver.conflicts();
      solver = solvers.get();
      cones.begin(solver);
      calls = 0;
      encoded = 0;
    }
  }

  private void loadCone(int root) {
    int depth = 0;
    stack[depth++] = root;
    while (depth > 0) {
      int node = stack[--depth];
      if (!cones.isLoaded(node)) {
        cones.load(node);
        if (depth + 4 > stack.length) {
          stack = Arrays.copyOf(stack, 2 * stack.length);
        }
        depth = network.isAnd(node) ? cones.operands(node, stack, depth) : depth;
      }
    }
    for (; encoded < cones.size(); encoded++) {
      cones.encode(cones.node(encoded));
    }
  }

  /** Loads the latest nodes of the cones; returns whether these are the whole cones. */
  private boolean loadWindow(int x, int y) {
    int[] operands = new int[4];
    openCount = 0;
    open(x);
    open(y);
    boolean complete = true;
    for (int expanded = 0; openCount > 0; ) {
      int node = open[--openCount];
      boolean expand = network.isAnd(node) && expanded < WINDOW_NODES;
      complete &= expand || !network.isAnd(node);
      if (expand) {
        expanded++;
        int count = window.operands(node, operands, 0);
        for (int i = 0; i < count; i++) {
          open(operands[i]);
        }
      }
      if (expand || node == 0) {
        window.encode(node);
      }
    }
    return complete;
  }

  /** Loads a node and puts it among the open ones, which stay sorted. */
  private void open(int node) {
    if (window.isLoaded(node)) {
      return;
    }
    window.load(node);
    int at = openCount++;
    while (at > 0 && open[at - 1] > node) {
      open[at] = open[at - 1];
      at--;
    }
    open[at] = node;
  }
}
