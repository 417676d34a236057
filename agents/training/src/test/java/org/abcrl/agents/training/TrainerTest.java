package org.abcrl.agents.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.agents.Objective;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.agents.search.ToyEngine;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.retrieval.CircuitIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  private static final TrainingParams PARAMS =
      TrainingParams.defaults()
          .withPlay(SelfPlayParams.defaults().withLength(4).withSimulations(8).withEpisodes(3))
          .withLearning(LearningParams.defaults().withBatches(4))
          .withIterations(3);

  private static Trainer trainer(TrainingParams params) {
    Map<String, Aig> circuits = new LinkedHashMap<>();
    circuits.put("one", RandomAigs.small(1));
    circuits.put("two", RandomAigs.small(2));
    ToyEngine engine = new ToyEngine(3);
    return new Trainer(
        engine,
        circuits,
        Objective.ADP,
        List.of(engine.actions().get(2), engine.actions().get(0)),
        params);
  }

  private static final class StopAfter implements TrainingListener {
    private int left;

    StopAfter(int iterations) {
      left = iterations;
    }

    @Override
    public void iteration(Metrics metrics) {
      left--;
    }

    @Override
    public boolean stop() {
      return left <= 0;
    }
  }

  @Test
  void aResumedTrainingEndsInTheSameWeightsOnAnyNumberOfThreads(@TempDir Path folder)
      throws Exception {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    Trainer.Result once = trainer(PARAMS).run(whole, false, TrainingListener.NONE);
    assertThat(once.complete()).isTrue();
    Trainer.Result first = trainer(PARAMS.withThreads(3)).run(parts, false, new StopAfter(2));
    assertThat(first.complete()).isFalse();
    Trainer.Result rest = trainer(PARAMS).run(parts, true, TrainingListener.NONE);
    assertThat(rest.network().modelInfo()).isEqualTo(once.network().modelInfo());
    assertThat(rest.metrics()).isEqualTo(once.metrics()).hasSize(3);
    for (String file : List.of("checkpoint.bin", "metrics.csv", "latest.model")) {
      assertThat(parts.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
    assertThat(rest.recipes()).isEqualTo(once.recipes()).containsOnlyKeys("one", "two");
    assertThat(rest.recipes().get("one")).isNotEmpty().hasSizeLessThanOrEqualTo(BestRecipes.KEPT);
    try (PolicyValueNetwork saved = PolicyValueNetwork.load(whole.resolve("latest.model"));
        CircuitIndex index = trainer(PARAMS).index(once)) {
      assertThat(saved.modelInfo().hash()).isEqualTo(once.network().modelInfo().hash());
      assertThat(index.all()).hasSize(2).noneMatch(c -> c.recipes().isEmpty());
      assertThat(index.identity().model()).isEqualTo(saved.modelInfo().hash());
    }
  }

  @Test
  void aCheckpointOfAnotherTrainingOrABrokenOneIsRefused(@TempDir Path folder) throws Exception {
    trainer(PARAMS).run(folder, false, new StopAfter(1));
    assertThatThrownBy(() -> trainer(PARAMS.withSeed(2)).run(folder, true, TrainingListener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("another training");
    Path file = folder.resolve("checkpoint.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> trainer(PARAMS).run(folder, true, TrainingListener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("broken checkpoint");
  }
}
