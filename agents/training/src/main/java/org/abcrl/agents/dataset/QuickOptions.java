package org.abcrl.agents.dataset;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.aig.Aig;

/**
 * An engine with fewer options, whose evaluations are estimates. Passes that take long are left
 * out: labels of them would cost more than all others together, and a recipe to begin with must not
 * take longer than the search that it begins.
 *
 * @param engine the engine; closed with this
 * @param actions some of its actions
 */
public record QuickOptions(SynthesisEngine engine, List<Action> actions)
    implements SynthesisEngine {
  /** The longest effort of a pass, see {@link org.abcrl.aig.passes.Pass#effort}. */
  private static final double MOST = 40;

  /** Copies the list. */
  public QuickOptions {
    requireNonNull(engine, "engine is null");
    actions = List.copyOf(actions);
  }

  /** The engine with those of its actions that do not take long. */
  public static QuickOptions of(SynthesisEngine engine) {
    return new QuickOptions(
        engine, engine.actions().stream().filter(a -> a.pass().effort() <= MOST).toList());
  }

  @Override
  public String name() {
    return engine.name();
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
  public Estimate estimate(CircuitState state) {
    return engine.estimate(state);
  }

  @Override
  public void close() {
    engine.close();
  }
}
