package org.abcrl.aig.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.ChoiceNetwork;
import org.abcrl.aig.cuts.SubjectGraph;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.SatSweep;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.testing.RandomAigs;
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
