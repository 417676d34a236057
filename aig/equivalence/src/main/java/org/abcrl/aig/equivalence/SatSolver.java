package org.abcrl.aig.equivalence;

/** An incremental SAT solver; variables count from 0, literals are 2 * variable + sign. */
interface SatSolver {
  /** The answer of {@link #solve}. */
  enum Answer {
    SATISFIABLE,
    UNSATISFIABLE,
    /** The conflict limit was reached, or the caller asked to stop. */
    UNKNOWN
  }

  /** A new variable. */
  int newVariable();

  /** The number of variables. */
  int variables();

  /** Adds a clause of one to four literals. */
  void addClause(int... literals);

  /**
   * Says what the next questions are about: these variables are assigned before {@code SATISFIABLE}
   * is answered, others need not be. Every assignment of these that agrees with the clauses among
   * them must be part of one that agrees with all clauses, as it is for the cones of a circuit.
   */
  void decideOnly(int[] variables, int count);

  /** Decides whether the clauses can be satisfied under the assumptions. */
  Answer solve(int conflictLimit, int... assumptions);

  /** The value, after {@code SATISFIABLE}, of a variable that the question was about. */
  boolean value(int variable);

  /** The conflicts of all calls. */
  long conflicts();
}
