package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.abcrl.aig.InputException;
import org.junit.jupiter.api.Test;

class PassProviderTest {
  private static final PassProvider ONE =
      new PassProvider() {
        @Override
        public List<PassKind> kinds() {
          return List.of(PassKind.of("nothing", "does nothing", options -> new Strash()));
        }

        @Override
        public Map<String, String> aliases() {
          return Map.of("n", "nothing");
        }
      };

  private static PassProvider recipes(Map<String, String> recipes) {
    return new PassProvider() {
      @Override
      public Map<String, String> recipes() {
        return recipes;
      }
    };
  }

  @Test
  void whatProvidersAddCanBeUsedInRecipes() {
    PassRegistry registry =
        PassRegistry.withProviders(
            PassRegistry.builtIn(), List.of(recipes(Map.of("twice", "n; n; b")), ONE));

    assertThat(Recipe.parse("twice", registry).script()).isEqualTo("strash; strash; balance");
  }

  @Test
  void recipesMayUseThoseOfLaterProviders() {
    PassRegistry registry =
        PassRegistry.withProviders(
            PassRegistry.builtIn(),
            List.of(recipes(Map.of("outer", "inner; b")), recipes(Map.of("inner", "rw"))));

    assertThat(Recipe.parse("outer", registry).script()).isEqualTo("rewrite; balance");
  }

  @Test
  void aRecipeThatNobodyCanRunIsRefused() {
    assertThatThrownBy(
            () ->
                PassRegistry.withProviders(
                    PassRegistry.builtIn(), List.of(recipes(Map.of("outer", "nobody")))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void namesAreGivenOnce() {
    assertThatThrownBy(() -> PassRegistry.withProviders(PassRegistry.builtIn(), List.of(ONE, ONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing");
  }
}
