package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Derivation;
import org.abcrl.aig.equivalence.DerivationCheck;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

/** The derivations of regions put together prove the whole. */
class ParallelDerivationTest {
  @Test
  void regionsAreFollowed() {
    for (int seed = 0; seed < 12; seed++) {
      Aig circuit = RandomAigs.combinational(seed, 20, 12, 600);
      for (String script :
          new String[] {
            "rewrite -z", "refactor -z", "resub -K 8 -N 2", "rewrite", "sopbalance", "balance"
          }) {
        ParallelPass pass = new ParallelPass(Recipe.parse(script).passes().get(0), 2);
        Derivation step = pass.derive(circuit, 50, 80);
        String what = "seed " + seed + ", " + script;
        assertThat(step.result().sameStructure(pass.apply(circuit, 50, 80))).as(what).isTrue();
        DerivationCheck.Answer answer =
            DerivationCheck.check(circuit, step, EquivalenceParams.defaults(), () -> false);
        assertThat(answer.proved()).as("%s: %s", what, answer).isTrue();
        circuit = step.result();
      }
    }
  }

  @Test
  void onePassThatDoesNotKnowLeavesTheWholeUnknown() {
    Aig circuit = RandomAigs.combinational(7, 20, 12, 600);
    Pass pass = Recipe.parse("resub -K 8 -N 2 -F 2 -z").passes().get(0);
    boolean known = pass.derive(circuit).isKnown();
    Derivation parts = new ParallelPass(pass, 1).derive(circuit, 50, 80);
    assertThat(parts.result().sameStructure(new ParallelPass(pass, 1).apply(circuit, 50, 80)))
        .isTrue();
    // Replacements that are equal where it matters only cannot be followed one by one.
    assertThat(known && parts.isKnown()).isFalse();
  }
}
