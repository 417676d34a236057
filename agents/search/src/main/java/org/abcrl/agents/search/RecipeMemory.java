package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.aig.InputException;

/** Recipes that are worth a try before any search. */
@FunctionalInterface
public interface RecipeMemory {
  /** Recipes of the problem's length and actions, the most promising first, without repeats. */
  List<List<Integer>> recipes(SearchProblem problem);

  /** No recipes. */
  static RecipeMemory none() {
    return problem -> List.of();
  }

  /** Given scripts, of any length up to the problem's, as far as its actions can spell them. */
  static RecipeMemory ofScripts(List<String> scripts) {
    return problem -> spelled(problem, scripts.stream().map(Actions::parse).toList());
  }

  /** Those of the recipes that are no longer than the problem's and of its actions. */
  static List<List<Integer>> spelled(SearchProblem problem, List<List<Action>> recipes) {
    List<String> offered = problem.engine().actions().stream().map(Action::script).toList();
    return recipes.stream()
        .map(recipe -> recipe.stream().map(a -> offered.indexOf(a.script())).toList())
        .filter(recipe -> recipe.size() <= problem.length() && !recipe.contains(-1))
        .toList();
  }

  /**
   * A script as a recipe of the problem: cut off at its length; empty if it is shorter or uses
   * other actions.
   */
  static Optional<List<Integer>> translate(SearchProblem problem, String script) {
    List<String> offered = problem.engine().actions().stream().map(Action::script).toList();
    List<Integer> recipe = new ArrayList<>();
    try {
      for (Action action : Actions.parse(script)) {
        recipe.add(offered.indexOf(action.script()));
      }
    } catch (InputException e) {
      return Optional.empty();
    }
    return recipe.size() < problem.length() || recipe.subList(0, problem.length()).contains(-1)
        ? Optional.empty()
        : Optional.of(List.copyOf(recipe.subList(0, problem.length())));
  }
}
