package org.abcrl.aig.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.junit.jupiter.api.Test;

class AigCheckerTest {
  @Test
  void whatTheBuilderMakesIsInNormalForm() {
    for (long seed = 1; seed <= 200; seed++) {
      AigChecker.check(RandomAigs.sequential(seed, 5, 3, 4, (int) seed), "seed " + seed);
    }
  }

  @Test
  void oneChangedOutputIsNoticed() {
    for (long seed = 1; seed <= 50; seed++) {
      Aig circuit = RandomAigs.small(seed);
      int changed = (int) (seed % circuit.outputs());
      AigBuilder builder = AigBuilder.withInputsOf(circuit);
      int[] map = new int[circuit.nodes()];
      for (int node = 1; node < map.length; node++) {
        map[node] =
            circuit.isAnd(node)
                ? builder.and(
                    map[Lit.node(circuit.fanin0(node))] ^ (circuit.fanin0(node) & 1),
                    map[Lit.node(circuit.fanin1(node))] ^ (circuit.fanin1(node) & 1))
                : Lit.of(node);
      }
      int[] literals = new int[circuit.outputs()];
      for (int i = 0; i < literals.length; i++) {
        literals[i] = map[Lit.node(circuit.output(i))] ^ (circuit.output(i) & 1);
      }
      literals[changed] = Lit.not(literals[changed]);
      builder.addOutputsOf(circuit, literals);
      Aig other = builder.build();

      assertThatThrownBy(() -> AigChecker.sameFunction(circuit, other, "seed"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("output " + changed);
    }
  }
}
