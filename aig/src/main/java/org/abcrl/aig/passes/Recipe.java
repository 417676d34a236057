package org.abcrl.aig.passes;

import java.util.List;
import java.util.stream.Collectors;
import org.abcrl.aig.Aig;

/**
 * A synthesis recipe: passes run one after the other.
 *
 * @param passes the passes in order; empty leaves the circuit as it is
 */
public record Recipe(List<Pass> passes) {
  /** Copies the list, so that the recipe cannot change. */
  public Recipe {
    passes = List.copyOf(passes);
  }

  /** Runs all passes. */
  public Aig apply(Aig aig) {
    Aig result = aig;
    for (Pass pass : passes) {
      result = pass.apply(result);
    }
    return result;
  }

  /** The recipe in ABC's script syntax, for example {@code balance; rewrite -z}. */
  public String script() {
    return passes.stream().map(Pass::script).collect(Collectors.joining("; "));
  }
}
