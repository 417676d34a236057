package org.abcrl.agents.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.aig.Aig;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class GrowingSearcherTest {
  private static SearchResult search(long seed, int budget, int threads, int leafBatch) {
    GrowingSearcher searcher =
        new GrowingSearcher(
            "grow", Guide.none(), RecipeMemory.none(), SearchParams.defaults(), leafBatch, seed);
    return searcher.search(
        ToyEngine.problem(new ToyEngine(7)),
        Budget.of(budget).withThreads(threads),
        SearchListener.NONE);
  }

  @Test
  void recipesGrowUpToTheirLength() {
    SearchResult result = search(1, 60, 1, 1);

    assertThat(result.evaluations()).isEqualTo(60);
    assertThat(result.trace()).allMatch(t -> t.recipe().size() <= 5);
    assertThat(result.trace().stream().map(t -> t.recipe().size()).distinct().count())
        .isGreaterThan(2);
  }

  @Test
  void noRecipeIsEvaluatedTwice() {
    List<List<Integer>> recipes = search(3, 100, 1, 4).trace().stream().map(Trial::recipe).toList();

    assertThat(recipes).doesNotHaveDuplicates();
  }

  @Test
  void threadsDoNotChangeTheResult() {
    assertThat(search(2, 50, 4, 4).trace()).isEqualTo(search(2, 50, 1, 4).trace());
  }

  @Test
  void aSmallSpaceEndsTheSearch() {
    GrowingSearcher searcher =
        new GrowingSearcher(
            "grow", Guide.none(), RecipeMemory.none(), SearchParams.defaults(), 1, 1);
    SearchProblem toy = ToyEngine.problem(new ToyEngine(2));
    SearchProblem problem =
        new SearchProblem(
            toy.engine(), toy.circuit(), toy.objective(), 2, List.of(), toy.baseline());

    SearchResult result = searcher.search(problem, Budget.of(1000), SearchListener.NONE);

    assertThat(result.evaluations()).isEqualTo(7); // Nothing, two actions, four pairs.
  }

  /** The toy engine with estimates that tell what an evaluation would. */
  private record Telling(ToyEngine toy) implements SynthesisEngine {
    @Override
    public String name() {
      return "telling";
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
      return Estimate.of(toy.evaluate(state));
    }
  }

  @Test
  void whereEstimatesTellItFindsBetterRecipesThanRandomSearch() {
    double grown = 0;
    double random = 0;
    for (long seed = 1; seed <= 20; seed++) {
      SearchProblem toy = ToyEngine.problem(new ToyEngine(7));
      SearchProblem problem =
          new SearchProblem(
              new Telling((ToyEngine) toy.engine()),
              toy.circuit(),
              toy.objective(),
              toy.length(),
              List.of(),
              toy.baseline());
      GrowingSearcher searcher =
          new GrowingSearcher(
              "grow", Guide.none(), RecipeMemory.none(), SearchParams.defaults(), 1, seed);
      grown += searcher.search(problem, Budget.of(60), SearchListener.NONE).best().area();
      random +=
          new RandomSearcher(seed)
              .search(problem, Budget.of(60), SearchListener.NONE)
              .best()
              .area();
    }
    assertThat(grown).isLessThan(random);
  }

  @Test
  void whereTimeIsLimitedTheFirstRecipesKnownAreEvaluatedBeforeAllAreEstimated() {
    SearchProblem toy = ToyEngine.problem(new ToyEngine(7));
    Telling engine = new Telling(new ToyEngine(7));
    SearchProblem problem =
        new SearchProblem(
            engine, toy.circuit(), toy.objective(), toy.length(), List.of(), toy.baseline());
    List<List<Integer>> known = new ArrayList<>();
    for (int first = 0; first < engine.actions().size(); first++) {
      for (int second = 0; second < engine.actions().size(); second++) {
        known.add(List.of(first, second));
      }
    }
    // The best one last.
    known.sort(
        Comparator.comparingDouble(
            (List<Integer> r) ->
                -problem.objective().cost(engine.estimate(problem.run(r)).asQor())));
    GrowingSearcher searcher =
        new GrowingSearcher("grow", Guide.none(), p -> known, SearchParams.defaults(), 1, 1);

    SearchResult unlimited = searcher.search(problem, Budget.of(3), SearchListener.NONE);
    SearchResult limited =
        searcher.search(problem, Budget.of(3).withTime(Duration.ofHours(10)), SearchListener.NONE);

    // Others may be as good.
    assertThat(problem.objective().cost(unlimited.trace().get(0).qor()))
        .isEqualTo(
            problem.objective().cost(engine.evaluate(problem.run(known.get(known.size() - 1)))));
    assertThat(limited.trace().get(0).recipe())
        .isIn(known.get(0), List.of(), known.get(1), known.get(2));
  }

  /** Learned recipes are long, and leave few evaluations to go on from them. */
  @Test
  void whereTheCircuitIsLargeForItsTimeScriptsWrittenByHandAreTaken() {
    String script = "rewrite; resub -K 10 -N 2; refactor -z; rewrite -z; balance";
    Aig circuit = RandomAigs.combinational(3, 30, 10, 2000);
    SearchProblem problem = PassesEngine.problem(script, circuit);
    RecipeMemory known = p -> List.of(List.of(4), List.of(4, 4), List.of(4, 4, 4));
    GrowingSearcher searcher =
        new GrowingSearcher("grow", Guide.none(), known, SearchParams.defaults(), 1, 1);
    Budget budget = Budget.of(1);

    assertThat(firstOf(searcher, problem, budget.withTime(Duration.ofSeconds(10))))
        .containsExactly(0, 1, 2, 3, 4);
    assertThat(firstOf(searcher, problem, budget.withTime(Duration.ofHours(1)))).isSubsetOf(4);
  }

  private static List<Integer> firstOf(
      GrowingSearcher searcher, SearchProblem problem, Budget budget) {
    return searcher.search(problem, budget, SearchListener.NONE).trace().get(0).recipe();
  }
}
