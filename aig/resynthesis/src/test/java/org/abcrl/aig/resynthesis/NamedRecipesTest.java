package org.abcrl.aig.resynthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NamedRecipesTest {
  private static final List<String> NAMES =
      List.of("dc2", "syn2", "syn3", "syn4", "orfs_area", "orfs_speed", "deepsyn");

  private static final int CIRCUITS = Integer.getInteger("abcrl.circuits", 1_000);

  private static void assertEquivalent(Aig aig, Recipe recipe, long seed) {
    assertThat(EquivalenceChecker.check(aig, recipe.apply(aig)))
        .as("seed %d, %s", seed, recipe.script())
        .isInstanceOf(EquivalenceResult.Equivalent.class);
  }

  @Test
  void namedRecipesKeepTheFunctionsOfRandomCircuits() {
    for (String name : NAMES) {
      Recipe recipe = Recipe.parse(name);
      int circuits = name.equals("deepsyn") ? 2 : 20;
      for (long seed = 0; seed < circuits; seed++) {
        assertEquivalent(RandomAigs.sequential(seed, 6, 2, 4, 2 * (int) seed), recipe, seed);
      }
    }
  }

  /** A thousand circuits a recipe; {@code -Dabcrl.circuits=100000} for more. */
  @Test
  @Tag("slow")
  void namedRecipesKeepTheFunctionsOfManyRandomCircuits() {
    for (String name : NAMES) {
      Recipe recipe = Recipe.parse(name);
      for (long seed = 0; seed < CIRCUITS; seed++) {
        int nodes = (int) (seed % (name.equals("deepsyn") ? 30 : 120));
        assertEquivalent(RandomAigs.sequential(seed, 6, 2, 4, nodes), recipe, seed);
      }
    }
  }

  @Test
  void theyMakeFewNodesOrLevels() {
    Aig aig = CircuitFiles.read(TestData.data("mcnc/alu4.aig"));
    // What ABC's dc2, &syn2, &syn3 and &syn4 leave.
    Map<String, Integer> nodes = Map.of("dc2", 648, "syn2", 778, "syn3", 793, "syn4", 685);
    nodes.forEach(
        (name, most) ->
            assertThat(Recipe.parse(name).apply(aig).ands()).as(name).isLessThanOrEqualTo(most));
    assertThat(Recipe.parse("orfs_speed").apply(aig).levels()).isLessThan(aig.levels());
  }

  @Test
  void onlyAbcsOwnPassesRunInAbc() {
    assertThat(Recipe.parse("resyn2; compress2rs; dc2; fraig").passes()).allMatch(Pass::runsInAbc);
    for (String script : List.of("sopbalance", "remap", "mfs2", "fx", "if -K 6", "deep -I 2")) {
      assertThat(Recipe.parse(script).passes().get(0).runsInAbc()).as(script).isFalse();
    }
  }
}
