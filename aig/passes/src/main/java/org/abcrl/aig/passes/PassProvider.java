package org.abcrl.aig.passes;

import java.util.List;
import java.util.Map;

/**
 * Adds passes, abbreviations and named recipes to {@link PassRegistry#standard()}. A module names
 * its provider in {@code META-INF/services/org.abcrl.aig.passes.PassProvider}; whatever is on the
 * class path can then be used in recipes, actions and help texts without another edit.
 *
 * <p>Providers are asked while the standard registry is being made: a provider that parses recipes
 * itself does so when a pass runs, or against {@link PassRegistry#builtIn()}.
 */
public interface PassProvider {
  /** The kinds of passes, in the order in which they are listed. */
  default List<PassKind> kinds() {
    return List.of();
  }

  /** Abbreviations and the commands that they stand for, for example {@code rwz: rewrite -z}. */
  default Map<String, String> aliases() {
    return Map.of();
  }

  /** Named recipes and their scripts, which may use the passes and recipes of all providers. */
  default Map<String, String> recipes() {
    return Map.of();
  }
}
