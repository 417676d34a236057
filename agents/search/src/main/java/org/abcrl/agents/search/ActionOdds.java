package org.abcrl.agents.search;

import java.util.Arrays;
import java.util.List;
import org.abcrl.agents.mcts.Evaluator;
import org.abcrl.aig.passes.Pass;

/**
 * The odds by which actions are drawn: a prior for the state, times what the action brought on this
 * circuit so far, the less the longer it takes. An action's merit is a running mean of "was
 * predicted to be better than where it started", so that it follows the search from the first large
 * gains to the last small ones.
 */
final class ActionOdds {
  /** Weight of the newest outcome in the running mean; smaller remembers longer. */
  private static final double PACE = 0.08;

  /** What an action is worth before it was tried: more than most, so that each is tried early. */
  private static final double HOPE = 0.5;

  /** The least an action counts, so that none is given up for good. */
  private static final double FLOOR = 0.04;

  /** Nodes times effort, see {@link Pass#effort}, at which an action is drawn half as often. */
  private static final double AFFORDABLE = 20_000;

  private final Evaluator<List<Integer>> priors;
  private final double[] merit;
  private final double[] ease;

  ActionOdds(SearchProblem problem, Evaluator<List<Integer>> priors) {
    this.priors = priors;
    merit = new double[problem.actions()];
    Arrays.fill(merit, HOPE);
    ease = new double[merit.length];
    for (int i = 0; i < ease.length; i++) {
      double effort = problem.engine().actions().get(i).pass().effort();
      ease[i] = 1 / (1 + effort * problem.circuit().ands() / AFFORDABLE);
    }
  }

  /** Unnormalised odds of all actions after a recipe; a fresh array. */
  double[] after(List<Integer> recipe) {
    double[] odds = priors.evaluate(recipe).priors().clone();
    for (int i = 0; i < odds.length; i++) {
      odds[i] *= (FLOOR + merit[i]) * ease[i];
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
      merit[action] += PACE * (outcome - merit[action]);
    }
  }
}
