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
 * @param failure why the engine could not evaluate the recipe, one line; empty if it could. A
 *     failed recipe counts as ten times the baseline's area and delay
 */
public record Trial(
    int number,
    List<Integer> recipe,
    Qor qor,
    double reward,
    Qor best,
    boolean improved,
    String failure) {
  /** Copies the list. */
  public Trial {
    recipe = List.copyOf(recipe);
  }
}
