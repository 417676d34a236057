package org.abcrl.aig.equivalence;

import java.util.Arrays;
import java.util.function.Supplier;
import org.abcrl.aig.Lit;

/**
 * Compares two nodes of a {@link History} with a SAT solver that knows the nodes fewest edges from
 * them, each as it was built by the nodes that were proved equal to it; those behind are free.
 * Where a function leaves out what its cut has, the reason can lie beside the cut and in what a
 * node was before.
 */
final class HistorySolver {
  /** Nodes known to the solver, at the first try and at the second, and conflicts allowed. */
  private static final int[] NODES = {150, 1200};

  private static final int[] CONFLICTS = {100, 1000};

  /** Nodes equal to a node whose fanins are told too. */
  private static final int MAX_BUILDS = 6;

  private final History history;
  private final Supplier<SatSolver> solvers;
  private int[] seenIn = new int[64];
  private int[] variable = new int[64];
  private int question;
  private final int[] queue = new int[NODES[NODES.length - 1] * MAX_BUILDS * 2 + 4];
  private int queued;
  private long conflicts;

  HistorySolver(History history, Supplier<SatSolver> solvers) {
    this.history = history;
    this.solvers = solvers;
  }

  /** The conflicts of all questions. */
  long conflicts() {
    return conflicts;
  }

  /** Whether two literals that stand for themselves are proved equal; false proves nothing. */
  boolean equal(int x, int y) {
    for (int i = 0; i < NODES.length; i++) {
      if (equal(x, y, NODES[i], CONFLICTS[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean equal(int x, int y, int nodes, int limit) {
    if (history.nodes() > seenIn.length) {
      seenIn = Arrays.copyOf(seenIn, 2 * history.nodes());
      variable = Arrays.copyOf(variable, seenIn.length);
    }
    question++;
    queued = 0;
    SatSolver solver = solvers.get();
    int a = literal(solver, x);
    int b = literal(solver, y);
    solver.addClause(literal(solver, Lit.TRUE));
    for (int i = 0; i < queued && i < nodes; i++) {
      if (history.isAnd(queue[i])) {
        tell(solver, queue[i]);
      }
    }
    boolean equal =
        solver.solve(limit, a, b ^ 1) == SatSolver.Answer.UNSATISFIABLE
            && solver.solve(limit, a ^ 1, b) == SatSolver.Answer.UNSATISFIABLE;
    conflicts += solver.conflicts();
    return equal;
  }

  /** Tells the solver how a node is built, and how those were that it stands for. */
  private void tell(SatSolver solver, int node) {
    int as = node;
    for (int i = 0; i < MAX_BUILDS; i++) {
      int out = literal(solver, Lit.of(node) ^ (history.isComplement(as) ? 1 : 0));
      int f0 = literal(solver, history.fanin0(as));
      int f1 = literal(solver, history.fanin1(as));
      solver.addClause(out ^ 1, f0);
      solver.addClause(out ^ 1, f1);
      solver.addClause(out, f0 ^ 1, f1 ^ 1);
      as = history.next(as);
      if (as == node) {
        return;
      }
    }
  }

  private int literal(SatSolver solver, int literal) {
    int node = Lit.node(literal);
    if (seenIn[node] != question) {
      seenIn[node] = question;
      variable[node] = solver.newVariable();
      queue[queued++] = node;
    }
    return 2 * variable[node] + (literal & 1);
  }
}
