package org.abcrl.jobs;

import java.util.List;
import java.util.function.Supplier;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.Workers;
import org.abcrl.aig.Aig;

/**
 * What every search evaluates before it begins: the circuit after the recipe to beat, and as given.
 *
 * @param problem with the result of the recipe to beat
 * @param given result of the circuit as given
 * @param pace what an evaluation without passes took, in seconds
 */
record FirstEvaluations(SearchProblem problem, Qor given, double pace) {
  /**
   * AND nodes from which the two are evaluated side by side. Of a smaller circuit the first one
   * mostly pays for a cold start, and the pace is told by the second. By hand.
   */
  private static final int LARGE = 5_000;

  static FirstEvaluations of(
      SynthesisEngine engine, Aig circuit, Objective objective, int length, int threads) {
    List<Action> recipe = Actions.baseline();
    List<Supplier<Timed>> both =
        List.of(
            () -> {
              CircuitState state = engine.start(circuit);
              for (Action action : recipe) {
                state = engine.apply(state, action);
              }
              return Timed.of(engine, state);
            },
            () -> Timed.of(engine, engine.start(circuit)));
    try (Workers workers = new Workers(circuit.ands() < LARGE ? 1 : threads)) {
      List<Timed> results = workers.map(both, Supplier::get);
      return new FirstEvaluations(
          new SearchProblem(engine, circuit, objective, length, recipe, results.get(0).qor()),
          results.get(1).qor(),
          results.get(1).seconds());
    }
  }

  private record Timed(Qor qor, double seconds) {
    static Timed of(SynthesisEngine engine, CircuitState state) {
      long before = System.nanoTime();
      Qor qor = engine.evaluate(state);
      return new Timed(qor, (System.nanoTime() - before) * 1e-9);
    }
  }
}
