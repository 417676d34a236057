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
 * @param actions those of its actions that may be chosen
 */
public record EstimatedEngine(SynthesisEngine engine, List<Action> actions)
    implements SynthesisEngine {
  /** The longest effort of a quick pass, see {@link org.abcrl.aig.passes.Pass#effort}. */
  private static final double QUICK = 40;

  /** Copies the list. */
  public EstimatedEngine {
    requireNonNull(engine, "engine is null");
    actions = List.copyOf(actions);
  }

  /** With all actions of the other one. */
  public EstimatedEngine(SynthesisEngine engine) {
    this(engine, engine.actions());
  }

  /**
   * Without the passes that take long: labels of them would cost more than all others together, and
   * a recipe to begin with must not take longer than the search that it begins.
   */
  public static EstimatedEngine ofQuickPasses(SynthesisEngine engine) {
    return new EstimatedEngine(
        engine, engine.actions().stream().filter(a -> a.pass().effort() <= QUICK).toList());
  }

  @Override
  public String name() {
    return engine.name() + " (estimates)";
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
