package org.abcrl.jobs.batch;

import java.util.List;

/**
 * How much of a change between two samples of costs is more than the scatter over seeds: Welch's
 * interval for the difference of the means of the logarithms, so that changes are ratios. One seed
 * on one side borrows the other side's scatter; one seed on both tells of no scatter, and the
 * interval is the change itself.
 *
 * @param percent the change of the geometric mean; negative is better
 * @param low the lower end of the 90 % interval of the change, in percent
 * @param high its upper end
 */
record Scatter(double percent, double low, double high) {
  /** Quantiles of Student's t at 0.95 for 1, 2, ... degrees of freedom. */
  private static final double[] T95 = {
    6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812, 1.796, 1.782, 1.771,
        1.761,
    1.753, 1.746, 1.740, 1.734, 1.729, 1.725, 1.721, 1.717, 1.714, 1.711, 1.708, 1.706, 1.703,
        1.701,
    1.699, 1.697
  };

  /** The same for very many. */
  private static final double T95_LIMIT = 1.645;

  /** The change from one sample of costs, all above 0, to another one. */
  static Scatter of(List<Double> before, List<Double> after) {
    double[] old = logs(before);
    double[] now = logs(after);
    double change = mean(now) - mean(old);
    double half = half(old, now);
    return new Scatter(percent(change), percent(change - half), percent(change + half));
  }

  private static double half(double[] old, double[] now) {
    boolean scatterBefore = old.length > 1;
    boolean scatterNow = now.length > 1;
    if (!scatterBefore && !scatterNow) {
      return 0;
    }
    if (!scatterBefore || !scatterNow) {
      double[] many = scatterBefore ? old : now;
      return quantile(many.length - 1) * StrictMath.sqrt(variance(many) * (1 + 1.0 / many.length));
    }
    double a = variance(old) / old.length;
    double b = variance(now) / now.length;
    if (a + b == 0) {
      return 0;
    }
    double freedom = (a + b) * (a + b) / (a * a / (old.length - 1) + b * b / (now.length - 1));
    return quantile((int) freedom) * StrictMath.sqrt(a + b);
  }

  private static double quantile(int freedom) {
    return freedom > T95.length ? T95_LIMIT : T95[Math.max(1, freedom) - 1];
  }

  private static double[] logs(List<Double> costs) {
    return costs.stream().mapToDouble(StrictMath::log).toArray();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }

  private static double percent(double logarithm) {
    return 100 * StrictMath.expm1(logarithm);
  }
}
