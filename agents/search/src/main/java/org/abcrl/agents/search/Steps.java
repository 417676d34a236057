package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.abcrl.agents.mcts.Search;
import org.jspecify.annotations.Nullable;

/**
 * Steps from known recipes to new ones: one or more actions at the end, or a change inside (an
 * action replaced, inserted or left out). No step is proposed twice.
 */
final class Steps {
  private final SearchProblem problem;
  private final SearchParams.Growth growth;
  private final ActionOdds odds;
  private final SplittableRandom random;
  private final Set<List<Integer>> proposed = new HashSet<>();
  private final Map<List<Integer>, Integer> visits = new HashMap<>();

  /**
   * A new recipe.
   *
   * @param recipe at most as long as the problem's
   * @param parentCost the logarithm of the cost of the recipe that it comes from
   * @param drawn the actions that were drawn for it
   */
  record Step(List<Integer> recipe, double parentCost, List<Integer> drawn) {}

  Steps(
      SearchProblem problem, SearchParams.Growth growth, ActionOdds odds, SplittableRandom random) {
    this.problem = problem;
    this.growth = growth;
    this.odds = odds;
    this.random = random;
  }

  /**
   * New recipes; fewer than asked for where parents are exhausted.
   *
   * @param parents the best recipes known, with the logarithms of their costs; not empty
   */
  List<Step> propose(List<LocalMoves.Parent> parents, int count) {
    List<Step> steps = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      LocalMoves.Parent parent = choose(parents);
      visits.merge(parent.recipe(), 1, Integer::sum);
      for (int t = 0; t < growth.tries(); t++) {
        Step step = step(parent);
        if (step != null && proposed.add(step.recipe())) {
          steps.add(step);
          break;
        }
      }
    }
    return steps;
  }

  /** By cost and fatigue: the best in half of the cases, the next in a quarter, and so on. */
  private LocalMoves.Parent choose(List<LocalMoves.Parent> parents) {
    List<LocalMoves.Parent> order = new ArrayList<>(parents);
    order.sort(
        java.util.Comparator.comparingDouble(
            p -> p.cost() + growth.fatigue() * visits.getOrDefault(p.recipe(), 0)));
    int rank = 0;
    while (rank < order.size() - 1 && random.nextBoolean()) {
      rank++;
    }
    return order.get(rank);
  }

  private @Nullable Step step(LocalMoves.Parent parent) {
    List<Integer> recipe = new ArrayList<>(parent.recipe());
    List<Integer> drawn = new ArrayList<>();
    boolean inside = !recipe.isEmpty() && random.nextDouble() < growth.inside();
    if (inside || recipe.size() >= problem.length()) {
      if (recipe.isEmpty()) {
        return null;
      }
      changeInside(recipe, drawn);
    } else {
      do {
        add(recipe, recipe.size(), drawn);
      } while (recipe.size() < problem.length() && random.nextDouble() < growth.further());
    }
    return new Step(List.copyOf(recipe), parent.cost(), List.copyOf(drawn));
  }

  /** Late places are preferred: what stands before them need not be run again. */
  private void changeInside(List<Integer> recipe, List<Integer> drawn) {
    int size = recipe.size();
    int place = size - 1 - (int) (size * random.nextDouble() * random.nextDouble());
    switch (random.nextInt(3)) {
      case 0 -> recipe.remove(place);
      case 1 -> {
        recipe.remove(place);
        add(recipe, place, drawn);
      }
      default -> {
        add(recipe, place, drawn);
        if (recipe.size() > problem.length()) {
          recipe.remove(recipe.size() - 1);
        }
      }
    }
  }

  private void add(List<Integer> recipe, int place, List<Integer> drawn) {
    int action = Search.sample(odds.after(List.copyOf(recipe.subList(0, place))), random);
    recipe.add(place, action);
    drawn.add(action);
  }
}
