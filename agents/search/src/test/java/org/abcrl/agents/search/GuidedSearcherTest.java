package org.abcrl.agents.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.mcts.MctsParams;
import org.abcrl.agents.mcts.ScaledPuct;
import org.abcrl.aig.Aig;
import org.junit.jupiter.api.Test;

class GuidedSearcherTest {
  private static final int BUDGET = 40;

  /** The toy engine with estimates that say nothing, but not little. */
  private record Arbitrary(ToyEngine toy, boolean ranksByEstimate, AtomicInteger estimates)
      implements SynthesisEngine {
    @Override
    public String name() {
      return "arbitrary";
    }

    @Override
    public List<Action> actions() {
      return toy.actions();
    }

    @Override
    public CircuitState start(Aig circuit) {
      return toy.start(circuit);
    }

    @Override
    public CircuitState apply(CircuitState state, Action action) {
      return toy.apply(state, action);
    }

    @Override
    public Qor evaluate(CircuitState state) {
      return toy.evaluate(state);
    }

    @Override
    public Estimate estimate(CircuitState state) {
      estimates.incrementAndGet();
      return new Estimate(50 + Math.floorMod(31 * state.toString().hashCode(), 50), 100, 90, 9);
    }
  }

  private static double meanArea(boolean ranks, AtomicInteger estimates) {
    double sum = 0;
    for (long seed = 1; seed <= 10; seed++) {
      SearchProblem toy = ToyEngine.problem(new ToyEngine(7));
      SearchProblem problem =
          new SearchProblem(
              new Arbitrary((ToyEngine) toy.engine(), ranks, estimates),
              toy.circuit(),
              Objective.ADP,
              toy.length(),
              List.of(),
              toy.baseline());
      GuidedSearcher searcher =
          new GuidedSearcher(
              "guided",
              Guide.none(),
              RecipeMemory.none(),
              new ScaledPuct(0.7, 0.5),
              MctsParams.defaults(),
              SearchParams.defaults(),
              seed);
      SearchResult result = searcher.search(problem, Budget.of(BUDGET), SearchListener.NONE);
      assertThat(result.evaluations()).isEqualTo(BUDGET);
      sum += result.best().area();
    }
    return sum / 10;
  }

  /** An engine that says so is not asked for recommendations, and gets better results for it. */
  @Test
  void estimatesThatDoNotRankAreNotFollowed() {
    AtomicInteger followed = new AtomicInteger();
    AtomicInteger ignored = new AtomicInteger();
    double misled = meanArea(true, followed);
    double free = meanArea(false, ignored);
    assertThat(free).isLessThan(misled);
    assertThat(ignored.get()).isLessThan(followed.get() / 3);
  }
}
