package org.abcrl.agents.search;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.aig.Aig;
import org.abcrl.aig.testing.RandomAigs;

/**
 * An engine without synthesis: the state is the recipe, its quality a fixed function with many
 * local optima.
 */
public final class ToyEngine implements SynthesisEngine {
  private static final Aig CIRCUIT = RandomAigs.small(1);
  private final List<Action> actions;
  final AtomicInteger evaluations = new AtomicInteger();
  final AtomicInteger estimates = new AtomicInteger();

  /** An engine with that many actions. */
  public ToyEngine(int count) {
    actions =
        java.util.stream.IntStream.range(0, count)
            .mapToObj(i -> new Action("a" + i, org.abcrl.aig.passes.Balance.defaults()))
            .toList();
  }

  /** The problem of length 5 on the engine. */
  public static SearchProblem problem(ToyEngine engine) {
    return new SearchProblem(
        engine, CIRCUIT, Objective.ADP, 5, List.of(), new Qor(100, 100, 100, 10));
  }

  private record Script(String text) implements CircuitState {
    @Override
    public Aig aig() {
      return CIRCUIT;
    }

    @Override
    public int ands() {
      return 1;
    }

    @Override
    public int levels() {
      return 1;
    }
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public List<Action> actions() {
    return actions;
  }

  @Override
  public CircuitState start(Aig circuit) {
    return new Script("");
  }

  @Override
  public CircuitState apply(CircuitState state, Action action) {
    return new Script(((Script) state).text + action.script());
  }

  @Override
  public Estimate estimate(CircuitState state) {
    estimates.incrementAndGet();
    return Estimate.structural(state.ands(), state.levels());
  }

  @Override
  public Qor evaluate(CircuitState state) {
    evaluations.incrementAndGet();
    String text = ((Script) state).text;
    double area = 100;
    for (int i = 0; i + 3 < text.length(); i += 2) {
      boolean rising = text.charAt(i + 3) > text.charAt(i + 1);
      area -= rising ? 4 : text.charAt(i + 3) == text.charAt(i + 1) ? 0 : 1;
    }
    return new Qor(area + Math.floorMod(text.hashCode(), 7) * 0.3, 100, 90, 9);
  }
}
