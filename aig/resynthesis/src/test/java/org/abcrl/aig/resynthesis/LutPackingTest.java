package org.abcrl.aig.resynthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.lut.LutBuilder;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.lutmapping.LutMapper;
import org.abcrl.aig.lutmapping.LutMapperParams;
import org.abcrl.aig.testing.AigChecker;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.RandomLuts;
import org.abcrl.aig.testing.TestData;
import org.abcrl.aig.truth.TruthTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LutPackingTest {
  private static final long XOR2 = TruthTables.variable(0) ^ TruthTables.variable(1);
  private static final long MUX =
      (TruthTables.variable(0) & TruthTables.variable(1))
          | (~TruthTables.variable(0) & TruthTables.variable(2));

  @Test
  void keepsTheFunction() {
    assertThat(check(0, 1500)).isGreaterThan(200);
  }

  @Test
  @Tag("slow") // 100,000 networks
  void keepsTheFunctionOfManyNetworks() {
    check(1_000_000, 100_000);
  }

  private static int check(long firstSeed, int count) {
    int gone = 0;
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      LutNetwork before = network(seed);
      int levels = (int) (seed / 7 % 3);
      LutPacking params =
          new LutPacking(
              2 + (int) (seed % 5),
              (int) (seed % 6),
              (int) (seed % 4),
              levels,
              1 + (int) (seed % 3));
      LutNetwork after = params.apply(before);
      String what = "seed " + seed + ", " + params;
      AigChecker.sameFunction(before.toAig(), after.toAig(), what);
      assertThat(after.luts()).as(what).isLessThanOrEqualTo(before.luts());
      assertThat(after.maxFanins()).as(what).isLessThanOrEqualTo(Math.max(2, before.maxFanins()));
      if (levels == 0) {
        assertThat(after.levels()).as(what).isLessThanOrEqualTo(before.levels());
      }
      gone += before.luts() - after.luts();
    }
    return gone;
  }

  private static LutNetwork network(long seed) {
    if (seed % 3 == 0) {
      return RandomLuts.network(seed, 6 + (int) (seed % 5), 2, 5 + (int) (seed % 40), 5);
    }
    Aig aig =
        seed % 3 == 1
            ? RandomAigs.small(seed)
            : RandomAigs.sequential(seed, 8, 3, 3, (int) (seed % 120));
    return seed % 2 == 0
        ? LutMapper.map(aig, LutMapperParams.depth(3 + (int) (seed % 4)))
        : LutNetwork.of(aig);
  }

  /** Three LUTs of a parity of eleven inputs are two. */
  @Test
  void disjointFunctionsTakeAsFewLutsAsInputsAllow() {
    LutBuilder builder = new LutBuilder("parity");
    int[] parts = new int[3];
    for (int part = 0; part < 3; part++) {
      int sum = 0;
      for (int i = 0; i < (part < 2 ? 4 : 3); i++) {
        int input = builder.addInput("");
        sum = i == 0 ? input : builder.lut(new int[] {sum, input}, 2, XOR2);
      }
      parts[part] = sum;
    }
    int root = builder.lut(new int[] {parts[0], parts[1]}, 2, XOR2);
    builder.addOutput("", builder.lut(new int[] {root, parts[2]}, 2, XOR2));
    // LUTs of two inputs: their number is that of a parity in any case.
    LutNetwork pairs = builder.build();
    assertThat(LutPacking.defaults().apply(pairs).luts()).isEqualTo(10);
    LutNetwork three = LutMapper.map(pairs.toAig(), LutMapperParams.area(6));
    assertThat(LutPacking.defaults().run(three, 6).network().luts()).isEqualTo(2);
  }

  /** A multiplexer of four inputs takes two LUTs of four inputs, one select shared. */
  @Test
  void sharedInputsHelp() {
    LutBuilder builder = new LutBuilder("multiplexer");
    int[] inputs = new int[7];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = builder.addInput("");
    }
    int low = builder.lut(new int[] {inputs[0], inputs[2], inputs[3]}, 3, MUX);
    int high = builder.lut(new int[] {inputs[0], inputs[4], inputs[5]}, 3, MUX);
    int root = builder.lut(new int[] {inputs[1], low, high}, 3, MUX);
    int and =
        builder.lut(
            new int[] {inputs[0], inputs[1], inputs[2], inputs[6]},
            4,
            TruthTables.variable(0)
                & TruthTables.variable(1)
                & TruthTables.variable(2)
                & TruthTables.variable(3));
    builder.addOutput("m", root);
    builder.addOutput("a", and);
    LutNetwork network = builder.build();
    assertThat(new LutPacking(4, 3, 0, 0, 1).apply(network).luts()).isEqualTo(4);
    assertThat(new LutPacking(4, 3, 1, 0, 1).apply(network).luts()).isEqualTo(3);
  }

  @Test
  void publicCircuitsGetSmaller() {
    int before = 0;
    int after = 0;
    for (Path file : TestData.circuits()) {
      Aig aig = CircuitFiles.read(file);
      if (aig.ands() > 1500) {
        continue;
      }
      LutNetwork cover = LutMapper.map(aig, LutMapperParams.depth(6));
      LutPacking.Result result = LutPacking.defaults().run(cover, 6);
      LutNetwork packed = result.network();
      assertThat(EquivalenceChecker.check(aig, packed.toAig()).isEquivalent())
          .as("%s", file)
          .isTrue();
      assertThat(packed.levels()).isLessThanOrEqualTo(cover.levels());
      assertThat(result.decomposed()).isLessThanOrEqualTo(result.cones());
      assertThat(LutPacking.defaults().run(cover, 6).network().sameStructure(packed)).isTrue();
      before += cover.luts();
      after += packed.luts();
    }
    assertThat(after).isLessThan(before * 95 / 100);
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new LutPacking(7, 3, 0, 0, 1))
        .hasMessage("maxLuts 7 is not in 2 to 6");
    LutNetwork pairs = LutNetwork.of(RandomAigs.combinational(1, 8, 3, 50));
    assertThat(pairs.maxFanins()).isEqualTo(2);
    assertThatThrownBy(() -> LutPacking.defaults().run(pairs, 7))
        .hasMessage("lutSize 7 is not in 2 to 6");
    LutNetwork wide = LutMapper.map(pairs.toAig(), LutMapperParams.area(4));
    assertThatThrownBy(() -> LutPacking.defaults().run(wide, 3))
        .hasMessage("a LUT of 4 fanins, at most 3");
  }
}
