package org.abcrl.aig.equivalence;

import java.util.Arrays;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * The clauses of a network's nodes in a solver, after Tseitin, with multiplexers and exclusive ors
 * recognised. A node that has a variable but no clauses is free to take any value.
 */
final class ConeEncoder {
  private static final int NONE = -1;

  private final AigBuilder network;

  @SuppressWarnings("NullAway.Init") // begin() comes first
  private SatSolver solver;

  /** The solver's variable of each node; NONE while it is not loaded. */
  private int[] variableOf = new int[0];

  private int[] loaded = new int[64];
  private int loadedCount;

  ConeEncoder(AigBuilder network) {
    this.network = network;
  }

  /** Begins anew with an empty solver. */
  void begin(SatSolver empty) {
    solver = empty;
    for (int i = 0; i < loadedCount; i++) {
      variableOf[loaded[i]] = NONE;
    }
    loadedCount = 0;
  }

  /** Must be called when the network may have grown. */
  void grow() {
    if (network.nodes() > variableOf.length) {
      int old = variableOf.length;
      variableOf = Arrays.copyOf(variableOf, 2 * network.nodes());
      Arrays.fill(variableOf, old, variableOf.length, NONE);
    }
  }

  boolean isLoaded(int node) {
    return variableOf[node] != NONE;
  }

  /** Gives a node its variable. */
  void load(int node) {
    variableOf[node] = solver.newVariable();
    if (loadedCount == loaded.length) {
      loaded = Arrays.copyOf(loaded, 2 * loadedCount);
    }
    loaded[loadedCount++] = node;
  }

  /** The variable of a loaded node. */
  int variable(int node) {
    return variableOf[node];
  }

  int solverLiteral(int literal) {
    return 2 * variableOf[Lit.node(literal)] + (literal & 1);
  }

  /** The nodes that the clauses of an AND node speak of: two fanins, or three of a multiplexer. */
  int operands(int node, int[] result, int at) {
    int top = at;
    if (isMux(node)) {
      int left = Lit.node(network.fanin0(node));
      int right = Lit.node(network.fanin1(node));
      result[top++] = Lit.node(network.fanin0(left));
      result[top++] = Lit.node(network.fanin1(left));
      result[top++] = Lit.node(network.fanin0(right));
      result[top++] = Lit.node(network.fanin1(right));
    } else {
      result[top++] = Lit.node(network.fanin0(node));
      result[top++] = Lit.node(network.fanin1(node));
    }
    return top;
  }

  /** Whether the node is the complement of a multiplexer: {@code !(s & t) & !(!s & e)}. */
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

  /** Adds the clauses of a loaded node whose operands are loaded; an input has none. */
  void encode(int node) {
    if (node == 0) {
      solver.addClause(2 * variableOf[0] + 1);
    }
    if (!network.isAnd(node)) {
      return;
    }
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
}
