package org.abcrl.aig.equivalence;

import java.util.function.BooleanSupplier;
import org.logicng.collections.LNGIntVector;
import org.logicng.datastructures.Tristate;
import org.logicng.handlers.SATHandler;

/**
 * LogicNG's MiniSat, used below its formula layer: clauses of ints, no formula objects. Chosen over
 * SAT4J by measurement on miters of ABC's results, see docs/architecture.md.
 */
final class LogicNgSolver implements SatSolver {
  private final FocusedMiniSat solver = new FocusedMiniSat();
  private final BooleanSupplier stop;
  private long conflicts;

  LogicNgSolver(BooleanSupplier stop) {
    this.stop = stop;
  }

  @Override
  public int newVariable() {
    return solver.newVar(true, true);
  }

  @Override
  public int variables() {
    return solver.nVars();
  }

  @Override
  public void addClause(int... literals) {
    solver.addClause(vector(literals), null);
  }

  @Override
  public void decideOnly(int[] variables, int count) {
    solver.decideOnly(variables, count);
  }

  @Override
  public Answer solve(int conflictLimit, int... assumptions) {
    Limit limit = new Limit(conflictLimit);
    Tristate answer = solver.solve(limit, vector(assumptions));
    conflicts += limit.used;
    return switch (answer) {
      case TRUE -> Answer.SATISFIABLE;
      case FALSE -> Answer.UNSATISFIABLE;
      case UNDEF -> Answer.UNKNOWN;
    };
  }

  @Override
  public boolean value(int variable) {
    return solver.model().get(variable);
  }

  @Override
  public long conflicts() {
    return conflicts;
  }

  private static LNGIntVector vector(int... literals) {
    LNGIntVector result = new LNGIntVector(literals.length);
    for (int literal : literals) {
      result.push(literal);
    }
    return result;
  }

  /** Ends a call after a number of conflicts, or when the caller asks to stop. */
  private final class Limit implements SATHandler {
    private final int limit;
    private int used;
    private boolean aborted;

    Limit(int limit) {
      this.limit = limit;
    }

    @Override
    public boolean detectedConflict() {
      used++;
      aborted = used >= limit || stop.getAsBoolean();
      return !aborted;
    }

    @Override
    public boolean aborted() {
      return aborted;
    }
  }
}
