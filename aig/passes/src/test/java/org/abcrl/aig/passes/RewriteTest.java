package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.Aig;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewriteTest {
  @ParameterizedTest
  @CsvSource({"false,true", "true,true", "false,false", "true,false"})
  void keepsFunctionSizeAndLevels(boolean zeroGain, boolean preserveLevels) {
    Rewrite rewrite = new Rewrite(zeroGain, preserveLevels);
    int gained = 0;
    for (int seed = 0; seed < 3000; seed++) {
      Aig aig = RandomAigs.small(seed);
      Rewriter worker = new Rewriter(aig, rewrite, null);
      Aig result = worker.run().toAig();
      MutableAigChecker.check(worker.graph(), preserveLevels);
      assertThat(MutableAigTest.outputs(result))
          .as("seed %d", seed)
          .isEqualTo(MutableAigTest.outputs(aig));
      assertThat(result.ands()).as("seed %d", seed).isLessThanOrEqualTo(aig.ands());
      if (preserveLevels) {
        assertThat(result.levels()).as("seed %d", seed).isLessThanOrEqualTo(aig.levels());
      }
      gained += aig.ands() - result.ands();
    }
    assertThat(gained).as("nodes gained on all").isGreaterThan(2500);
  }

  @ParameterizedTest
  @CsvSource({"false,true,rewrite", "true,true,rewrite -z", "true,false,rewrite -l -z"})
  void speaksAbcsLanguage(boolean zeroGain, boolean preserveLevels, String script) {
    Rewrite rewrite = new Rewrite(zeroGain, preserveLevels);
    assertThat(rewrite.script()).isEqualTo(script);
    assertThat(Recipe.parse(script).passes()).containsExactly(rewrite);
  }
}
