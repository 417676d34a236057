package org.abcrl.agents.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
      for (int i = 0; i < NetworkShape.WIDTH; i++) {
        assertThat(batch[i]).isEqualTo(alone[i], within(1e-5f));
      }
      float[] swapped = forward.recipes(manager, List.of(List.of(1, 3))).toFloatArray();
      assertThat(swapped).isNotEqualTo(alone);
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
      assertThat(network.embed(large)).hasSize(NetworkShape.EMBEDDING);
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
