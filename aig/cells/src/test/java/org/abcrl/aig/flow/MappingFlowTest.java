package org.abcrl.aig.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingFlowTest {
  private static final int FEW_NODES = 800;

  private static MappingFlow flow(String library) {
    return MappingFlow.of(CellLibrary.load(List.of(TestData.data("lib/" + library))));
  }

  private static void assertProved(Aig aig, FlowResult result) {
    assertThat(EquivalenceChecker.check(aig, result.netlist().toAig()))
        .as("%s", aig)
        .isInstanceOf(EquivalenceResult.Equivalent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asap7_rvt_tt.lib.gz", "asap7.genlib", "sky130.genlib", "mcnc.genlib"})
  void smallPublicCircuitsAreMappedAndProvedEqual(String library) {
    MappingFlow flow = flow(library);
    for (Path file : TestData.circuits()) {
      Aig aig = CircuitFiles.read(file);
      if (aig.ands() <= FEW_NODES) {
        FlowResult result = flow.run(aig, FlowParams.defaults().withSize(false));
        assertProved(aig, result);
        assertThat(result.area()).isPositive();
      }
    }
  }

  @Test
  void theOsu018LibraryIsMappedAndSized() {
    Path library = TestData.file(Path.of("/usr/share/qflow/tech/osu018/osu018_stdcells.lib"));
    MappingFlow flow = MappingFlow.of(CellLibrary.load(List.of(library)));
    for (String name : List.of("epfl/ctrl", "epfl/i2c", "mcnc/c880", "iwls05/sasc")) {
      Aig aig = CircuitFiles.read(TestData.data(name + ".aig"));
      assertProved(aig, flow.run(aig, FlowParams.defaults()));
    }
  }

  @ParameterizedTest
  @EnumSource(MapperParams.Objective.class)
  void choicesAndSizingKeepTheFunction(MapperParams.Objective objective) {
    MappingFlow flow = flow("asap7_rvt_tt.lib.gz");
    FlowParams params = FlowParams.defaults().withChoices(true).withObjective(objective);
    for (long seed = 0; seed < 6; seed++) {
      Aig aig = RandomAigs.sequential(seed, 7, 4, 6, 300);
      assertProved(aig, flow.run(aig, params));
    }
  }

  @Test
  void theMostEffortKeepsTheFunction() {
    MappingFlow flow = flow("asap7_rvt_tt.lib.gz");
    for (boolean size : new boolean[] {true, false}) {
      FlowParams params = FlowParams.defaults().withEffort(4).withSize(size);
      for (long seed = 0; seed < 6; seed++) {
        Aig aig = RandomAigs.sequential(seed, 7, 4, 6, 200);
        assertProved(aig, flow.run(aig, params));
      }
    }
  }

  @Test
  void equalCircuitsServeAsChoices() {
    MappingFlow flow = flow("asap7_rvt_tt.lib.gz");
    Aig aig = CircuitFiles.read(TestData.data("mcnc/m3.aig"));
    List<Aig> equals =
        List.of(Recipe.parse("resyn2").apply(aig), Recipe.parse("sopbalance").apply(aig));
    FlowResult result = flow.run(aig, equals, FlowParams.defaults(), () -> false);
    assertProved(aig, result);
    assertThat(result.choices()).isPositive();
    assertThat(result.adp()).isLessThan(flow.run(aig, FlowParams.defaults()).adp());
  }

  @Test
  void choicesPay() {
    MappingFlow flow = flow("asap7_rvt_tt.lib.gz");
    FlowParams params = FlowParams.defaults();
    double logarithms = 0;
    List<String> names = List.of("mcnc/c880", "mcnc/m3", "epfl/adder", "epfl/ctrl");
    for (String name : names) {
      Aig aig = Recipe.parse("resyn2").apply(CircuitFiles.read(TestData.data(name + ".aig")));
      FlowResult with = flow.run(aig, params.withChoices(true));
      assertProved(aig, with);
      logarithms += Math.log(with.adp() / flow.run(aig, params).adp());
    }
    assertThat(Math.exp(logarithms / names.size())).isLessThan(0.82);
  }

  /** Among them circuits full of exclusive ors. */
  @ParameterizedTest
  @EnumSource(MapperParams.Objective.class)
  void choicesAreNeverWorse(MapperParams.Objective objective) {
    MappingFlow flow = flow("asap7_rvt_tt.lib.gz");
    FlowParams params = FlowParams.defaults().withObjective(objective);
    for (String name : List.of("mcnc/c1355", "mcnc/b9", "mcnc/apex7", "epfl/int2float")) {
      Aig aig = CircuitFiles.read(TestData.data(name + ".aig"));
      FlowResult without = flow.run(aig, params);
      FlowResult with = flow.run(aig, params.withChoices(true));
      double ratio =
          switch (objective) {
            case ADP -> with.adp() / without.adp();
            case AREA -> with.area() / without.area();
            case DELAY -> with.delay() / without.delay();
          };
      assertThat(ratio).as(name).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void theObjectivesGetWhatTheyAskFor() {
    MappingFlow flow = flow("asap7_rvt_tt.lib.gz");
    Aig aig = CircuitFiles.read(TestData.data("mcnc/c880.aig"));
    FlowResult area = flow.run(aig, params(MapperParams.Objective.AREA));
    FlowResult delay = flow.run(aig, params(MapperParams.Objective.DELAY));
    FlowResult product = flow.run(aig, params(MapperParams.Objective.ADP));
    assertThat(area.area()).isLessThan(product.area()).isLessThan(delay.area());
    assertThat(delay.delay()).isLessThan(area.delay());
    assertThat(product.adp()).isLessThan(area.adp());
  }

  private static FlowParams params(MapperParams.Objective objective) {
    return FlowParams.defaults().withObjective(objective);
  }
}
