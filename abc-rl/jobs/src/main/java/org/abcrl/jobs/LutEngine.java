package org.abcrl.jobs;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.aig.Aig;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.jobs.luts.LutTarget;

/** Measures circuits by their networks of LUTs: area is their number, delay their depth. */
final class LutEngine implements SynthesisEngine {
  /** Its name. */
  static final String NAME = "luts";

  private final LutTarget target;

  LutEngine(LutTarget target) {
    this.target = requireNonNull(target, "target is null");
  }

  /** A circuit; nothing is kept with it. */
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

  /** The figures of a network that was made of a circuit. */
  static Qor qor(LutNetwork network, Aig circuit) {
    return new Qor(network.luts(), network.levels(), circuit.ands(), circuit.levels());
  }

  @Override
  public String name() {
    return NAME;
  }

  /** None: the search has steps of its own. */
  @Override
  public List<Action> actions() {
    return List.of();
  }

  @Override
  public CircuitState start(Aig circuit) {
    return new State(circuit);
  }

  @Override
  public CircuitState apply(CircuitState state, Action action) {
    return new State(action.pass().apply(state.aig()));
  }

  @Override
  public Qor evaluate(CircuitState state) {
    return qor(target.map(state.aig()), state.aig());
  }
}
