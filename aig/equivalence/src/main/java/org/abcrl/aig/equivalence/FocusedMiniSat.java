package org.abcrl.aig.equivalence;

import java.util.Arrays;
import org.logicng.solvers.sat.MiniSat2Solver;
import org.logicng.solvers.sat.MiniSatConfig;

/**
 * LogicNG's MiniSat that decides chosen variables only, and forgets clauses it does not use.
 *
 * <p>A solver that has seen much of a circuit is worth keeping for what it has learnt, but would
 * assign every variable before it answers "satisfiable". Deciding only the cone that is asked
 * about, as Mishchenko, Chatterjee, Jiang and Brayton do in "FRAIGs: a unifying representation for
 * logic synthesis and verification" (2005), makes the price of a question that of its cone.
 */
final class FocusedMiniSat extends MiniSat2Solver {
  /** How many times those that were left there must be before it looks again. */
  private static final double GROWTH = 1.5;

  private int[] decided = new int[0];

  /** Variables below are decided only if chosen; later ones always. */
  private int known;

  /** So many learnt clauses are kept without another look. */
  private double kept;

  FocusedMiniSat() {
    // What LogicNG calls incremental never forgets a learnt clause.
    super(MiniSatConfig.builder().incremental(false).build());
  }

  /**
   * Forgets the half of the learnt clauses that was used least, unless most of them cannot be
   * forgotten: clauses of two literals stay for ever, and where these alone are more than the
   * limit, MiniSat would sort all of them after every conflict to forget nothing.
   */
  @Override
  protected void reduceDB() {
    if (learnts.size() - nAssigns() >= kept) {
      super.reduceDB();
      kept = Math.max(kept, GROWTH * (learnts.size() - nAssigns()));
    }
    maxLearnts = Math.max(maxLearnts, kept);
  }

  /** Decides none but these variables, and new ones, from now on. */
  void decideOnly(int[] variables, int count) {
    for (int variable : decided) {
      vars.get(variable).setDecision(false);
    }
    for (; known < nVars(); known++) {
      vars.get(known).setDecision(false);
    }
    decided = Arrays.copyOf(variables, count);
    orderHeap.clear();
    for (int variable : decided) {
      vars.get(variable).setDecision(true);
      insertVarOrder(variable);
    }
  }
}
