package org.abcrl.aig.equivalence;

import java.util.function.Supplier;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Compares two nodes with a SAT solver over a window: the nodes nearest to the two, with all behind
 * them free. No difference there proves them equal, and a small solver is many times faster than
 * one that wanders through a cone of ten thousand nodes.
 */
final class SatWindow {
  private static final int NODES = 300;
  private static final int CONFLICTS = 100;

  private final AigBuilder network;
  private final Supplier<SatSolver> solvers;
  private final ConeEncoder window;
  private long conflicts;

  /** The window's open nodes in ascending order. */
  private final int[] open = new int[4 * NODES + 8];

  private int openCount;
  private final int[] operands = new int[4];

  SatWindow(AigBuilder network, Supplier<SatSolver> solvers) {
    this.network = network;
    this.solvers = solvers;
    window = new ConeEncoder(network);
  }

  long conflicts() {
    return conflicts;
  }

  /** Whether two literals are equal because of the nodes near them; false proves nothing. */
  boolean equal(int x, int y) {
    SatSolver solver = solvers.get();
    window.grow();
    window.begin(solver);
    load(Lit.node(x), Lit.node(y));
    int a = window.solverLiteral(x);
    int b = window.solverLiteral(y);
    boolean equal =
        solver.solve(CONFLICTS, a, b ^ 1) == SatSolver.Answer.UNSATISFIABLE
            && solver.solve(CONFLICTS, a ^ 1, b) == SatSolver.Answer.UNSATISFIABLE;
    conflicts += solver.conflicts();
    return equal;
  }

  /** Loads the latest nodes of the cones; those that they rest on stay free. */
  private void load(int x, int y) {
    openCount = 0;
    open(x);
    open(y);
    for (int expanded = 0; openCount > 0; ) {
      int node = open[--openCount];
      boolean expand = network.isAnd(node) && expanded < NODES;
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
