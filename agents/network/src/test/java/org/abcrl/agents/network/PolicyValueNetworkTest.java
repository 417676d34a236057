package org.abcrl.agents.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.abcrl.agents.mcts.Evaluation;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.InputException;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyValueNetworkTest {
  private static final NetworkShape SHAPE =
      new NetworkShape(List.of("a", "b", "c", "d", "e", "f", "g"), 0);
  private static final Aig CIRCUIT = RandomAigs.combinational(7, 6, 4, 80);

  @Test
  void anUntrainedPolicyIsNearlyUniformAndItsValueIsSmall() {
    try (PolicyValueNetwork network = PolicyValueNetwork.untrained(SHAPE, 1)) {
      float[] embedding = network.embed(CIRCUIT);
      Evaluation e = network.evaluate(embedding, List.of(0, 6, 3), new float[0]);
      assertThat(IntStream.range(0, 7).mapToDouble(e::prior).sum()).isEqualTo(1, within(1e-6));
      for (int a = 0; a < 7; a++) {
        assertThat(e.prior(a)).isEqualTo(1.0 / 7, within(0.02));
      }
      assertThat(e.value()).isBetween(-1.0, 1.0);
      assertThat(network.modelInfo().trained()).isFalse();
      assertThat(network.modelInfo().summary()).contains("untrained");
    }
  }

  @Test
  void theSameSeedGivesTheSameNetworkAndAnotherSeedAnother() {
    try (PolicyValueNetwork one = PolicyValueNetwork.untrained(SHAPE, 1);
        PolicyValueNetwork same = PolicyValueNetwork.untrained(SHAPE, 1);
        PolicyValueNetwork other = PolicyValueNetwork.untrained(SHAPE, 2)) {
      assertThat(one.modelInfo().hash()).isEqualTo(same.modelInfo().hash());
      assertThat(one.modelInfo().hash()).isNotEqualTo(other.modelInfo().hash());
      assertThat(one.embed(CIRCUIT)).isEqualTo(same.embed(CIRCUIT));
      assertThat(one.embed(CIRCUIT)).isNotEqualTo(other.embed(CIRCUIT));
    }
  }

  /** A numeric canary: the graph convolution against the formula, written out in plain Java. */
  @Test
  void theEmbeddingIsThePooledGraphConvolution() {
    Weights weights = Weights.random(SHAPE, 3);
    for (int seed = 0; seed < 5; seed++) {
      Aig aig = RandomAigs.small(seed);
      double[] expected = ReferenceConvolution.embed(aig, weights);
      try (PolicyValueNetwork network = PolicyValueNetwork.trained("canary", "", weights)) {
        float[] actual = network.embed(aig);
        for (int i = 0; i < actual.length; i++) {
          assertThat((double) actual[i]).isEqualTo(expected[i], within(1e-5));
        }
      }
    }
  }

  @Test
  void aPrefixMeansTheSameAloneAndInABatchOfLongerOnes() {
    try (Tensors tensors = new Tensors(Weights.random(SHAPE, 1), false);
        var manager = Torch.newManager()) {
      Forward forward = new Forward(tensors);
      List<Integer> prefix = List.of(3, 1);
      float[] alone = forward.recipes(manager, List.of(prefix)).toFloatArray();
      float[] batch =
          forward.recipes(manager, List.of(prefix, List.of(1, 2, 3, 4, 5, 6))).toFloatArray();
      for (int i = 0; i < SHAPE.dimensions().recipe(); i++) {
        assertThat(batch[i]).isEqualTo(alone[i], within(1e-5f));
      }
      float[] swapped = forward.recipes(manager, List.of(List.of(1, 3))).toFloatArray();
      assertThat(swapped).isNotEqualTo(alone);
    }
  }

  /** Each state alone, and all in one pass: the same but for the rounding of sums. */
  @Test
  void aBatchOfStatesIsJudgedAsEachAlone() {
    NetworkShape shape = new NetworkShape(SHAPE.actions(), 2);
    try (PolicyValueNetwork network =
        PolicyValueNetwork.trained("some", "", Weights.random(shape, 4))) {
      float[] embedding = network.embed(CIRCUIT);
      List<List<Integer>> prefixes =
          List.of(List.of(), List.of(3), List.of(6, 0, 2), List.of(1, 1, 1, 1, 1, 5));
      List<float[]> features =
          IntStream.range(0, 4).mapToObj(i -> new float[] {i, 0.5f * i}).toList();
      List<Evaluation> together = network.evaluate(embedding, prefixes, features);
      for (int i = 0; i < 4; i++) {
        Evaluation alone = network.evaluate(embedding, prefixes.get(i), features.get(i));
        assertThat(together.get(i).value()).isEqualTo(alone.value(), within(2e-4));
        for (int a = 0; a < 7; a++) {
          assertThat(together.get(i).prior(a)).isEqualTo(alone.prior(a), within(2e-4));
        }
      }
      assertThat(together.get(1).priors()).isNotEqualTo(together.get(2).priors());
      assertThatThrownBy(() -> network.evaluate(embedding, prefixes, features.subList(0, 3)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> network.evaluate(embedding, List.of(1), new float[0]))
          .hasMessageContaining("features of 0 numbers, expected 2");
    }
  }

  @Test
  void otherDimensionsTravelInTheFile(@TempDir Path folder) throws Exception {
    NetworkShape shape =
        new NetworkShape(List.of("a", "b"), 3, new NetworkShape.Dimensions(5, 8, 12, 3, 20, 9, 16));
    Path file = folder.resolve("narrow.model");
    try (PolicyValueNetwork network =
        PolicyValueNetwork.trained("narrow", "", Weights.random(shape, 2))) {
      network.save(file);
      try (PolicyValueNetwork loaded = PolicyValueNetwork.load(file)) {
        assertThat(loaded.weights().shape()).isEqualTo(shape);
        assertThat(loaded.modelInfo()).isEqualTo(network.modelInfo());
        float[] embedding = loaded.embed(CIRCUIT);
        assertThat(embedding).hasSize(16);
        Evaluation e = loaded.evaluate(embedding, List.of(0, 1, 1), new float[] {1, 2, 3});
        assertThat(e.actions()).isEqualTo(2);
      }
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(
        file, text.replace("\"heads\":3", "\"heads\":5"), StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> PolicyValueNetwork.load(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a width of 12 for 5 heads");
  }

  /** Models from before the dimensions were written down have the paper's, and keep their hash. */
  @Test
  void aModelWithoutDimensionsInItsHeaderLoadsWithItsHash(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("old.model");
    try (PolicyValueNetwork network = PolicyValueNetwork.untrained(SHAPE, 1)) {
      network.save(file);
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      String old = text.replaceFirst(",\"dimensions\":\\{[^}]*}", "");
      assertThat(old).isNotEqualTo(text);
      Files.writeString(file, old, StandardCharsets.ISO_8859_1);
      try (PolicyValueNetwork loaded = PolicyValueNetwork.load(file)) {
        assertThat(loaded.modelInfo()).isEqualTo(network.modelInfo());
        assertThat(loaded.weights().shape()).isEqualTo(SHAPE);
      }
    }
  }

  @Test
  void aSavedModelComesBackTheSame(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("net.model");
    try (PolicyValueNetwork network =
        PolicyValueNetwork.trained("mine", "for a test", Weights.random(SHAPE, 9))) {
      network.save(file);
      try (PolicyValueNetwork loaded = PolicyValueNetwork.load(file)) {
        assertThat(loaded.modelInfo()).isEqualTo(network.modelInfo());
        assertThat(loaded.embed(CIRCUIT)).isEqualTo(network.embed(CIRCUIT));
      }
    }
    assertThat(Files.size(file)).isLessThan(5_000_000);
    assertThat(folder).isDirectoryContaining(f -> f.equals(file));
  }

  @Test
  void aBrokenModelFileEndsInOneLine(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("net.model");
    try (PolicyValueNetwork network = PolicyValueNetwork.untrained(SHAPE, 1)) {
      network.save(file);
    }
    byte[] good = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50; i++) {
      int keep = i < 20 ? random.nextInt(400) : random.nextInt(good.length);
      Files.write(file, java.util.Arrays.copyOf(good, keep));
      assertThatThrownBy(() -> PolicyValueNetwork.load(file))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("net.model");
    }
    Files.write(file, java.util.Arrays.copyOf(good, good.length + 1));
    assertThatThrownBy(() -> PolicyValueNetwork.load(file)).isInstanceOf(InputException.class);
  }

  @Test
  void aCircuitOfSixtyThousandNodesIsEmbedded() {
    Aig large = RandomAigs.combinational(1, 200, 2000, 40_000);
    assertThat(large.nodes()).isGreaterThan(30_000);
    try (PolicyValueNetwork network = PolicyValueNetwork.untrained(SHAPE, 1)) {
      assertThat(network.embed(large)).hasSize(SHAPE.embedding());
    }
  }

  @Test
  void aCircuitWithoutGatesIsEmbedded() {
    AigBuilder builder = new AigBuilder("wire");
    builder.addOutput(builder.addInput());
    try (PolicyValueNetwork network = PolicyValueNetwork.untrained(SHAPE, 1)) {
      assertThat(network.embed(builder.build())).doesNotContain(Float.NaN);
    }
  }
}
