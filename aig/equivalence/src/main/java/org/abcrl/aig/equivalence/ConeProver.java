package org.abcrl.aig.equivalence;

import java.util.Arrays;
import java.util.function.Supplier;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Compares two nodes with a SAT solver that knows their cones.
 *
 * <p>One solver answers all questions about a network. What it learns about a node is what it needs
 * for the nodes above: the steps of a root or a quotient rely on what the steps before can never
 * leave, and no single question with its few conflicts finds that anew. Only the variables of the
 * cone asked about are decided, so that a question costs what its cone costs.
 */
final class ConeProver {
  /** A bound of the solver's memory: some hundred megabytes. */
  private static final int MAX_VARIABLES = 400_000;

  private final AigBuilder network;
  private final int inputs;
  private final Supplier<SatSolver> solvers;
  private final ConeEncoder encoder;
  private SatSolver solver;
  private long earlierConflicts;

  /** The nodes of the cones asked about last, and their variables. */
  private int[] cone = new int[64];

  private int[] variables = new int[64];
  private int coneSize;

  /** The question in which each node was last seen. */
  private int[] seenIn = new int[0];

  private int question;
  private final int[] operands = new int[4];

  ConeProver(AigBuilder network, int inputs, Supplier<SatSolver> solvers) {
    this.network = network;
    this.inputs = inputs;
    this.solvers = solvers;
    solver = solvers.get();
    encoder = new ConeEncoder(network);
    encoder.begin(solver);
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
    if (solver.variables() > MAX_VARIABLES) {
      earlierConflicts += solver.conflicts();
      solver = solvers.get();
      encoder.begin(solver);
    }
    collect(Lit.node(x), Lit.node(y));
    encode();
    solver.decideOnly(variables, coneSize);
    int a = encoder.solverLiteral(x);
    int b = encoder.solverLiteral(y);
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
    for (int i = 0; i < coneSize; i++) {
      int node = cone[i];
      if (node >= 1 && node <= inputs) {
        inputValues[node - 1] = solver.value(variables[i]);
      }
    }
  }

  private void collect(int x, int y) {
    encoder.grow();
    if (network.nodes() > seenIn.length) {
      seenIn = Arrays.copyOf(seenIn, 2 * network.nodes());
    }
    question++;
    coneSize = 0;
    add(x);
    add(y);
    for (int i = 0; i < coneSize; i++) {
      int count = network.isAnd(cone[i]) ? encoder.operands(cone[i], operands, 0) : 0;
      for (int k = 0; k < count; k++) {
        add(operands[k]);
      }
    }
  }

  private void add(int node) {
    if (seenIn[node] == question) {
      return;
    }
    seenIn[node] = question;
    if (coneSize == cone.length) {
      cone = Arrays.copyOf(cone, 2 * coneSize);
      variables = Arrays.copyOf(variables, 2 * coneSize);
    }
    cone[coneSize++] = node;
  }

  /** Gives all nodes of the cones variables, and those that had none their clauses. */
  private void encode() {
    int known = solver.variables();
    for (int i = 0; i < coneSize; i++) {
      if (!encoder.isLoaded(cone[i])) {
        encoder.load(cone[i]);
      }
      variables[i] = encoder.variable(cone[i]);
    }
    for (int i = 0; i < coneSize; i++) {
      if (variables[i] >= known) {
        encoder.encode(cone[i]);
      }
    }
  }
}
