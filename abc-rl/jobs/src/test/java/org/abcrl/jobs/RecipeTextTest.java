package org.abcrl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.passes.Recipe;
import org.junit.jupiter.api.Test;

class RecipeTextTest {
  @Test
  void whatAbcRunsIsAScriptForIt() {
    assertThat(RecipeText.of("balance; rewrite -z")).isEqualTo("strash\nbalance\nrewrite -z\n");
    assertThat(RecipeText.of("")).isEqualTo("strash\n");
    assertThat(RecipeText.runsInAbc("balance; resub -K 8 -N 1")).isTrue();
  }

  @Test
  void whatAbcDoesNotRunIsNamedInTheFirstLine() {
    String text = RecipeText.of("sopbalance; rewrite; remap -z; sopbalance -K 4");
    assertThat(text).startsWith("# for abc-rl optimize; ABC does not run lines with: remap, sop");
    assertThat(Recipe.parse(text).script())
        .isEqualTo("strash; sopbalance; rewrite; remap -z; sopbalance -K 4");
    assertThat(RecipeText.runsInAbc("sopbalance; rewrite")).isFalse();
  }

  @Test
  void scriptsOfAnotherEngineAreTakenAsTheyAre() {
    assertThat(RecipeText.of("&get; &syn3; &put")).isEqualTo("strash\n&get\n&syn3\n&put\n");
    assertThat(RecipeText.runsInAbc("&get; &syn3; &put")).isTrue();
  }
}
