package org.abcrl.aig.passes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.abcrl.aig.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          balance                         | balance
          b                               | balance
          b -l                            | balance -l
          b -ls; b -l -l                  | balance -l -s; balance
          st; b;; b ;                     | strash; balance; balance
          rs                              | resub -K 8 -N 1
          rs -K 6                         | resub -K 6 -N 1
          rsz -l -N 2 -K 12               | resub -K 12 -N 2 -l -z
          resub -zl -K 9                  | resub -K 9 -N 1 -l -z
          rw; rwz; rewrite -z -l          | rewrite; rewrite -z; rewrite -l -z
          resyn                           | balance; rewrite; rewrite -z; balance; rewrite -z; balance
          """)
  void readsAbcSyntax(String script, String expected) {
    Recipe recipe = Recipe.parse(script);
    assertThat(recipe.script()).isEqualTo(expected);
    assertThat(Recipe.parse(recipe.script())).isEqualTo(recipe);
  }

  @Test
  void readsLinesAndComments() {
    assertThat(Recipe.parse("# my recipe; b\nbalance # first\r\n\n\tb -l\n").script())
        .isEqualTo("balance; balance -l");
    assertThat(Recipe.parse("").passes()).isEmpty();
    assertThat(Recipe.parse(" ;\n; # nothing").passes()).isEmpty();
  }

  @Test
  void namesThePlaceOfAnError() {
    assertThatThrownBy(() -> Recipe.parse("b;\n  frobnicate -z"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("recipe:2:3: unknown command 'frobnicate'; known are ")
        .hasMessageContaining("balance");
    assertThatThrownBy(() -> Recipe.parse("balance -q"))
        .hasMessage("recipe:1:9: unknown option '-q'; balance takes -l -d -s");
    assertThatThrownBy(() -> Recipe.parse("balance 8"))
        .hasMessage("recipe:1:9: found '8'; balance takes -l -d -s");
    assertThatThrownBy(() -> Recipe.parse("strash -c"))
        .hasMessage("recipe:1:8: unknown option '-c', but strash takes no options");
  }

  @Test
  void garbageEndsInOneLine() {
    SplittableRandom random = new SplittableRandom(7);
    String alphabet = "brwfszKNFl -;\n\t#0123456789\u0007\u00e9\"'";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder script = new StringBuilder();
      for (int k = random.nextInt(30); k > 0; k--) {
        script.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        Recipe recipe = Recipe.parse(script.toString());
        assertThat(Recipe.parse(recipe.script())).as(script.toString()).isEqualTo(recipe);
      } catch (InputException e) {
        assertThat(e.getMessage()).startsWith("recipe:").doesNotContain("\n").doesNotContain("\r");
      }
    }
  }

  @Test
  void everyNamedRecipePrintsWhatItReads() {
    Recipe.named()
        .forEach(
            (name, recipe) -> {
              assertThat(Recipe.parse(name)).isEqualTo(recipe);
              assertThat(Recipe.parse(recipe.script())).isEqualTo(recipe);
            });
  }

  @Test
  void namesAbcsRecipesAndTheSevenActions() {
    assertThat(Recipe.parse("resyn2").script())
        .isEqualTo(
            "balance; rewrite; refactor; balance; rewrite; rewrite -z; balance; refactor -z;"
                + " rewrite -z; balance");
    assertThat(Recipe.named().keySet())
        .contains(
            "resyn",
            "resyn2",
            "resyn2a",
            "resyn3",
            "resyn2rs",
            "compress",
            "compress2",
            "compress2rs",
            "src_rw");
    assertThat(requireNonNull(Recipe.named().get("compress2rs")).passes()).hasSize(18);
    assertThat(Recipe.ABC_RL_ACTIONS.stream().map(Pass::script))
        .containsExactly(
            "refactor",
            "refactor -z",
            "rewrite",
            "rewrite -z",
            "resub -K 8 -N 1",
            "resub -K 8 -N 1 -z",
            "balance");
  }

  @Test
  void aRegistryTakesExtraPassesAndRecipes() {
    PassRegistry registry =
        PassRegistry.standard()
            .with(
                PassKind.of("again", "balance n times", o -> new Again(o.number('T', 2)))
                    .number('T', 1, 9, "times"))
            .withRecipe("twice", "again; b -l; again -T 3");
    assertThat(Recipe.parse("twice", registry).script())
        .isEqualTo("again -T 2; balance -l; again -T 3");
    assertThatThrownBy(() -> Recipe.parse("again -T 10", registry))
        .hasMessage(
            "recipe:1:10: found '10', but option -T of again needs a whole number from 1 to 9");
    assertThatThrownBy(() -> Recipe.parse("again -T", registry))
        .hasMessage(
            "recipe:1:7: option -T of again needs a whole number from 1 to 9 after a space");
    assertThatThrownBy(() -> Recipe.parse("twice -l", registry))
        .hasMessage("recipe:1:7: found '-l', but the recipe twice takes no options");
    assertThatThrownBy(() -> registry.withRecipe("twice", "b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> registry.withRecipe("loop", "loop; b"))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> Recipe.parse("again")).isInstanceOf(InputException.class);
  }

  private record Again(int times) implements Pass {
    @Override
    public org.abcrl.aig.Aig apply(org.abcrl.aig.Aig aig) {
      return aig;
    }

    @Override
    public String script() {
      return "again -T " + times;
    }
  }
}
