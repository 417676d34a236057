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

  /** Decides whether the clauses can be satisfied under the assumptions. */
  Answer solve(int conflictLimit, int... assumptions);

  /** The value of a variable after {@code SATISFIABLE}. */
  boolean value(int variable);

  /** The conflicts of all calls. */
  long conflicts();
}
