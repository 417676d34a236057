package org.abcrl.agents.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.aig.Aig;

/**
 * Where a search begins: at the circuit, or where that has nodes of equal function, at what SAT
 * sweeping leaves of it. Circuits made from RTL compute the same again and again, dividers up to
 * half of their nodes; every pass, cover and timing after the sweep is of the smaller circuit, and
 * what a pass restructures before it, a sweep no longer finds.
 *
 * @param sweep the passes before any other: none, or the sweep
 * @param state the state after them, of the engine
 * @param problem what is left to solve after them; to ask what suits its circuit, not to evaluate:
 *     an engine may know the whole problem's circuit only
 */
record SweptStart(List<Action> sweep, CircuitState state, SearchProblem problem) {
  private static final List<Action> SWEEP = Actions.parse("fraig");

  /** The share of nodes that a sweep must leave out to come first, 0 to 1. By hand. */
  private static final double WORTH = 0.01;

  /**
   * Nodes times levels up to which it is tried: a sweep of a quarter of that takes ten seconds, of
   * a chain of a hundred thousand nodes minutes. By hand.
   */
  private static final long AFFORDABLE = 500_000_000;

  /** Checks by sweeping whether it is worth it, if the problem's actions have the sweep. */
  static SweptStart of(SearchProblem problem) {
    return index(problem) < 0 || problem.length() < 2 ? none(problem) : ofScripts(problem);
  }

  /** The same for scripts, whose passes need not be actions of the problem. */
  static SweptStart ofScripts(SearchProblem problem) {
    CircuitState swept = swept(problem.engine(), problem.circuit()).orElse(null);
    if (swept == null) {
      return none(problem);
    }
    return new SweptStart(
        SWEEP,
        swept,
        new SearchProblem(
            problem.engine(),
            swept.aig(),
            problem.objective(),
            Math.max(1, problem.length() - 1),
            problem.baselineRecipe(),
            problem.baseline()));
  }

  /** The circuit after the sweep, if that is worth it. */
  private static Optional<CircuitState> swept(SynthesisEngine engine, Aig circuit) {
    if ((long) circuit.ands() * circuit.levels() > AFFORDABLE) {
      return Optional.empty();
    }
    CircuitState swept = engine.apply(engine.start(circuit), SWEEP.get(0));
    return swept.ands() > (1 - WORTH) * circuit.ands() ? Optional.empty() : Optional.of(swept);
  }

  /** The script for a circuit, behind the sweep where that is worth it. */
  static List<Action> script(SynthesisEngine engine, Aig circuit, List<Action> script) {
    return swept(engine, circuit).isEmpty()
        ? script
        : Stream.concat(SWEEP.stream(), script.stream()).toList();
  }

  /** The recipe of the whole problem that begins with the sweep, if there is one. */
  List<Integer> then(List<Integer> recipe) {
    return sweep.isEmpty()
        ? recipe
        : Stream.concat(Stream.of(index(problem)), recipe.stream()).toList();
  }

  /** The same of actions. */
  List<Action> thenActions(List<Action> recipe) {
    return Stream.concat(sweep.stream(), recipe.stream()).toList();
  }

  /** The state after the sweep and then a recipe: the sweep is not done again for each. */
  CircuitState after(List<Action> recipe) {
    CircuitState after = state;
    for (Action action : recipe) {
      after = problem.engine().apply(after, action);
    }
    return after;
  }

  private static SweptStart none(SearchProblem problem) {
    return new SweptStart(List.of(), problem.engine().start(problem.circuit()), problem);
  }

  private static int index(SearchProblem problem) {
    List<String> offered = problem.engine().actions().stream().map(Action::script).toList();
    return offered.indexOf(SWEEP.get(0).script());
  }
}
