package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.testing.AigChecker;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelPassTest {
  private static final String[] PASSES = {
    "rewrite",
    "rewrite -z",
    "rewrite -l",
    "refactor",
    "refactor -z",
    "resub -K 8 -N 1",
    "resub -K 10 -N 3 -z",
    "balance",
  };

  /** Tiny regions, so that small circuits that can be compared exhaustively have many seams. */
  @ParameterizedTest
  @ValueSource(strings = {"rewrite", "rewrite -z", "refactor -z", "resub -K 6 -N 2"})
  void keepsFunctionSizeAndLevelsAcrossSeams(String script) {
    Pass pass = Recipe.parse(script).passes().get(0);
    for (int seed = 0; seed < 1500; seed++) {
      Aig before =
          seed % 3 == 0
              ? RandomAigs.sequential(seed, 4, 3, 3, 60)
              : RandomAigs.combinational(seed, 9, 5, 150);
      int size = 5 + seed % 40;
      Aig one = new ParallelPass(pass, 1).apply(before, 0, size);
      AigChecker.sameFunction(before, one, script + ", seed " + seed);
      assertThat(one.ands()).as("%s, seed %d", script, seed).isLessThanOrEqualTo(before.ands());
      assertThat(one.levels()).as("%s, seed %d", script, seed).isLessThanOrEqualTo(before.levels());
      if (seed % 10 == 0) {
        Aig three = new ParallelPass(pass, 3).apply(before, 0, size);
        assertThat(three.sameStructure(one)).as("seed %d", seed).isTrue();
      }
    }
  }

  @Test
  void givesTheSameForAnyNumberOfThreads() {
    Aig arbiter = CircuitFiles.read(TestData.data("epfl/arbiter.aig"));
    for (String script : PASSES) {
      Pass pass = Recipe.parse(script).passes().get(0);
      Aig one = new ParallelPass(pass, 1).apply(arbiter);
      for (int threads : new int[] {2, 8}) {
        Aig result = new ParallelPass(pass, threads).apply(arbiter);
        assertThat(result.sameStructure(one)).as("%s, %d threads", script, threads).isTrue();
      }
      assertThat(one.ands()).as(script).isLessThanOrEqualTo(arbiter.ands());
      if (!script.contains("-l")) {
        assertThat(one.levels()).as(script).isLessThanOrEqualTo(arbiter.levels());
      }
    }
  }

  @Test
  void keepsTheFunctionOfALargeCircuit() {
    Aig before = CircuitFiles.read(TestData.data("epfl/arbiter.aig"));
    Aig after = Recipe.parse("resyn2").parallel(2).apply(before);
    assertThat(EquivalenceChecker.check(before, after).isEquivalent()).isTrue();
  }

  @Test
  void leavesSmallCircuitsToThePassItself() {
    Aig small = CircuitFiles.read(TestData.data("epfl/i2c.aig"));
    for (String script : PASSES) {
      Recipe recipe = Recipe.parse(script);
      assertThat(recipe.parallel(4).apply(small).sameStructure(recipe.apply(small))).isTrue();
      assertThat(recipe.parallel(4).script()).isEqualTo(script);
    }
  }

  @Test
  void refusesNoThreads() {
    assertThatThrownBy(() -> new Recipe(List.of(new Strash())).parallel(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads 0 is not 1 or more");
  }
}
