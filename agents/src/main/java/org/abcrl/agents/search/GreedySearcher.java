package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.abcrl.agents.Qor;

/**
 * Takes the action whose mapped result is best, step by step; what is left of the budget goes into
 * hill climbing: single positions of the recipe are changed, first to last, as long as that helps.
 */
public record GreedySearcher() implements Searcher {
  @Override
  public String name() {
    return "greedy";
  }

  @Override
  public SearchResult search(SearchProblem problem, Budget budget, SearchListener listener) {
    try (Trials trials = new Trials(problem, budget, listener)) {
      List<Integer> recipe = List.of();
      while (recipe.size() < problem.length() && !trials.spent()) {
        recipe = best(problem, trials, extensions(problem, recipe));
      }
      boolean improved = true;
      while (improved && !trials.spent()) {
        improved = climb(problem, trials);
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

  /** Tries every single change of the best recipe; true if one was better. */
  private static boolean climb(SearchProblem problem, Trials trials) {
    List<Integer> base = trials.best().orElseThrow().recipe();
    for (int position = 0; position < base.size() && !trials.spent(); position++) {
      List<List<Integer>> changes = new ArrayList<>();
      for (int a = 0; a < problem.actions(); a++) {
        if (a != base.get(position)) {
          List<Integer> changed = new ArrayList<>(base);
          changed.set(position, a);
          changes.add(changed);
        }
      }
      trials.evaluateAll(changes);
      if (!trials.best().orElseThrow().recipe().equals(base)) {
        return true;
      }
    }
    return false;
  }
}
