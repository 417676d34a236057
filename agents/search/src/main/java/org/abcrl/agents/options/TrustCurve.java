package org.abcrl.agents.options;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far a prediction is trusted by the distance to the nearest known example: the alpha of this
 * project's retrieval, from 1 (all of the prediction) to 0 (what is best on average). It falls with
 * the distance, in straight lines between a few points.
 */
final class TrustCurve {
  /** Points of a calibrated curve. */
  private static final int POINTS = 8;

  private final double[] distances;
  private final double[] weights;

  private TrustCurve(double[] distances, double[] weights) {
    this.distances = distances;
    this.weights = weights;
  }

  /** The same trust everywhere. */
  static TrustCurve constant(double weight) {
    return new TrustCurve(new double[] {0}, new double[] {weight});
  }

  /**
   * The curve that would have made the predictions' squared error least, among those that never
   * rise. The predictions must be for examples that were left out.
   *
   * @param distance of each example to the nearest one known
   * @param slope for each example: the sum over outputs of prediction times truth, both as
   *     differences from the mean
   * @param square for each example: the sum over outputs of the prediction's difference squared
   */
  static TrustCurve calibrate(double[] distance, double[] slope, double[] square) {
    int n = distance.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(java.util.Comparator.comparingDouble(i -> distance[i]))
            .mapToInt(i -> i)
            .toArray();
    int points = Math.max(1, Math.min(POINTS, n / 20));
    double[] at = new double[points];
    double[] up = new double[points];
    double[] down = new double[points];
    for (int k = 0; k < n; k++) {
      int i = order[k];
      int p = (int) ((long) k * points / n);
      at[p] += distance[i] * points / n;
      up[p] += slope[i];
      down[p] += square[i];
    }
    double[] weights = new double[points];
    // Pool adjacent violators: neighbouring groups that would make the curve rise are joined.
    int[] first = new int[points + 1];
    double[] ups = new double[points];
    double[] downs = new double[points];
    int groups = 0;
    for (int p = 0; p < points; p++) {
      first[groups] = p;
      ups[groups] = up[p];
      downs[groups] = down[p];
      groups++;
      while (groups > 1 && level(ups, downs, groups - 1) > level(ups, downs, groups - 2)) {
        ups[groups - 2] += ups[groups - 1];
        downs[groups - 2] += downs[groups - 1];
        groups--;
      }
    }
    first[groups] = points;
    for (int g = 0; g < groups; g++) {
      double level = Math.max(0, Math.min(1, level(ups, downs, g)));
      Arrays.fill(weights, first[g], first[g + 1], level);
    }
    return new TrustCurve(at, weights);
  }

  private static double level(double[] ups, double[] downs, int group) {
    return ups[group] / Math.max(1e-12, downs[group]);
  }

  /** The trust at a distance; falls to 0 where the distance is twice the largest one seen. */
  double at(double distance) {
    int last = distances.length - 1;
    if (distance <= distances[0]) {
      return weights[0];
    }
    if (distance >= distances[last]) {
      double beyond = last == 0 ? 0 : distance / distances[last] - 1;
      return weights[last] * Math.max(0, 1 - beyond);
    }
    int k = 0;
    while (distance > distances[k + 1]) {
      k++;
    }
    double t = (distance - distances[k]) / Math.max(1e-12, distances[k + 1] - distances[k]);
    return weights[k] + t * (weights[k + 1] - weights[k]);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(distances.length);
    for (int i = 0; i < distances.length; i++) {
      out.writeDouble(distances[i]);
      out.writeDouble(weights[i]);
    }
  }

  static TrustCurve read(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 1 || count > 1000) {
      throw new IOException("a curve of " + count + " points");
    }
    double[] distances = new double[count];
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      distances[i] = in.readDouble();
      weights[i] = in.readDouble();
    }
    return new TrustCurve(distances, weights);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < distances.length; i++) {
      text.append(String.format(java.util.Locale.ROOT, " %.2f at %.2f", weights[i], distances[i]));
    }
    return text.toString().strip();
  }
}
