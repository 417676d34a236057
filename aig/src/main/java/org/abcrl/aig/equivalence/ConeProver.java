package org.abcrl.aig.equivalence;

import java.util.Arrays;
import java.util.function.Supplier;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Compares two nodes with a SAT solver that holds only the cones asked about so far (Tseitin's
 * clauses, with multiplexers and exclusive ors recognised), and is replaced by an empty one when it
 * has grown large: a solver assigns all its variables before it answers "satisfiable".
 */
final class ConeProver {
  private static final int VARIABLES_BEFORE_RECYCLING = 3000;
  private static final int CALLS_BEFORE_RECYCLING = 100;
  private static final int NONE = -1;

  private final AigBuilder network;
  private final int inputs;
  private final Supplier<SatSolver> solvers;
  private SatSolver solver;
  private long earlierConflicts;
  private int calls;

  /** The solver's variable of each node; NONE while it is not loaded. */
  private int[] variableOf = new int[0];

  private int[] loaded = new int[64];
  private int loadedCount;

  /** How many of the loaded nodes have their clauses. */
  private int encoded;

  private int[] stack = new int[64];

  ConeProver(AigBuilder network, int inputs, Supplier<SatSolver> solvers) {
    this.network = network;
    this.inputs = inputs;
    this.solvers = solvers;
    solver = solvers.get();
  }

  long conflicts() {
    return earlierConflicts + solver.conflicts();
  }

  /**
   * Whether two literals can differ.
   *
   * @return {@code UNSATISFIABLE}: they are equal; {@code SATISFIABLE}: they differ, see {@link
   *     #copyCounterexample}
   */
  SatSolver.Answer differ(int x, int y, int conflictLimit) {
    recycle();
    calls++;
    int a = load(x);
    int b = load(y);
    SatSolver.Answer answer = solver.solve(conflictLimit, a, b ^ 1);
    if (answer != SatSolver.Answer.UNSATISFIABLE) {
      return answer;
    }
    solver.addClause(a ^ 1, b);
    answer = solver.solve(conflictLimit, a ^ 1, b);
    if (answer == SatSolver.Answer.UNSATISFIABLE) {
      solver.addClause(a, b ^ 1);
    }
    return answer;
  }

  /** After {@code SATISFIABLE}: sets the inputs of the cones to values that show it. */
  void copyCounterexample(boolean[] inputValues) {
    for (int i = 0; i < loadedCount; i++) {
      if (loaded[i] >= 1 && loaded[i] <= inputs) {
        inputValues[loaded[i] - 1] = solver.value(variableOf[loaded[i]]);
      }
    }
  }

  private void recycle() {
    if (network.nodes() > variableOf.length) {
      int old = variableOf.length;
      variableOf = Arrays.copyOf(variableOf, 2 * network.nodes());
      Arrays.fill(variableOf, old, variableOf.length, NONE);
    }
    if (solver.variables() > VARIABLES_BEFORE_RECYCLING && calls > CALLS_BEFORE_RECYCLING) {
      earlierConflicts += solver.conflicts();
      solver = solvers.get();
      calls = 0;
      for (int i = 0; i < loadedCount; i++) {
        variableOf[loaded[i]] = NONE;
      }
      loadedCount = 0;
      encoded = 0;
    }
  }

  /** Loads the cone of a literal; returns the solver's literal. */
  private int load(int literal) {
    int depth = 0;
    stack[depth++] = Lit.node(literal);
    while (depth > 0) {
      int node = stack[--depth];
      if (variableOf[node] != NONE) {
        continue;
      }
      variableOf[node] = solver.newVariable();
      if (loadedCount == loaded.length) {
        loaded = Arrays.copyOf(loaded, 2 * loadedCount);
      }
      loaded[loadedCount++] = node;
      if (depth + 4 > stack.length) {
        stack = Arrays.copyOf(stack, 2 * stack.length);
      }
      // Clauses come when all variables exist: here only what a node is made of is pushed.
      if (network.isAnd(node)) {
        depth = pushOperands(node, depth);
      }
    }
    encodeNew();
    return solverLiteral(literal);
  }

  private void encodeNew() {
    for (; encoded < loadedCount; encoded++) {
      int node = loaded[encoded];
      if (node == 0) {
        solver.addClause(2 * variableOf[0] + 1);
      } else if (network.isAnd(node)) {
        encode(node);
      }
    }
  }

  private int pushOperands(int node, int depth) {
    int top = depth;
    if (isMux(node)) {
      int left = Lit.node(network.fanin0(node));
      int right = Lit.node(network.fanin1(node));
      stack[top++] = Lit.node(network.fanin0(left));
      stack[top++] = Lit.node(network.fanin1(left));
      stack[top++] = Lit.node(network.fanin0(right));
      stack[top++] = Lit.node(network.fanin1(right));
    } else {
      stack[top++] = Lit.node(network.fanin0(node));
      stack[top++] = Lit.node(network.fanin1(node));
    }
    return top;
  }

  /** Whether the node is the complement of a multiplexer: !(s & t) & !(!s & e). */
  private boolean isMux(int node) {
    int f0 = network.fanin0(node);
    int f1 = network.fanin1(node);
    if (!Lit.isComplement(f0) || !Lit.isComplement(f1)) {
      return false;
    }
    int left = Lit.node(f0);
    int right = Lit.node(f1);
    return network.isAnd(left) && network.isAnd(right) && select(left, right) >= 0;
  }

  /** The fanin of {@code left} that {@code right} has complemented, or -1. */
  private int select(int left, int right) {
    int a = network.fanin0(left);
    int b = network.fanin1(left);
    int c = network.fanin0(right) ^ 1;
    int d = network.fanin1(right) ^ 1;
    if (a == c || a == d) {
      return a;
    }
    return b == c || b == d ? b : -1;
  }

  private void encode(int node) {
    int out = 2 * variableOf[node];
    int f0 = network.fanin0(node);
    int f1 = network.fanin1(node);
    if (!isMux(node)) {
      int a = solverLiteral(f0);
      int b = solverLiteral(f1);
      solver.addClause(out ^ 1, a);
      solver.addClause(out ^ 1, b);
      solver.addClause(out, a ^ 1, b ^ 1);
      return;
    }
    int left = Lit.node(f0);
    int right = Lit.node(f1);
    int select = select(left, right);
    int then = other(left, select);
    int otherwise = other(right, select ^ 1);
    int s = solverLiteral(select);
    int t = solverLiteral(then);
    int e = solverLiteral(otherwise);
    solver.addClause(s ^ 1, t ^ 1, out ^ 1);
    solver.addClause(s ^ 1, t, out);
    solver.addClause(s, e ^ 1, out ^ 1);
    solver.addClause(s, e, out);
    if (t != (e ^ 1)) {
      // Redundant, but lets the solver see the value when both branches agree.
      solver.addClause(t ^ 1, e ^ 1, out ^ 1);
      solver.addClause(t, e, out);
    }
  }

  private int other(int and, int fanin) {
    return network.fanin0(and) == fanin ? network.fanin1(and) : network.fanin0(and);
  }

  private int solverLiteral(int literal) {
    return 2 * variableOf[Lit.node(literal)] + (literal & 1);
  }
}
