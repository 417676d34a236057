package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.abcrl.aig.Aig;
import org.abcrl.aig.testing.AigChecker;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefactorTest {
  @ParameterizedTest
  @CsvSource({
    "refactor",
    "refactor -z",
    "refactor -l",
    "refactor -l -z",
    "refactor -N 4",
    "refactor -N 15"
  })
  void keepsFunctionSizeAndLevels(String script) {
    Refactor refactor = (Refactor) Recipe.parse(script).passes().get(0);
    assertThat(refactor.script()).isEqualTo(script);
    int gained = 0;
    for (int seed = 0; seed < 2000; seed++) {
      Aig aig = RandomAigs.small(seed);
      Refactorer worker = new Refactorer(aig, refactor, null);
      Aig result = worker.run().toAig();
      MutableAigChecker.check(worker.graph(), refactor.preserveLevels());
      AigChecker.sameFunction(aig, result, script + ", seed " + seed);
      assertThat(result.ands()).as("seed %d", seed).isLessThanOrEqualTo(aig.ands());
      if (refactor.preserveLevels()) {
        assertThat(result.levels()).as("seed %d", seed).isLessThanOrEqualTo(aig.levels());
      }
      gained += aig.ands() - result.ands();
    }
    assertThat(gained).as("nodes gained on all").isGreaterThan(1500);
  }

  @Test
  void keepsTheFunctionOfWideCones() {
    for (int seed = 0; seed < 60; seed++) {
      Aig aig = RandomAigs.combinational(seed, 14, 4, 150);
      Aig result = new Refactor(15, 1, seed % 2 == 0, true).apply(aig);
      AigChecker.sameFunction(aig, result, "seed " + seed);
    }
  }

  @Test
  void refusesParametersOutOfRange() {
    assertThatThrownBy(() -> new Refactor(16, 1, false, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16");
    assertThatThrownBy(() -> new Refactor(10, 0, false, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }

  @Test
  void findsConstantCones() {
    // (a b) (!a c) is constant, but no two fanins say so.
    org.abcrl.aig.AigBuilder builder = new org.abcrl.aig.AigBuilder("constant");
    int a = builder.addInput();
    int b = builder.addInput();
    int c = builder.addInput();
    builder.addOutput(builder.and(builder.and(a, b), builder.and(a ^ 1, c)));
    assertThat(Refactor.defaults().apply(builder.build()).ands()).isZero();
  }
}
