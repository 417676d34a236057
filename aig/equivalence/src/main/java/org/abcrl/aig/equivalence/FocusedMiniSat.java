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
  private int[] decided = new int[0];

  /** Variables below are decided only if chosen; later ones always. */
  private int known;

  FocusedMiniSat() {
    // What LogicNG calls incremental never forgets a learnt clause.
    super(MiniSatConfig.builder().incremental(false).build());
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
