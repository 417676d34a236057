package org.abcrl.aig.equivalence.certificate;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.Lit;

/**
 * Proves two literals of the live network equal: by the nodes close to them if these suffice, and
 * else by more and more of their cones.
 */
final class PairProver {
  private static final int FIRST_WINDOW = 64;
  private static final int GROWTH = 4;

  private final LiveNetwork network;
  private final ProofSolver solver;

  /** The solver's variable of each of the network's; valid if it is in the window. */
  private final int[] localOf;

  private final int[] windowOf;
  private int window;

  /** The nodes at the window's edge, highest level first: a heap of level and variable. */
  private long[] edge = new long[64];

  private int edgeSize;
  private int target;
  private int inside;

  PairProver(LiveNetwork network, LratWriter proof, int variables, BooleanSupplier stop) {
    this.network = network;
    solver = new ProofSolver(proof, stop);
    localOf = new int[variables];
    windowOf = new int[variables];
  }

  /**
   * Derives {@code (not x, y)} and {@code (x, not y)}, or only the one that is needed if y is a
   * constant.
   *
   * @param clauses set to the numbers of the two clauses, 0 for none
   * @return false if it was asked to stop
   * @throws IllegalStateException if the literals are not equal
   */
  boolean prove(int x, int y, int[] clauses) {
    clauses[0] = 0;
    clauses[1] = 0;
    window++;
    edgeSize = 0;
    inside = 0;
    target = FIRST_WINDOW;
    int u = local(x);
    boolean done;
    if (Lit.node(y) == 0) {
      int side = y == Lit.FALSE ? 0 : 1;
      done = refute(u ^ side, u ^ side, clauses, side);
    } else {
      int v = local(y);
      done = refute(u, v ^ 1, clauses, 0) && refute(u ^ 1, v, clauses, 1);
    }
    solver.clear();
    return done;
  }

  private boolean refute(int u, int v, int[] clauses, int side) {
    while (true) {
      grow();
      switch (solver.solve(u, v)) {
        case UNSATISFIABLE -> {
          clauses[side] = solver.lemma();
          return true;
        }
        case STOPPED -> {
          return false;
        }
        case SATISFIABLE -> {
          if (edgeSize == 0) {
            throw new IllegalStateException("a pair of nodes is not equal, though merged");
          }
          target *= GROWTH;
        }
      }
    }
  }

  private void grow() {
    while (inside < target && edgeSize > 0) {
      int variable = (int) pop();
      int out = Lit.of(localOf[variable]);
      int f0 = local(network.fanin0(variable));
      int f1 = local(network.fanin1(variable));
      solver.addClause(network.first(variable), out ^ 1, f0, 0, 2);
      solver.addClause(network.second(variable), out ^ 1, f1, 0, 2);
      solver.addClause(network.third(variable), out, f0 ^ 1, f1 ^ 1, 3);
      inside++;
    }
  }

  /** The solver's literal; a new variable is at the window's edge. */
  private int local(int literal) {
    int variable = Lit.node(literal);
    if (windowOf[variable] != window) {
      windowOf[variable] = window;
      localOf[variable] = solver.newVariable(variable);
      if (network.isAnd(variable)) {
        push(((long) network.level(variable) << 32) | variable);
      }
    }
    return Lit.of(localOf[variable], Lit.isComplement(literal));
  }

  private void push(long key) {
    if (edgeSize == edge.length) {
      edge = Arrays.copyOf(edge, 2 * edgeSize);
    }
    int i = edgeSize++;
    while (i > 0 && edge[(i - 1) >> 1] < key) {
      edge[i] = edge[(i - 1) >> 1];
      i = (i - 1) >> 1;
    }
    edge[i] = key;
  }

  private long pop() {
    long top = edge[0];
    long key = edge[--edgeSize];
    int i = 0;
    while (2 * i + 1 < edgeSize) {
      int child = 2 * i + 1;
      if (child + 1 < edgeSize && edge[child + 1] > edge[child]) {
        child++;
      }
      if (edge[child] <= key) {
        break;
      }
      edge[i] = edge[child];
      i = child;
    }
    edge[i] = key;
    return top;
  }

  long conflicts() {
    return solver.conflicts();
  }
}
