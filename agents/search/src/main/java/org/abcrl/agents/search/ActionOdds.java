package org.abcrl.agents.search;

import java.util.Arrays;
import java.util.List;
import org.abcrl.agents.mcts.Evaluator;

/**
 * The odds by which actions are drawn: a prior for the state, times what the action brought on this
 * circuit so far, the less the longer it takes. An action's merit is a running mean of "was
 * predicted to be better than where it started", so that it follows the search from the first large
 * gains to the last small ones.
 */
final class ActionOdds {
  private final Evaluator<List<Integer>> priors;
  private final double[] merit;
  private final double[] ease;
  private final SearchParams.Merit params;

  ActionOdds(SearchProblem problem, Evaluator<List<Integer>> priors, SearchParams.Merit params) {
    this.priors = priors;
    this.params = params;
    merit = new double[problem.actions()];
    Arrays.fill(merit, params.hope());
    ease = new double[merit.length];
    for (int i = 0; i < ease.length; i++) {
      double effort = problem.engine().actions().get(i).pass().effort();
      ease[i] = 1 / (1 + effort * problem.circuit().ands() / params.affordable());
    }
  }

  /** Unnormalised odds of all actions after a recipe; a fresh array. */
  double[] after(List<Integer> recipe) {
    double[] odds = priors.evaluate(recipe).priors().clone();
    for (int i = 0; i < odds.length; i++) {
      odds[i] *= (params.floor() + merit[i]) * ease[i];
    }
    return odds;
  }

  /**
   * Learns from a step.
   *
   * @param predicted the logarithm of the cost that is predicted of its result
   */
  void learn(Steps.Step step, double predicted) {
    double outcome = predicted < step.parentCost() - 1e-6 ? 1 : 0;
    for (int action : step.drawn()) {
      merit[action] += params.pace() * (outcome - merit[action]);
    }
  }
}
