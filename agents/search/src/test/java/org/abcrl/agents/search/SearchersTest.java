package org.abcrl.agents.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.abcrl.agents.mcts.MctsParams;
import org.abcrl.agents.mcts.Puct;
import org.abcrl.agents.mcts.ScaledPuct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SearchersTest {
  static Stream<Searcher> searchers() {
    return Stream.of(
        new RandomSearcher(3),
        AnnealingSearcher.defaults(3),
        new GreedySearcher(3),
        MctsSearcher.plain(3),
        new MctsSearcher(
            "batched",
            Guide.none(),
            new Puct(Puct.DEFAULT_C),
            MctsParams.defaults().withLeafBatch(8),
            3),
        new MctsSearcher(
            "scaled", Guide.none(), new ScaledPuct(0.7, 0.5), MctsParams.defaults(), 3),
        guided(1),
        guided(6));
  }

  private static final List<List<Integer>> KNOWN =
      List.of(List.of(3, 2, 1, 0, 0), List.of(0, 1, 2, 3, 3));

  private static Searcher guided(int batch) {
    return new GuidedSearcher(
        "guided",
        Guide.none(),
        problem -> problem.actions() < 4 ? List.of() : KNOWN,
        new ScaledPuct(0.7, 0.5),
        MctsParams.defaults()
            .withLeafBatch(batch)
            .withRolloutPolicy(MctsParams.RolloutPolicy.SAMPLED),
        SearchParams.defaults(),
        3);
  }

  @Test
  void knownRecipesAreTriedFirst() {
    SearchResult result =
        guided(1).search(ToyEngine.problem(new ToyEngine(4)), Budget.of(40), SearchListener.NONE);
    assertThat(result.trace().get(0).recipe()).containsExactly(3, 2, 1, 0, 0);
    assertThat(result.trace().get(1).recipe()).containsExactly(0, 1, 2, 3, 3);
  }

  @ParameterizedTest
  @MethodSource("searchers")
  void everySearcherSpendsTheBudgetOnDistinctRecipesAndKeepsTheBest(Searcher searcher) {
    ToyEngine engine = new ToyEngine(4);
    SearchProblem problem = ToyEngine.problem(engine);
    List<Trial> heard = new ArrayList<>();
    SearchListener listener =
        new SearchListener() {
          @Override
          public void evaluated(Trial trial) {
            heard.add(trial);
          }
        };
    SearchResult result = searcher.search(problem, Budget.of(100), listener);
    assertThat(result.evaluations()).isEqualTo(100);
    assertThat(engine.evaluations).hasValue(100);
    assertThat(heard).isEqualTo(result.trace());
    assertThat(new HashSet<>(result.trace().stream().map(Trial::recipe).toList())).hasSize(100);
    double best = result.trace().stream().mapToDouble(t -> t.qor().adp()).min().orElseThrow();
    assertThat(result.best().adp()).isEqualTo(best);
    assertThat(problem.engine().evaluate(replay(problem, result)).adp()).isEqualTo(best);
    assertThat(result.complete()).isTrue();
    assertThat(result.reductionPercent()).isPositive();
    double before = Double.POSITIVE_INFINITY;
    for (Trial trial : result.trace()) {
      assertThat(trial.improved()).isEqualTo(trial.qor().adp() < before);
      before = Math.min(before, trial.qor().adp());
      assertThat(trial.best().adp()).isEqualTo(before);
    }
  }

  private static org.abcrl.agents.CircuitState replay(SearchProblem problem, SearchResult result) {
    org.abcrl.agents.CircuitState state = problem.engine().start(problem.circuit());
    for (var action : result.recipe()) {
      state = problem.engine().apply(state, action);
    }
    return state;
  }

  @ParameterizedTest
  @MethodSource("searchers")
  void theNumberOfThreadsDoesNotChangeTheResult(Searcher searcher) {
    SearchResult one =
        searcher.search(ToyEngine.problem(new ToyEngine(4)), Budget.of(61), SearchListener.NONE);
    for (int threads : new int[] {2, 5}) {
      SearchResult many =
          searcher.search(
              ToyEngine.problem(new ToyEngine(4)),
              Budget.of(61).withThreads(threads),
              SearchListener.NONE);
      assertThat(many.trace()).isEqualTo(one.trace());
    }
  }

  @ParameterizedTest
  @MethodSource("searchers")
  void aStopKeepsTheBestSoFar(Searcher searcher) {
    int[] count = {0};
    SearchListener stopping =
        new SearchListener() {
          @Override
          public void evaluated(Trial trial) {
            count[0]++;
          }

          @Override
          public boolean stop() {
            return count[0] >= 20;
          }
        };
    SearchResult result =
        searcher.search(ToyEngine.problem(new ToyEngine(4)), Budget.of(1000), stopping);
    assertThat(result.complete()).isFalse();
    assertThat(result.evaluations()).isBetween(20, 28);
    assertThat(result.recipe()).isNotEmpty();
  }

  /** On a large circuit each of them takes seconds, and a round has dozens. */
  @ParameterizedTest
  @MethodSource("searchers")
  void afterAStopNothingMoreIsBegun(Searcher searcher) {
    for (int threads : new int[] {1, 4}) {
      ToyEngine engine = new ToyEngine(4);
      SearchListener stopping =
          new SearchListener() {
            @Override
            public boolean stop() {
              return work(engine) >= 150;
            }
          };
      SearchResult result =
          searcher.search(
              ToyEngine.problem(engine), Budget.of(1000).withThreads(threads), stopping);
      assertThat(result.complete()).isFalse();
      assertThat(result.recipe()).isNotEmpty();
      // What was begun is finished, and the guided search looks at what it evaluated last.
      assertThat(work(engine)).isLessThan(150 + 16);
    }
  }

  private static int work(ToyEngine engine) {
    return engine.evaluations.get() + engine.estimates.get();
  }

  @ParameterizedTest
  @MethodSource("searchers")
  void aSearchEndsWhenItHasSeenEveryRecipe(Searcher searcher) {
    SearchResult result =
        searcher.search(ToyEngine.problem(new ToyEngine(2)), Budget.of(100), SearchListener.NONE);
    assertThat(result.evaluations()).isBetween(20, 62);
  }

  @Test
  void aSpentTimeLimitEndsTheSearchAtOnce() {
    SearchResult result =
        new RandomSearcher(1)
            .search(
                ToyEngine.problem(new ToyEngine(4)),
                Budget.of(100).withTime(Duration.ZERO),
                SearchListener.NONE);
    assertThat(result.evaluations()).isZero();
    assertThat(result.best()).isEqualTo(result.problem().baseline());
    assertThat(result.complete()).isFalse();
  }

  @Test
  void theParetoFrontHoldsWhatNothingBeats() {
    SearchResult result =
        new RandomSearcher(1)
            .search(ToyEngine.problem(new ToyEngine(4)), Budget.of(50), SearchListener.NONE);
    List<Trial> front = result.paretoFront();
    assertThat(front).isNotEmpty();
    for (Trial kept : front) {
      assertThat(result.trace())
          .noneMatch(
              t -> t.qor().area() < kept.qor().area() && t.qor().delay() < kept.qor().delay());
    }
    assertThat(result.evaluationsTo(result.best())).isNotEmpty();
    assertThat(result.evaluationsTo(new org.abcrl.agents.Qor(0, 0, 0, 0))).isEmpty();
  }

  @Test
  void anUnknownAgentIsRefusedByName() {
    assertThatThrownBy(() -> Agents.create("abcrl", AgentSettings.defaults(1)))
        .hasMessageContaining("abcrl")
        .hasMessageContaining("greedy");
    assertThatThrownBy(() -> Agents.create("abc-rl-paper", AgentSettings.defaults(1)))
        .hasMessageContaining("needs a model");
    // For actions without a model recipes grow.
    assertThat(Agents.create("abc-rl", AgentSettings.defaults(1)).name()).isEqualTo("abc-rl");
  }
}
