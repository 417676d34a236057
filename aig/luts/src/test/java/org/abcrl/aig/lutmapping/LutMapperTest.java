package org.abcrl.aig.lutmapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.ChoiceNetwork;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.equivalence.SatSweep;
import org.abcrl.aig.generators.RandomCircuit;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.lut.LutSimulator;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.TestData;
import org.abcrl.aig.truth.TruthTables;
import org.junit.jupiter.api.Test;

class LutMapperTest {
  private static void assertSameFunctions(Aig aig, LutNetwork network, String what) {
    long[] patterns = Simulator.exhaustivePatterns(aig.combInputs());
    int words = TruthTables.words(aig.combInputs());
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
  void randomCircuitsKeepTheirFunctions() {
    for (long seed = 0; seed < 4000; seed++) {
      Aig aig = RandomAigs.sequential(seed, 5, 2, 4, (int) (seed % 90));
      int lutSize = 2 + (int) (seed % 7);
      LutMapperParams depth = LutMapperParams.depth(lutSize).withCuts(2 + (int) (seed % 11));
      LutNetwork fast = LutMapper.map(aig, depth);
      LutNetwork relaxed = LutMapper.map(aig, depth.withRelaxation(1));
      LutNetwork small = LutMapper.map(aig, LutMapperParams.area(lutSize));
      for (LutNetwork network : List.of(fast, relaxed, small)) {
        assertSameFunctions(aig, network, "seed " + seed);
        assertThat(network.maxFanins()).as("seed %d", seed).isLessThanOrEqualTo(lutSize);
      }
    }
  }

  /** With all cuts at hand the depth is the least that any cover of the graph has. */
  @Test
  void depthIsLeast() {
    for (long seed = 0; seed < 600; seed++) {
      Aig aig = RandomAigs.combinational(seed, 6, 3, 30);
      int lutSize = 3 + (int) (seed % 3);
      LutNetwork network = LutMapper.map(aig, LutMapperParams.depth(lutSize).withCuts(32));
      assertThat(network.levels())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(leastDepth(aig, lutSize));
    }
  }

  /** All cuts of all nodes as bit sets; only for small circuits. */
  private static int leastDepth(Aig aig, int lutSize) {
    if (aig.nodes() > 63) {
      return Integer.MAX_VALUE;
    }
    List<Set<Long>> cuts = new ArrayList<>();
    int[] depth = new int[aig.nodes()];
    for (int node = 0; node < aig.nodes(); node++) {
      Set<Long> mine = new LinkedHashSet<>();
      if (aig.isAnd(node)) {
        int least = Integer.MAX_VALUE;
        for (long a : cuts.get(aig.fanin0(node) >> 1)) {
          for (long b : cuts.get(aig.fanin1(node) >> 1)) {
            if (Long.bitCount(a | b) <= lutSize && mine.add(a | b)) {
              int latest = 0;
              for (long left = a | b; left != 0; left &= left - 1) {
                latest = Math.max(latest, depth[Long.numberOfTrailingZeros(left)]);
              }
              least = Math.min(least, latest + 1);
            }
          }
        }
        depth[node] = least;
      }
      mine.add(1L << node);
      cuts.add(mine);
    }
    // An output that is a complemented input needs an inverter.
    int deepest = 1;
    for (int i = 0; i < aig.combOutputs(); i++) {
      deepest = Math.max(deepest, depth[aig.combOutput(i) >> 1]);
    }
    return deepest;
  }

  @Test
  void choicesKeepFunctionsAndDoNotDeepen() {
    int better = 0;
    for (long seed = 0; seed < 200; seed++) {
      Aig aig = RandomAigs.sequential(seed, 5, 3, 5, 120);
      Aig other = Recipe.parse("resyn2").apply(aig);
      ChoiceNetwork choices =
          SatSweep.choices(aig, List.of(other), EquivalenceParams.defaults(), () -> false);
      LutNetwork plain = LutMapper.map(aig, LutMapperParams.depth(4));
      LutNetwork mapped = LutMapper.map(aig, choices, LutMapperParams.depth(4));
      assertSameFunctions(aig, mapped, "seed " + seed);
      better += Integer.compare(plain.luts(), mapped.luts());
    }
    assertThat(better).isPositive();
  }

  @Test
  void constantsAndWires() {
    AigBuilder b = new AigBuilder("wires");
    int x = b.addInput("x");
    int y = b.addInput("y");
    b.addOutput("zero", 0);
    b.addOutput("one", 1);
    b.addOutput("x", x);
    b.addOutput("notX", x ^ 1);
    b.addOutput("and", b.and(x, y));
    b.addOutput("nand", b.and(x, y) ^ 1);
    Aig aig = b.build();
    LutNetwork network = LutMapper.map(aig, LutMapperParams.depth(6));
    assertSameFunctions(aig, network, "wires");
    // The constant true, an inverter, and both phases of the conjunction.
    assertThat(network.luts()).isEqualTo(4);
  }

  /** What ABC's "if -K 6" makes of the same circuits: LUTs at the same depth. */
  @Test
  void asGoodAsAbc() {
    Map<String, int[]> abc =
        Map.of(
            "mcnc/alu4", new int[] {184, 9},
            "mcnc/c880", new int[] {97, 6},
            "mcnc/i8", new int[] {622, 5},
            "mcnc/c6288", new int[] {516, 16},
            "mcnc/pair", new int[] {334, 5},
            "iwls05/systemcdes", new int[] {521, 6},
            "epfl/i2c", new int[] {365, 4},
            "epfl/sin", new int[] {1464, 42});
    double product = 1;
    for (Map.Entry<String, int[]> entry : abc.entrySet()) {
      Aig aig = CircuitFiles.read(TestData.data(entry.getKey() + ".aig"));
      LutNetwork network = LutMapper.map(aig, LutMapperParams.depth(6));
      assertThat(network.levels()).as(entry.getKey()).isLessThanOrEqualTo(entry.getValue()[1]);
      product *= (double) network.luts() / entry.getValue()[0];
      if (aig.ands() < 4000) {
        assertThat(EquivalenceChecker.check(aig, network.toAig()))
            .as(entry.getKey())
            .isInstanceOf(EquivalenceResult.Equivalent.class);
      }
    }
    assertThat(Math.pow(product, 1.0 / abc.size())).isLessThan(0.99);
  }

  @Test
  void deepChainsNeedNoDeepStack() {
    AigBuilder b = new AigBuilder("chain");
    int literal = b.addInput("x");
    for (int i = 0; i < 200_000; i++) {
      literal = b.and(literal, b.addInput("")) ^ 1;
    }
    b.addOutput("y", literal);
    LutNetwork network = LutMapper.map(b.build(), LutMapperParams.depth(4));
    assertThat(network.luts()).isLessThan(70_000);
  }

  @Test
  void largeCircuitsAreMapped() {
    Aig aig = new RandomCircuit(1000, 500, 150_000, 100, 0.5, 1).build();
    LutNetwork network = LutMapper.map(aig, LutMapperParams.area(6));
    assertThat(network.luts()).isLessThan(aig.ands() / 2);
  }
}
