package org.abcrl.aig.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class ChoiceNetworkTest {
  private static Aig optimized(Aig aig, String script) {
    return Recipe.parse(script).apply(aig);
  }

  /** Classes by exhaustive simulation: every equal pair is known, whatever its structure. */
  private static int[] exactClasses(Aig joint) {
    int words = joint.combInputs() <= 6 ? 1 : 1 << (joint.combInputs() - 6);
    long[] values =
        Simulator.simulate(joint, words, Simulator.exhaustivePatterns(joint.combInputs()));
    Map<List<Long>, Integer> seen = new HashMap<>();
    int[] classes = new int[joint.nodes()];
    for (int node = 0; node < joint.nodes(); node++) {
      long[] own = Arrays.copyOfRange(values, node * words, (node + 1) * words);
      int complement = (int) (own[0] & 1);
      List<Long> key = Arrays.stream(own).map(w -> w ^ -complement).boxed().toList();
      Integer first = seen.putIfAbsent(key, node);
      // Inputs are never complemented: the all-zero pattern comes first.
      classes[node] = 2 * (first == null ? node : first) ^ complement;
    }
    return classes;
  }

  @Test
  void anyChoiceOfEqualNodesKeepsTheFunctionAndTheGraphAcyclic() {
    Mapper mapper = Mapper.of(MapperTest.genlib("asap7.genlib"));
    int choices = 0;
    for (long seed = 0; seed < 300; seed++) {
      Aig aig = RandomAigs.combinational(seed, 5, 4, 120);
      Aig joint = ChoiceNetwork.join(aig, List.of());
      ChoiceNetwork network = ChoiceNetwork.of(aig, joint, exactClasses(joint));
      SubjectGraph graph = network.graph();
      for (int node = graph.firstAnd; node < graph.nodes; node++) {
        assertThat(graph.fanin0[node] >> 1).isLessThan(node);
        assertThat(graph.fanin1[node] >> 1).isLessThan(node);
        assertThat(graph.alternative[node] >> 1).isLessThan(node);
        assertThat(graph.shadow[graph.fanin0[node] >> 1]).isFalse();
        assertThat(graph.shadow[graph.fanin1[node] >> 1]).isFalse();
      }
      choices += network.choices();
      MapperTest.assertSameFunction(aig, mapper.map(network, MapperParams.defaults()).netlist());
    }
    assertThat(choices).isGreaterThan(300);
  }

  @Test
  void versionsMadeByPassesAreJoinedAndMapped() {
    Mapper mapper = Mapper.of(MapperTest.genlib("sky130.genlib"));
    int choices = 0;
    for (long seed = 0; seed < 150; seed++) {
      Aig aig = RandomAigs.sequential(seed, 5, 3, 5, 120);
      List<Aig> versions = List.of(optimized(aig, "balance; resub"), optimized(aig, "resub -K 8"));
      ChoiceNetwork network = ChoiceNetwork.of(aig, versions, () -> false);
      choices += network.choices();
      MapperTest.assertSameFunction(aig, mapper.map(network, MapperParams.defaults()).netlist());
    }
    assertThat(choices).isPositive();
  }

  @Test
  void aVersionThatIsNotEquivalentDoesNoHarm() {
    Mapper mapper = Mapper.of(MapperTest.genlib("mcnc.genlib"));
    for (long seed = 0; seed < 60; seed++) {
      Aig aig = RandomAigs.combinational(seed, 6, 5, 80);
      Aig other = RandomAigs.combinational(seed + 1000, 6, 5, 80);
      ChoiceNetwork network = ChoiceNetwork.of(aig, List.of(other), () -> false);
      MapperTest.assertSameFunction(aig, mapper.map(network, MapperParams.defaults()).netlist());
    }
  }

  @Test
  void aVersionWithOtherPortsIsRefused() {
    Aig aig = RandomAigs.combinational(1, 6, 5, 80);
    AigBuilder builder = new AigBuilder("small");
    builder.addOutput(builder.addInput());
    assertThatThrownBy(() -> ChoiceNetwork.of(aig, List.of(builder.build()), () -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no version");
  }
}
