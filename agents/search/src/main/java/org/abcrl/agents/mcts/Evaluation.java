package org.abcrl.agents.mcts;

/** What an evaluator says about a state. Immutable. */
public final class Evaluation {
  private final double[] priors;
  private final double value;

  /**
   * An evaluation.
   *
   * @param priors a weight for each action, at least 0; a probability unless a defect of the
   *     reference implementation is to be repeated
   * @param value the expected return, -1 to 1
   */
  public Evaluation(double[] priors, double value) {
    for (double p : priors) {
      if (!(p >= 0) || Double.isInfinite(p)) {
        throw new IllegalArgumentException("prior " + p);
      }
    }
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("value " + value);
    }
    this.priors = priors.clone();
    this.value = value;
  }

  /** The number of actions. */
  public int actions() {
    return priors.length;
  }

  /** The weight of an action. */
  public double prior(int action) {
    return priors[action];
  }

  /** A copy of all weights. */
  public double[] priors() {
    return priors.clone();
  }

  /** The expected return. */
  public double value() {
    return value;
  }
}
