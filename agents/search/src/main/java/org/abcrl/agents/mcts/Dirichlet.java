package org.abcrl.agents.mcts;

import java.util.SplittableRandom;

/** Draws from a symmetric Dirichlet distribution, the same numbers on every machine. */
public final class Dirichlet {
  private Dirichlet() {}

  /**
   * A point of the simplex.
   *
   * @param dimensions at least 1
   * @param concentration above 0; below 1 most of the weight falls on few dimensions
   */
  public static double[] sample(int dimensions, double concentration, SplittableRandom random) {
    if (!(concentration > 0)) {
      throw new IllegalArgumentException("concentration " + concentration + " is not above 0");
    }
    double[] logs = new double[dimensions];
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < dimensions; i++) {
      logs[i] = logGamma(concentration, random);
      highest = Math.max(highest, logs[i]);
    }
    double sum = 0;
    for (int i = 0; i < dimensions; i++) {
      logs[i] = StrictMath.exp(logs[i] - highest);
      sum += logs[i];
    }
    for (int i = 0; i < dimensions; i++) {
      logs[i] /= sum;
    }
    return logs;
  }

  /**
   * The logarithm of a Gamma(shape, 1) variate (Marsaglia and Tsang, 2000, with their boost for
   * shapes below 1); in logarithms, since for small shapes the variate itself underflows.
   */
  private static double logGamma(double shape, SplittableRandom random) {
    double boost = StrictMath.log(Math.max(random.nextDouble(), 0x1p-53)) / shape;
    double d = shape + 1 - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = gaussian(random);
      double v = 1 + c * x;
      if (v <= 0) {
        continue;
      }
      v = v * v * v;
      double u = Math.max(random.nextDouble(), 0x1p-53);
      if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
        return boost + StrictMath.log(d * v);
      }
    }
  }

  /** Box and Muller, 1958: unlike the library's method it is the same in every Java version. */
  private static double gaussian(SplittableRandom random) {
    double u = Math.max(random.nextDouble(), 0x1p-53);
    double angle = 2 * Math.PI * random.nextDouble();
    return Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(angle);
  }
}
