package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.testing.AigChecker;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Recipes of all passes with all their options, drawn at random, keep the function. */
class RandomRecipesTest {
  private static final int RECIPES = 200;
  private static final int LENGTH = 10;

  /** Above this size a circuit's proof takes too long for every build. */
  private static final int SMALL = 1500;

  /** This project's own passes. */
  private static final List<String> EXTRA =
      List.of(
          "resub -K 12 -N 3 -F 3",
          "sopbalance",
          "sopbalance -K 4",
          "remap -z",
          "remap -l",
          "fx",
          "eliminate -V 4",
          "collapse -z",
          "collapse -m",
          "dsd -z");

  @Test
  void keepTheFunctionOfRandomCircuits() {
    for (int i = 0; i < RECIPES; i++) {
      Recipe recipe = recipe(i, LENGTH);
      for (int k = 0; k < 50; k++) {
        long seed = 1_000_000L + 50L * i + k;
        Aig before =
            k % 5 == 0
                ? RandomAigs.sequential(seed, 4, 2, 3, 40)
                : k % 5 == 1 ? RandomAigs.combinational(seed, 12, 6, 100) : RandomAigs.small(seed);
        String what = "seed " + seed + ", recipe " + recipe.script();
        AigChecker.sameFunction(before, recipe.apply(before), what);
      }
    }
  }

  @Test
  void keepTheFunctionOfSmallPublicCircuits() {
    List<Path> files = TestData.circuits();
    for (int i = 0; i < files.size(); i++) {
      Aig before = CircuitFiles.read(files.get(i));
      if (before.ands() <= SMALL) {
        prove(before, recipe(10_000 + i, LENGTH), files.get(i));
      }
    }
  }

  /** Proofs of the large circuits take minutes. */
  @Test
  @Tag("slow")
  void keepTheFunctionOfAllPublicCircuits() {
    List<Path> files = TestData.circuits();
    for (int i = 0; i < files.size(); i++) {
      Aig before = CircuitFiles.read(files.get(i));
      List<Recipe> recipes = new ArrayList<>();
      recipes.add(recipe(20_000 + i, LENGTH));
      for (Pass action : Recipe.ABC_RL_ACTIONS) {
        recipes.add(new Recipe(List.of(action)));
      }
      for (String extra : EXTRA) {
        recipes.add(Recipe.parse(extra));
      }
      recipes.addAll(Recipe.named().values());
      recipes.add(Recipe.parse("resyn2").parallel(2));
      for (Recipe recipe : recipes) {
        prove(before, recipe, files.get(i));
      }
    }
  }

  private static void prove(Aig before, Recipe recipe, Path file) {
    assertThat(EquivalenceChecker.check(before, recipe.apply(before)).isEquivalent())
        .as("%s, recipe %s", file, recipe.script())
        .isTrue();
  }

  private static Recipe recipe(long seed, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    List<PassKind> kinds = List.copyOf(PassRegistry.standard().kinds());
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < length; i++) {
      PassKind kind = kinds.get(random.nextInt(kinds.size()));
      script.append(kind.name());
      for (PassKind.Option option : kind.options()) {
        if (random.nextInt(3) > 0) {
          continue;
        }
        script.append(" -").append(option.letter());
        if (option.number()) {
          int range = Math.min(option.max(), option.min() + 8) - option.min() + 1;
          script.append(' ').append(option.min() + random.nextInt(range));
        }
      }
      script.append("; ");
    }
    return Recipe.parse(script.toString());
  }
}
