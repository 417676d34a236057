package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.abcrl.agents.mcts.Environment;

/** Recipes as an environment for tree search: a state is the list of actions so far. */
public final class RecipeEnvironment implements Environment<List<Integer>> {
  private final SearchProblem problem;
  private final Function<List<List<Integer>>, double[]> returns;

  /** Recipes of the problem's length, evaluated on that account. */
  public RecipeEnvironment(SearchProblem problem, Trials trials) {
    this(
        problem,
        recipes -> trials.evaluateAll(recipes).stream().mapToDouble(problem::reward).toArray());
  }

  /**
   * Recipes of the problem's length.
   *
   * @param returns the returns of recipes, in order; fewer where a budget ended
   */
  public RecipeEnvironment(SearchProblem problem, Function<List<List<Integer>>, double[]> returns) {
    this.problem = problem;
    this.returns = returns;
  }

  @Override
  public int actions() {
    return problem.actions();
  }

  @Override
  public List<Integer> initial() {
    return List.of();
  }

  @Override
  public List<Integer> next(List<Integer> state, int action) {
    List<Integer> longer = new ArrayList<>(state.size() + 1);
    longer.addAll(state);
    longer.add(action);
    return List.copyOf(longer);
  }

  @Override
  public boolean terminal(List<Integer> state) {
    return state.size() >= problem.length();
  }

  @Override
  public double[] rewards(List<List<Integer>> terminals) {
    return returns.apply(terminals);
  }
}
