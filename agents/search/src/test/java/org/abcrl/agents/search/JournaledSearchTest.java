package org.abcrl.agents.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.engine.JournaledEngine;
import org.abcrl.agents.mcts.MctsParams;
import org.abcrl.agents.mcts.Puct;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that is killed after any number of evaluations, and started again on its journal. */
class JournaledSearchTest {
  private static final Aig CIRCUIT = RandomAigs.small(1);
  private static final Map<String, String> SETTINGS = Map.of("library", "toy");
  private static final int BUDGET = 40;

  @TempDir Path folder;

  private static SearchProblem problem(SynthesisEngine engine) {
    return new SearchProblem(
        engine, CIRCUIT, Objective.ADP, 5, List.of(), new Qor(100, 100, 100, 10));
  }

  private static List<Searcher> searchers() {
    return List.of(
        new RandomSearcher(3),
        AnnealingSearcher.defaults(3),
        new GreedySearcher(3),
        MctsSearcher.plain(3),
        new GuidedSearcher(
            "guided",
            Guide.none(),
            RecipeMemory.none(),
            new Puct(Puct.DEFAULT_C),
            MctsParams.defaults().withLeafBatch(3),
            SearchParams.defaults(),
            3));
  }

  private JournaledEngine journaled(ToyEngine engine, Path file, boolean resume) throws Exception {
    return JournaledEngine.open(engine, CIRCUIT, file, SETTINGS, resume);
  }

  private static SearchListener stopAfter(int evaluations) {
    return new SearchListener() {
      private int seen;

      @Override
      public void evaluated(Trial trial) {
        seen++;
      }

      @Override
      public boolean stop() {
        return seen >= evaluations;
      }
    };
  }

  @Test
  void endsAsIfItHadNeverBeenKilled() throws Exception {
    for (Searcher searcher : searchers()) {
      List<Trial> whole =
          searcher
              .search(problem(new ToyEngine(4)), Budget.of(BUDGET), SearchListener.NONE)
              .trace();
      for (int kill : new int[] {1, 7, 25}) {
        Path file = folder.resolve(searcher.name() + kill);
        try (JournaledEngine engine = journaled(new ToyEngine(4), file, true)) {
          searcher.search(problem(engine), Budget.of(BUDGET), stopAfter(kill));
        }
        // The death cuts off the last line.
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 5));
        ToyEngine counted = new ToyEngine(4);
        try (JournaledEngine engine = journaled(counted, file, true)) {
          assertThat(engine.replayable()).isGreaterThanOrEqualTo(kill - 1);
          List<Trial> trace =
              searcher
                  .search(problem(engine), Budget.of(BUDGET).withThreads(2), SearchListener.NONE)
                  .trace();
          assertThat(trace).as(searcher.name()).isEqualTo(whole);
          assertThat(counted.evaluations.get()).isEqualTo(whole.size() - engine.replayable());
        }
      }
    }
  }

  @Test
  void aLargerBudgetGoesOnWhereTheSmallerOneEnded() throws Exception {
    Path file = folder.resolve("journal");
    Searcher searcher = MctsSearcher.plain(5);
    try (JournaledEngine engine = journaled(new ToyEngine(4), file, true)) {
      searcher.search(problem(engine), Budget.of(10), SearchListener.NONE);
    }
    ToyEngine counted = new ToyEngine(4);
    try (JournaledEngine engine = journaled(counted, file, true)) {
      assertThat(searcher.search(problem(engine), Budget.of(30), SearchListener.NONE).trace())
          .isEqualTo(
              searcher
                  .search(problem(new ToyEngine(4)), Budget.of(30), SearchListener.NONE)
                  .trace());
    }
    assertThat(counted.evaluations).hasValue(20);
  }

  @Test
  void otherSettingsAndOtherFilesAreRefused() throws Exception {
    Path file = folder.resolve("journal");
    journaled(new ToyEngine(4), file, true).close();
    assertThatThrownBy(
            () ->
                JournaledEngine.open(
                    new ToyEngine(4), CIRCUIT, file, Map.of("library", "other"), true))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("library toy, not other");
    try (JournaledEngine anew =
        JournaledEngine.open(new ToyEngine(4), CIRCUIT, file, Map.of("library", "other"), false)) {
      assertThat(anew.replayable()).isZero();
      assertThatThrownBy(() -> anew.start(RandomAigs.small(2)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    Files.writeString(file, "{\"a\":1}\n");
    assertThatThrownBy(() -> journaled(new ToyEngine(4), file, true))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("not the journal");
  }
}
