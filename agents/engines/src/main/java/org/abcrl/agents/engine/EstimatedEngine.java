package org.abcrl.agents.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.aig.Aig;

/**
 * An engine whose evaluations are another's quick estimates: for training, where many rough results
 * teach more than few exact ones.
 *
 * @param engine the other one; closed with this
 */
public record EstimatedEngine(SynthesisEngine engine) implements SynthesisEngine {
  /** Checks that nothing is missing. */
  public EstimatedEngine {
    requireNonNull(engine, "engine is null");
  }

  @Override
  public String name() {
    return engine.name() + " (estimates)";
  }

  @Override
  public List<Action> actions() {
    return engine.actions();
  }

  @Override
  public CircuitState start(Aig circuit) {
    return engine.start(circuit);
  }

  @Override
  public CircuitState apply(CircuitState state, Action action) {
    return engine.apply(state, action);
  }

  @Override
  public Qor evaluate(CircuitState state) {
    return engine.estimate(state).asQor();
  }

  @Override
  public EngineNetlist netlist(CircuitState state) {
    return engine.netlist(state);
  }

  @Override
  public boolean ranksByEstimate() {
    return true;
  }

  @Override
  public Estimate estimate(CircuitState state) {
    return engine.estimate(state);
  }

  @Override
  public void close() {
    engine.close();
  }
}
