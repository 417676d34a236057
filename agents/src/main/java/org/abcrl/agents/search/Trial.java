package org.abcrl.agents.search;

import java.util.List;
import org.abcrl.agents.Qor;

/**
 * One evaluated recipe.
 *
 * @param number counts from 1
 * @param recipe the actions by index
 * @param qor its result
 * @param reward its return against the baseline
 * @param best the best result so far, this one included
 * @param improved whether this one is the new best
 */
public record Trial(
    int number, List<Integer> recipe, Qor qor, double reward, Qor best, boolean improved) {
  /** Copies the list. */
  public Trial {
    recipe = List.copyOf(recipe);
  }
}
