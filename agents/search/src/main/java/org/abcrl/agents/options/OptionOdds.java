package org.abcrl.agents.options;

/**
 * From predicted values to the odds by which options are drawn. Several candidates are drawn for
 * each one that is evaluated, so odds must not be too sharp: the best of some draws counts.
 */
public final class OptionOdds {
  /** Added to every value, so that nothing is given up: values lie between 0 and 1. */
  private static final double FLOOR = 0.02;

  /** How sharply odds follow values; chosen on families left out, see docs/learning.md. */
  private static final double SHARPNESS = 2;

  private OptionOdds() {}

  /** Probabilities, by the sharpness that ships. */
  public static double[] of(float[] values) {
    return of(values, SHARPNESS);
  }

  /** Probabilities that rise with the values to the power of the sharpness. */
  public static double[] of(float[] values, double sharpness) {
    double[] odds = new double[values.length];
    double sum = 0;
    for (int k = 0; k < odds.length; k++) {
      odds[k] = StrictMath.pow(FLOOR + Math.max(0, values[k]), sharpness);
      sum += odds[k];
    }
    for (int k = 0; k < odds.length; k++) {
      odds[k] /= sum;
    }
    return odds;
  }
}
