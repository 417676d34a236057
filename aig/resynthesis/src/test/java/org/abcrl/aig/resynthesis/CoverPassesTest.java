package org.abcrl.aig.resynthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.testing.AigChecker;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The passes {@link Mfs2}, {@link LutPack} and {@link Deep}. */
class CoverPassesTest {
  private static final int SMALL = 1500;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mfs2",
        "mfs2 -K 3 -W 2 -F 10 -M 50 -C 100 -R 3 -d -l -z",
        "lutpack",
        "lutpack -K 4 -N 5 -Q 1 -S 0 -L 2 -R 3 -d -z",
        "deep",
        "deep -I 3 -S 7 -d",
        "deep -T 5"
      })
  void scriptsAreReadAsTheyAreWritten(String script) {
    Pass pass = Recipe.parse(script).passes().get(0);
    assertThat(pass.script()).isEqualTo(script);
    assertThat(Recipe.parse(pass.script()).passes()).containsExactly(pass);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mfs2",
        "mfs2 -K 2",
        "mfs2 -K 4 -l -R 2",
        "lutpack",
        "lutpack -K 4 -N 6",
        "deep -I 3"
      })
  void keepTheFunctionAndDoNotGrow(String script) {
    check(script, 0, 150, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mfs2 -z",
        "mfs2 -K 3 -d -z",
        "mfs2 -K 2 -l -z -W 10",
        "lutpack -d -z",
        "deep -I 2 -d"
      })
  void keepTheFunction(String script) {
    check(script, 10_000, 150, false);
  }

  @ParameterizedTest
  @Tag("slow") // 100,000 circuits each
  @ValueSource(
      strings = {
        "mfs2",
        "mfs2 -K 2 -l -z",
        "mfs2 -K 4 -R 2",
        "lutpack",
        "lutpack -K 4 -z",
        "deep -I 1"
      })
  void keepTheFunctionOfManyCircuits(String script) {
    check(script, 1_000_000, 100_000, false);
  }

  @Test
  void keepTheFunctionOfSmallPublicCircuits() {
    prove(SMALL, List.of("mfs2", "mfs2 -K 2 -l", "lutpack -z", "fraig"));
  }

  @Test
  @Tag("slow") // Proofs of the large circuits take minutes.
  void keepTheFunctionOfAllPublicCircuits() {
    prove(Integer.MAX_VALUE, List.of("mfs2", "mfs2 -K 4 -z", "lutpack -z", "fraig", "deep -I 2"));
  }

  /** Redundant control logic, which passes without don't-cares leave as it is. */
  @Test
  void deepFindsWhatIsRedundant() {
    Aig aig = CircuitFiles.read(TestData.data("mcnc/alu2.aig"));
    Aig deep = Deep.defaults().apply(aig);
    assertThat(deep.ands()).isLessThan(230);
    assertThat(EquivalenceChecker.check(aig, deep).isEquivalent()).isTrue();
    assertThat(Deep.defaults().apply(aig).sameStructure(deep)).isTrue();
  }

  private static void prove(int most, List<String> scripts) {
    for (Path file : TestData.circuits()) {
      Aig before = CircuitFiles.read(file);
      if (before.ands() <= most) {
        for (String script : scripts) {
          Aig after = Recipe.parse(script).apply(before);
          assertThat(EquivalenceChecker.check(before, after).isEquivalent())
              .as("%s, %s", file, script)
              .isTrue();
        }
      }
    }
  }

  private static void check(String script, long firstSeed, int count, boolean bounded) {
    Recipe recipe = Recipe.parse(script);
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      Aig before =
          seed % 4 == 0
              ? RandomAigs.sequential(seed, 3, 3, 3, (int) (seed % 80))
              : RandomAigs.small(seed);
      Aig after = recipe.apply(before);
      String what = script + ", seed " + seed;
      AigChecker.check(after, what);
      AigChecker.sameFunction(before, after, what);
      if (bounded) {
        assertThat(after.ands()).as(what).isLessThanOrEqualTo(before.ands());
      }
    }
  }
}
