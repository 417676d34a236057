package org.abcrl.aig.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.ChoiceNetwork;
import org.abcrl.aig.cuts.SubjectGraph;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.SatSweep;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;

class ChoiceNetworkTest {
  private static Aig optimized(Aig aig, String script) {
    return Recipe.parse(script).apply(aig);
  }

  private static ChoiceNetwork choices(Aig aig, Aig... versions) {
    return SatSweep.choices(aig, List.of(versions), EquivalenceParams.defaults(), () -> false);
  }

  private static void assertCoverable(SubjectGraph graph) {
    for (int node = graph.firstAnd; node < graph.nodes; node++) {
      assertThat(graph.fanin0[node] >> 1).isLessThan(node);
      assertThat(graph.fanin1[node] >> 1).isLessThan(node);
      assertThat(graph.alternative[node] >> 1).isLessThan(node);
      assertThat(graph.shadow[graph.fanin0[node] >> 1]).isFalse();
      assertThat(graph.shadow[graph.fanin1[node] >> 1]).isFalse();
    }
  }

  @Test
  void versionsMadeByPassesAreJoinedAndMapped() {
    Mapper mapper = Mapper.of(MapperTest.genlib("sky130.genlib"));
    int choices = 0;
    for (long seed = 0; seed < 150; seed++) {
      Aig aig = RandomAigs.sequential(seed, 5, 3, 5, 120);
      ChoiceNetwork network =
          choices(aig, optimized(aig, "balance; resub"), optimized(aig, "rewrite -z; rewrite"));
      assertCoverable(SubjectGraph.of(network));
      choices += network.choices();
      MapperTest.assertSameFunction(
          aig, mapper.map(aig, network, MapperParams.defaults()).netlist());
    }
    assertThat(choices).isGreaterThan(100);
  }

  /** Without places for early cuts the many small cuts of other structures crowd out fast ones. */
  @Test
  void aFastVersionIsAsFastAsAlone() {
    Mapper mapper = Mapper.of(CellLibrary.load(List.of(TestData.data("lib/asap7_rvt_tt.lib.gz"))));
    MapperParams params =
        MapperParams.defaults().withSizingFollows(true).withEffort(3).withCutLimit(30);
    for (String name : List.of("epfl/adder", "epfl/max", "mcnc/c880")) {
      Aig aig = optimized(CircuitFiles.read(TestData.data(name + ".aig")), "resyn2");
      Aig fast = optimized(aig, "sopbalance; resyn2");
      ChoiceNetwork network =
          choices(
              aig,
              fast,
              optimized(aig, "rewrite -z; refactor -z; balance"),
              optimized(aig, "remap -z; refactor -z; balance"));
      double with =
          mapper.covers(aig, network, params.withEarlyCuts(10)).get(0).stats().estimatedDelay();
      double alone = mapper.covers(fast, params).get(0).stats().estimatedDelay();
      assertThat(with).as(name).isLessThan(1.02 * alone);
    }
  }

  @Test
  void coversForAllLimitsKeepTheFunction() {
    Mapper mapper = Mapper.of(CellLibrary.load(List.of(TestData.data("lib/asap7_rvt_tt.lib.gz"))));
    MapperParams params =
        MapperParams.defaults().withSizingFollows(true).withEffort(4).withEarlyCuts(3);
    int covers = 0;
    for (long seed = 0; seed < 40; seed++) {
      Aig aig = RandomAigs.sequential(seed, 5, 3, 5, 120);
      ChoiceNetwork network =
          choices(aig, optimized(aig, "balance; resub"), optimized(aig, "sopbalance"));
      for (Mapper.Result cover : mapper.covers(aig, network, params)) {
        MapperTest.assertSameFunction(aig, cover.netlist());
        covers++;
      }
    }
    assertThat(covers).isGreaterThan(80);
  }

  @Test
  void aVersionThatIsNotEquivalentDoesNoHarm() {
    Mapper mapper = Mapper.of(MapperTest.genlib("mcnc.genlib"));
    for (long seed = 0; seed < 60; seed++) {
      Aig aig = RandomAigs.combinational(seed, 6, 5, 80);
      Aig other = RandomAigs.combinational(seed + 1000, 6, 5, 80);
      ChoiceNetwork network = choices(aig, other);
      MapperTest.assertSameFunction(
          aig, mapper.map(aig, network, MapperParams.defaults()).netlist());
    }
  }
}
