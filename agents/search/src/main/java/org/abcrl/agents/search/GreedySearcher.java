package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.abcrl.agents.Qor;

/**
 * Takes the action whose mapped result is best, step by step; what is left of the budget goes into
 * hill climbing: single positions of the recipe are changed, first to last, as long as that helps,
 * then the best recipe is changed in a few random places and climbed from there.
 *
 * @param seed of the random changes
 */
public record GreedySearcher(long seed) implements Searcher {
  /** Its name. */
  public static final String NAME = "greedy";

  private static final int KICKS = 3;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SearchResult search(SearchProblem problem, Budget budget, SearchListener listener) {
    SplittableRandom random = new SplittableRandom(seed);
    try (Trials trials = new Trials(problem, budget, listener)) {
      List<Integer> recipe = List.of();
      while (recipe.size() < problem.length() && !trials.spent()) {
        recipe = best(problem, trials, extensions(problem, recipe));
      }
      while (!trials.spent()) {
        Optional<List<Integer>> better = climb(problem, trials, recipe);
        recipe = better.isPresent() ? better.get() : kick(problem, trials, random);
      }
      return trials.result(name(), Optional.empty());
    }
  }

  private static List<List<Integer>> extensions(SearchProblem problem, List<Integer> recipe) {
    List<List<Integer>> longer = new ArrayList<>();
    for (int a = 0; a < problem.actions(); a++) {
      List<Integer> next = new ArrayList<>(recipe);
      next.add(a);
      longer.add(next);
    }
    return longer;
  }

  private static List<Integer> best(
      SearchProblem problem, Trials trials, List<List<Integer>> recipes) {
    List<Qor> results = trials.evaluateAll(recipes);
    int chosen = 0;
    for (int i = 1; i < results.size(); i++) {
      if (problem.objective().order().compare(results.get(i), results.get(chosen)) < 0) {
        chosen = i;
      }
    }
    return recipes.get(chosen);
  }

  /** The first position where a change is better, with the best change there. */
  private static Optional<List<Integer>> climb(
      SearchProblem problem, Trials trials, List<Integer> recipe) {
    Optional<Qor> own = trials.evaluate(recipe);
    for (int position = 0; position < recipe.size() && !trials.spent(); position++) {
      List<List<Integer>> changes = new ArrayList<>();
      for (int a = 0; a < problem.actions(); a++) {
        List<Integer> changed = new ArrayList<>(recipe);
        changed.set(position, a);
        changes.add(changed);
      }
      List<Integer> candidate = best(problem, trials, changes);
      Optional<Qor> qor = trials.known(candidate);
      if (qor.isPresent()
          && own.isPresent()
          && problem.objective().order().compare(qor.get(), own.get()) < 0) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static List<Integer> kick(SearchProblem problem, Trials trials, SplittableRandom random) {
    List<Integer> changed =
        new ArrayList<>(
            trials
                .best()
                .map(Trial::recipe)
                .orElseGet(() -> RandomSearcher.randomRecipe(problem, random)));
    for (int i = 0; i < KICKS; i++) {
      changed.set(random.nextInt(changed.size()), random.nextInt(problem.actions()));
    }
    return changed;
  }
}
