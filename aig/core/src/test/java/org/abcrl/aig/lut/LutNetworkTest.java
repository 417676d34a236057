package org.abcrl.aig.lut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.BlifReader;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.io.LutBlifWriter;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.RandomLuts;
import org.abcrl.aig.testing.TestData;
import org.abcrl.aig.truth.TruthTables;
import org.junit.jupiter.api.Test;

/** The normal form of LUT networks, and that functions survive all ways into and out of them. */
class LutNetworkTest {
  private static LutNetwork random(long seed) {
    return RandomLuts.network(
        seed, 1 + (int) (seed % 7), (int) (seed / 7 % 3), (int) (seed % 30), 1 + (int) (seed % 8));
  }

  @Test
  void randomNetworksAreInNormalForm() {
    for (long seed = 0; seed < 3000; seed++) {
      assertNormal(random(seed), "seed " + seed);
    }
  }

  private static void assertNormal(LutNetwork network, String what) {
    Set<String> known = new HashSet<>();
    int[] fanouts = network.fanoutCounts();
    for (int node = network.firstLut(); node < network.nodes(); node++) {
      int size = network.fanins(node);
      long[] table = new long[network.tableWords(node)];
      network.table(node, table, 0);
      StringBuilder key = new StringBuilder(Arrays.toString(table));
      for (int i = 0; i < size; i++) {
        assertThat(network.fanin(node, i)).as(what).isLessThan(node).isPositive();
        assertThat(i == 0 || network.fanin(node, i) > network.fanin(node, i - 1)).as(what).isTrue();
        assertThat(TruthTables.dependsOn(table, 0, table.length, i)).as(what).isTrue();
        key.append(' ').append(network.fanin(node, i));
      }
      for (int v = size; v < 6; v++) {
        assertThat(TruthTables.dependsOn(table, 0, 1, v)).as(what).isFalse();
      }
      assertThat(known.add(key.toString())).as(what).isTrue();
      assertThat(fanouts[node]).as(what).isPositive();
    }
  }

  @Test
  void andNodesHaveTheFunctionsOfTheLuts() {
    for (long seed = 0; seed < 3000; seed++) {
      LutNetwork network = random(seed);
      assertSameFunctions(network.toAig(), network, "seed " + seed);
    }
  }

  @Test
  void networksHaveTheFunctionsOfTheAndNodes() {
    for (long seed = 0; seed < 1000; seed++) {
      Aig aig = RandomAigs.sequential(seed, 4, 2, 4, (int) (seed % 60));
      LutNetwork network = LutNetwork.of(aig);
      assertNormal(network, "seed " + seed);
      assertSameFunctions(aig, network, "seed " + seed);
      assertThat(network.names()).isEqualTo(aig.names());
    }
  }

  private static void assertSameFunctions(Aig aig, LutNetwork network, String what) {
    int inputs = aig.combInputs();
    assertThat(network.combInputs()).as(what).isEqualTo(inputs);
    long[] patterns = Simulator.exhaustivePatterns(inputs);
    int words = TruthTables.words(inputs);
    long[] values = Simulator.simulate(aig, words, patterns);
    long[] ours = LutSimulator.simulate(network, words, patterns);
    for (int i = 0; i < aig.combOutputs(); i++) {
      int from = network.combOutput(i) * words;
      assertThat(Arrays.copyOfRange(ours, from, from + words))
          .as("%s, output %d", what, i)
          .isEqualTo(Simulator.literal(values, words, aig.combOutput(i)));
    }
  }

  @Test
  void blifKeepsLuts() throws IOException {
    for (long seed = 0; seed < 3000; seed++) {
      LutNetwork network = random(seed);
      LutNetwork read = BlifReader.readLuts("memory", "x", write(network));
      assertThat(read.sameStructure(network)).as("seed %d", seed).isTrue();
      assertThat(read.name()).isEqualTo(network.name());
      for (int i = 0; i < network.inputs(); i++) {
        assertThat(read.inputName(i)).isEqualTo(network.inputName(i));
      }
      assertSameFunctions(
          CircuitFiles.read("memory", ".blif", "x", write(network)), network, "seed " + seed);
    }
  }

  private static byte[] write(LutNetwork network) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LutBlifWriter.write(network, out);
    return out.toByteArray();
  }

  @Test
  void publicCircuitsSurvive() {
    for (Path file : TestData.circuits()) {
      Aig aig = CircuitFiles.read(file);
      if (aig.ands() > 3000) {
        continue;
      }
      LutNetwork network = LutNetwork.of(aig);
      Aig back = network.toAig();
      long[] patterns = new long[aig.combInputs() * 4];
      java.util.SplittableRandom random = new java.util.SplittableRandom(1);
      Arrays.setAll(patterns, i -> random.nextLong());
      long[] a = Simulator.simulate(aig, 4, patterns);
      long[] b = Simulator.simulate(back, 4, patterns);
      for (int i = 0; i < aig.combOutputs(); i++) {
        assertThat(Simulator.literal(b, 4, back.combOutput(i)))
            .as("%s, output %d", file, i)
            .isEqualTo(Simulator.literal(a, 4, aig.combOutput(i)));
      }
      assertThat(back.ands()).as(file.toString()).isLessThanOrEqualTo(aig.ands());
    }
  }

  @Test
  void largeCoversAreSplit() {
    String blif =
        """
        .model wide
        .inputs a b c d e f g h i j
        .outputs y z
        .names a b c d e f g h i j y
        1-1-1-1-1- 1
        -0-0-0-0-0 1
        .names a b c d e f g h z
        11111111 0
        .end
        """;
    LutNetwork network = BlifReader.readLuts("memory", "x", blif.getBytes(UTF_8));
    assertThat(network.maxFanins()).isEqualTo(8);
    assertSameFunctions(
        BlifReader.read("memory", "x", blif.getBytes(UTF_8)), network, "a cover of ten inputs");
  }

  @Test
  void brokenBlifHasAPlace() {
    byte[] blif = ".model m\n.inputs a\n.outputs y\n.names b y\n1 1\n.end\n".getBytes(UTF_8);
    assertThatThrownBy(() -> BlifReader.readLuts("m.blif", "x", blif))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("m.blif:4:1")
        .hasMessageContaining("'b' is used but never defined");
  }

  @Test
  void buildersSimplify() {
    LutBuilder b = new LutBuilder("t");
    int x = b.addInput("x");
    int y = b.addInput("y");
    long and = TruthTables.variable(0) & TruthTables.variable(1);
    int g = b.lut(new int[] {y, x}, 2, and);
    assertThat(b.lut(new int[] {x, y}, 2, and)).isEqualTo(g);
    assertThat(b.lut(new int[] {x, x}, 2, and)).isEqualTo(x);
    assertThat(b.lut(new int[] {x, 0}, 2, and)).isZero();
    assertThat(b.lut(new int[] {b.constantTrue(), x}, 2, and)).isEqualTo(x);
    assertThat(b.not(b.not(x))).isEqualTo(x);
    assertThat(b.not(0)).isEqualTo(b.constantTrue());
    assertThat(b.not(b.constantTrue())).isZero();
    assertThat(b.lut(new int[] {x, x}, 2, TruthTables.variable(0) ^ TruthTables.variable(1)))
        .isZero();
    b.addOutput("g", g);
    LutNetwork network = b.build();
    assertThat(network.luts()).isEqualTo(1);
    assertThat(network.levels()).isEqualTo(1);
    assertThat(network.fanouts().count(1)).isEqualTo(1);
    assertThat(network.fanouts().get(1, 0)).isEqualTo(3);
  }
}
