package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Uniformly random recipes.
 *
 * @param seed of the random numbers
 */
public record RandomSearcher(long seed) implements Searcher {
  /** Its name. */
  public static final String NAME = "random";

  /** Recipes drawn at once, so that threads have work; the draws do not depend on it. */
  private static final int BATCH = 16;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SearchResult search(SearchProblem problem, Budget budget, SearchListener listener) {
    SplittableRandom random = new SplittableRandom(seed);
    try (Trials trials = new Trials(problem, budget, listener)) {
      while (!trials.spent()) {
        int size = budget.threads() == 1 ? 1 : BATCH;
        List<List<Integer>> recipes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          recipes.add(randomRecipe(problem, random));
        }
        trials.evaluateAll(recipes);
      }
      return trials.result(name(), Optional.empty());
    }
  }

  /** A recipe of the problem's length. */
  static List<Integer> randomRecipe(SearchProblem problem, SplittableRandom random) {
    List<Integer> recipe = new ArrayList<>(problem.length());
    for (int i = 0; i < problem.length(); i++) {
      recipe.add(random.nextInt(problem.actions()));
    }
    return recipe;
  }
}
