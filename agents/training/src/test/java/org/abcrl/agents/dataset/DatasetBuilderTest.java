package org.abcrl.agents.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.options.OptionFeatures;
import org.abcrl.agents.options.OptionPredictor;
import org.abcrl.agents.options.TreeLearner;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetBuilderTest {
  private static final List<String> RECIPES = List.of("rewrite; balance", "refactor -z");

  @TempDir Path folder;

  private static SynthesisEngine engine() {
    return new EmbeddedEngine(
        Actions.parse("rewrite; balance; refactor -z; resub"),
        aig -> new Qor(aig.ands(), aig.levels(), aig.ands(), aig.levels()));
  }

  private static DatasetBuilder builder(long seed) {
    Map<String, List<Aig>> designs =
        Map.of("random", List.of(RandomAigs.combinational(1, 20, 10, 900)));
    return new DatasetBuilder(
        new SampleCircuits(designs, 40, 300, seed),
        DatasetBuilderTest::engine,
        RECIPES,
        3,
        Map.of("seed", "" + seed));
  }

  private Manifest build(String name, int count, int threads) throws IOException {
    return builder(1).build(folder.resolve(name), count, threads, Optional.empty(), done -> {});
  }

  private static List<LabelledCircuit> read(Path folder) throws IOException {
    List<LabelledCircuit> circuits = new ArrayList<>();
    DatasetFile.read(folder, circuits::add);
    return circuits;
  }

  @Test
  void circuitsOfManyFamiliesAreLabelled() throws IOException {
    Manifest manifest = build("data", 24, 2);
    List<LabelledCircuit> circuits = read(folder.resolve("data"));

    assertThat(manifest).isEqualTo(DatasetFile.manifest(folder.resolve("data")));
    assertThat(circuits).hasSize(manifest.circuits());
    assertThat(manifest.families().size()).isGreaterThan(18);
    assertThat(manifest.failed()).isEmpty();
    assertThat(manifest.decisions()).isEqualTo(circuits.size() * (2L + 3 * 4));
    assertThat(circuits.stream().map(LabelledCircuit::hash)).doesNotHaveDuplicates();
    for (LabelledCircuit circuit : circuits) {
      assertThat(circuit.start().ands()).isBetween(40, 300);
      assertThat(circuit.states().get(0).prefix()).isEmpty();
      assertThat(circuit.states().get(0).now()).isEqualTo(circuit.start());
      assertThat(circuit.states().get(0).features())
          .hasSize(OptionFeatures.CIRCUIT + OptionFeatures.PROGRESS);
    }
  }

  @Test
  void threadsAndInterruptionsDoNotChangeTheData() throws IOException {
    Manifest whole = build("whole", 12, 1);
    build("parts", 5, 3);
    Path parts = folder.resolve("parts/parts.jsonl");
    Files.writeString(parts, "{\"id\":7,\"circ", StandardOpenOption.APPEND);
    Manifest resumed = build("parts", 12, 3);

    assertThat(resumed).isEqualTo(whole);
    assertThat(folder.resolve("parts/" + DatasetFile.CIRCUITS))
        .hasSameBinaryContentAs(folder.resolve("whole/" + DatasetFile.CIRCUITS));
  }

  @Test
  void partsOfOtherSettingsAreRefused() throws IOException {
    build("data", 2, 1);

    assertThatThrownBy(
            () -> builder(2).build(folder.resolve("data"), 2, 1, Optional.empty(), done -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("other settings");
  }

  @Test
  void aPredictorIsLearnedAndTheSameEachTime() throws IOException {
    build("data", 60, 2);
    TreeLearner few = TreeLearner.defaults().withTrees(10);
    List<String> report = new ArrayList<>();
    OptionTraining training = new OptionTraining(3, few, few, 2);
    OptionPredictor predictor = training.learn(folder.resolve("data"), "test", report::add);
    OptionPredictor again = training.learn(folder.resolve("data"), "test", line -> {});
    predictor.save(Files.newOutputStream(folder.resolve("a")));
    again.save(Files.newOutputStream(folder.resolve("b")));

    assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
    assertThat(predictor.recipes()).isEqualTo(RECIPES);
    assertThat(report).anyMatch(line -> line.contains("families left out"));
  }

  @Test
  void theBestOfSeveralDrawsIsExpected() {
    float[] gains = {0, 1};

    assertThat(OptionTraining.bestOf(gains, new double[] {1, 0})).isZero();
    assertThat(OptionTraining.bestOf(gains, new double[] {0.5, 0.5})).isEqualTo(1 - 1 / 32.0);
  }

  @Test
  void recipesAreChosenSoThatTheyComplementEachOther() {
    try (SynthesisEngine engine = engine()) {
      SampleCircuits circuits = new SampleCircuits(Map.of(), 40, 200, 5);
      List<String> messages = new ArrayList<>();
      Coreset.Params params = new Coreset.Params(4, 6, 8, 5, 3);
      List<String> scripts =
          new Coreset(engine, 2).choose(circuits, RECIPES, params, messages::add);

      assertThat(scripts).hasSize(3).doesNotHaveDuplicates();
      assertThat(new Coreset(engine, 1).choose(circuits, RECIPES, params, line -> {}))
          .isEqualTo(scripts);
      assertThat(messages).anyMatch(line -> line.startsWith("2 recipes"));
    }
  }

  @Test
  void partsOfCircuitsKeepTheirLogic() {
    Aig aig = RandomAigs.combinational(9, 12, 6, 400);
    SplittableRandom random = new SplittableRandom(4);

    assertThat(Variants.cones(aig, 1_000_000, random).ands()).isEqualTo(aig.ands());
    assertThat(Variants.cones(aig, 1_000_000, random).combOutputs()).isEqualTo(aig.combOutputs());
    Aig region = Variants.region(aig, aig.ands() / 3, random);
    assertThat(region.ands()).isBetween(1, aig.ands() / 3);
    assertThat(Variants.region(aig, aig.ands(), random).ands()).isEqualTo(aig.ands());
    Aig mutated = Variants.mutate(aig, random);
    assertThat(mutated.combOutputs()).isEqualTo(aig.combOutputs());
    assertThat(mutated.sameStructure(aig)).isFalse();
    assertThat(Variants.compose(aig, aig, random).combOutputs())
        .isGreaterThanOrEqualTo(aig.combOutputs());
  }
}
