package org.abcrl.agents.mcts;

/**
 * Judges states before they are tried: a network, a table, or nothing at all.
 *
 * @param <S> the state
 */
@FunctionalInterface
public interface Evaluator<S> {
  /** The judgement on a state that is not terminal. The same state always gets the same. */
  Evaluation evaluate(S state);

  /** The evaluator that prefers nothing: uniform priors, value 0. */
  static <S> Evaluator<S> uniform(int actions) {
    double[] priors = new double[actions];
    java.util.Arrays.fill(priors, 1.0 / actions);
    Evaluation same = new Evaluation(priors, 0);
    return state -> same;
  }
}
