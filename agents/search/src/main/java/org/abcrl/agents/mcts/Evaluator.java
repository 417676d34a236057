package org.abcrl.agents.mcts;

import java.util.List;

/**
 * Judges states before they are tried: a network, a table, or nothing at all.
 *
 * @param <S> the state
 */
@FunctionalInterface
public interface Evaluator<S> {
  /** The judgement on a state that is not terminal. The same state always gets the same. */
  Evaluation evaluate(S state);

  /**
   * The judgements on several states at once, in their order: what a network answers in a fraction
   * of the time that single questions take. By default one after the other. What a state gets may
   * differ from {@link #evaluate} by the rounding of sums.
   *
   * <p>(Not an overload of {@code evaluate}: where states are lists themselves, the two would have
   * the same erasure.)
   */
  default List<Evaluation> evaluateAll(List<S> states) {
    return states.stream().map(this::evaluate).toList();
  }

  /** The evaluator that prefers nothing: uniform priors, value 0. */
  static <S> Evaluator<S> uniform(int actions) {
    double[] priors = new double[actions];
    java.util.Arrays.fill(priors, 1.0 / actions);
    Evaluation same = new Evaluation(priors, 0);
    return state -> same;
  }
}
