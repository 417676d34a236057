package org.abcrl.agents.search;

import java.util.List;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.aig.Aig;

/** An engine that runs passes and measures nothing; it knows one circuit, as a journal does. */
record PassesEngine(List<Action> actions, Aig only) implements SynthesisEngine {
  private record State(Aig aig) implements CircuitState {
    @Override
    public int ands() {
      return aig.ands();
    }

    @Override
    public int levels() {
      return aig.levels();
    }
  }

  @Override
  public String name() {
    return "passes";
  }

  @Override
  public CircuitState start(Aig circuit) {
    if (circuit != only) {
      throw new IllegalArgumentException("another circuit: " + circuit);
    }
    return new State(circuit);
  }

  @Override
  public CircuitState apply(CircuitState state, Action action) {
    return new State(action.pass().apply(state.aig()));
  }

  @Override
  public Qor evaluate(CircuitState state) {
    return new Qor(state.ands(), state.levels(), state.ands(), state.levels());
  }

  /** To improve a circuit by recipes of up to five of these actions. */
  static SearchProblem problem(String actions, Aig circuit) {
    return new SearchProblem(
        new PassesEngine(Actions.parse(actions), circuit),
        circuit,
        Objective.ADP,
        5,
        List.of(),
        new Qor(1, 1, 1, 1));
  }
}
