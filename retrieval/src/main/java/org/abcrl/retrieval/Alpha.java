package org.abcrl.retrieval;

/**
 * How far the priors of a pretrained agent are trusted on a circuit at cosine distance delta from
 * the nearest circuit it was trained on (Chowdhury et al., ICLR 2024): {@code alpha = 1 - 1 / (1 +
 * exp(-T (delta - threshold)))}.
 *
 * <p>Priors become {@code P^alpha}: near a training circuit the policy leads, on a novel circuit
 * the search becomes plain MCTS. With the paper's constants alpha is 0.668 at distance 0, 0.5 at
 * 0.007 and 0.0134 at 0.05.
 *
 * @param temperature T, the steepness; at least 0
 * @param threshold the distance where alpha is one half (of its value at 0, if normalised)
 * @param normalised whether alpha is divided by its value at distance 0, so that it reaches 1 there
 */
public record Alpha(double temperature, double threshold, boolean normalised) {
  /** T in the paper. */
  public static final double PAPER_TEMPERATURE = 100;

  /** The threshold in the paper. */
  public static final double PAPER_THRESHOLD = 0.007;

  /** Checks ranges. */
  public Alpha {
    if (!(temperature >= 0) || !Double.isFinite(temperature) || !Double.isFinite(threshold)) {
      throw new IllegalArgumentException("temperature " + temperature + ", threshold " + threshold);
    }
  }

  /** The paper's constants. */
  public static Alpha paper() {
    return new Alpha(PAPER_TEMPERATURE, PAPER_THRESHOLD, false);
  }

  /** The same, scaled to reach 1 at distance 0. */
  public Alpha asNormalised() {
    return new Alpha(temperature, threshold, true);
  }

  /**
   * Alpha at a distance, 0 to 1.
   *
   * @param delta a cosine distance, 0 to 2
   * @throws IllegalArgumentException for another number
   */
  public double at(double delta) {
    if (!(delta >= 0 && delta <= 2)) {
      throw new IllegalArgumentException("cosine distance " + delta + " is not in 0..2");
    }
    double alpha = sigmoid(delta);
    return normalised ? Math.min(1, alpha / sigmoid(0)) : alpha;
  }

  private double sigmoid(double delta) {
    return 1 / (1 + StrictMath.exp(temperature * (delta - threshold)));
  }
}
