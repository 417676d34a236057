package org.abcrl.agents.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.aig.Aig;

/**
 * What is searched: the recipe of a given length that makes the best of a circuit.
 *
 * @param engine runs passes and measures results
 * @param circuit the circuit as given
 * @param objective what is minimised
 * @param length the passes of a recipe, at least 1; the paper's is 10
 * @param baselineRecipe the recipe to beat
 * @param baseline its result
 */
public record SearchProblem(
    SynthesisEngine engine,
    Aig circuit,
    Objective objective,
    int length,
    List<Action> baselineRecipe,
    Qor baseline) {
  /** The length of recipes in the paper. */
  public static final int DEFAULT_LENGTH = 10;

  /** Checks ranges and copies the list. */
  public SearchProblem {
    requireNonNull(engine, "engine is null");
    requireNonNull(circuit, "circuit is null");
    requireNonNull(objective, "objective is null");
    requireNonNull(baseline, "baseline is null");
    baselineRecipe = List.copyOf(baselineRecipe);
    if (length < 1) {
      throw new IllegalArgumentException("recipe length " + length + " is below 1");
    }
  }

  /** A problem whose baseline recipe is run and measured now. */
  public static SearchProblem of(
      SynthesisEngine engine,
      Aig circuit,
      Objective objective,
      int length,
      List<Action> baselineRecipe) {
    return new SearchProblem(
        engine,
        circuit,
        objective,
        length,
        baselineRecipe,
        engine.evaluate(after(engine, circuit, baselineRecipe)));
  }

  /** The number of actions to choose from. */
  public int actions() {
    return engine.actions().size();
  }

  /** The state after a recipe, given as indices of actions. */
  public CircuitState run(List<Integer> recipe) {
    return states(recipe).get(recipe.size());
  }

  /** The state after a recipe. */
  public CircuitState after(List<Action> recipe) {
    return after(engine, circuit, recipe);
  }

  private static CircuitState after(SynthesisEngine engine, Aig circuit, List<Action> recipe) {
    CircuitState state = engine.start(circuit);
    for (Action action : recipe) {
      state = engine.apply(state, action);
    }
    return state;
  }

  /** The states from the start through a recipe, one more than it has actions. */
  public List<CircuitState> states(List<Integer> recipe) {
    List<CircuitState> states = new ArrayList<>(recipe.size() + 1);
    states.add(engine.start(circuit));
    for (int action : recipe) {
      states.add(engine.apply(states.get(states.size() - 1), engine.actions().get(action)));
    }
    return states;
  }

  /** The return of a result, see {@link Objective#reward}. */
  public double reward(Qor qor) {
    return objective.reward(baseline, qor);
  }

  /** The actions of a recipe given as indices. */
  public List<Action> actionsOf(List<Integer> recipe) {
    List<Action> chosen = new ArrayList<>(recipe.size());
    for (int action : recipe) {
      chosen.add(engine.actions().get(action));
    }
    return List.copyOf(chosen);
  }
}
