package org.abcrl.aig.restructuring;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;

class LutRestructureTest {
  private static final String[] SCRIPTS = {
    "if -K 6",
    "if -K 6 -a",
    "if -K 3 -a",
    "if -K 8",
    "if -K 5 -C 12",
    "if -K 4; if -K 7 -a",
    "if -K 6 -g"
  };

  @Test
  void randomCircuitsKeepTheirFunctions() {
    for (long seed = 0; seed < 600; seed++) {
      Aig aig = RandomAigs.sequential(seed, 6, 2, 4, (int) (seed % 100));
      String script = SCRIPTS[(int) (seed % SCRIPTS.length)];
      Aig result = Recipe.parse(script).apply(aig);
      assertThat(EquivalenceChecker.check(aig, result))
          .as("seed %d, %s", seed, script)
          .isInstanceOf(EquivalenceResult.Equivalent.class);
      assertThat(result.names()).isEqualTo(aig.names());
    }
  }

  @Test
  void scriptsAreReadBack() {
    for (String script : SCRIPTS) {
      assertThat(Recipe.parse(script).script()).isEqualTo(script);
    }
  }

  /** Few LUTs give few nodes on redundant logic, and levels do not explode. */
  @Test
  void redundantLogicShrinks() {
    Aig aig = CircuitFiles.read(TestData.data("mcnc/i8.aig"));
    Aig result = Recipe.parse("if -K 6 -a").apply(aig);
    assertThat(result.ands()).isLessThan(aig.ands());
    assertThat(EquivalenceChecker.check(aig, result))
        .isInstanceOf(EquivalenceResult.Equivalent.class);
  }
}
