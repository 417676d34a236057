package org.abcrl.agents.options;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Known examples and what they showed: the mean label of the examples nearest to a point, by
 * Euclidean distance of scaled features. Exact: all examples are compared, which takes a tenth of a
 * millisecond for a few thousand.
 */
final class Neighbours {
  /** Examples that are asked. */
  private static final int NEAREST = 12;

  /** Added to squared distances, so that an example met again does not decide alone. */
  private static final double SOFT = 0.05;

  private final float[] mean;
  private final float[] scale;
  private final float[][] points;
  private final float[][] labels;
  private final List<String> names;

  /**
   * What neighbours say.
   *
   * @param values the weighted mean of their labels
   * @param distance to the nearest, the root of the mean square over features
   * @param nearest its name
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answer(float[] values, double distance, String nearest) {}

  private Neighbours(
      float[] mean, float[] scale, float[][] points, float[][] labels, List<String> names) {
    this.mean = mean;
    this.scale = scale;
    this.points = points;
    this.labels = labels;
    this.names = names;
  }

  /**
   * Examples as given.
   *
   * @param inputs features
   * @param labels what was seen, as many
   * @param names as many
   */
  static Neighbours of(float[][] inputs, float[][] labels, List<String> names) {
    int width = inputs[0].length;
    float[] mean = new float[width];
    float[] scale = new float[width];
    for (int f = 0; f < width; f++) {
      double sum = 0;
      double squares = 0;
      for (float[] input : inputs) {
        sum += input[f];
        squares += (double) input[f] * input[f];
      }
      mean[f] = (float) (sum / inputs.length);
      double variance = squares / inputs.length - (double) mean[f] * mean[f];
      scale[f] = (float) Math.sqrt(Math.max(variance, 1e-6));
    }
    float[][] points = new float[inputs.length][];
    for (int i = 0; i < inputs.length; i++) {
      points[i] = scaled(inputs[i], mean, scale);
    }
    return new Neighbours(mean, scale, points, labels.clone(), List.copyOf(names));
  }

  private static float[] scaled(float[] input, float[] mean, float[] scale) {
    float[] point = new float[mean.length];
    for (int f = 0; f < point.length; f++) {
      point[f] = Math.max(-4, Math.min(4, (input[f] - mean[f]) / scale[f]));
    }
    return point;
  }

  int size() {
    return points.length;
  }

  /** Asks the nearest examples. */
  Answer ask(float[] input) {
    float[] point = scaled(input, mean, scale);
    int count = Math.min(NEAREST, points.length);
    int[] nearest = new int[count];
    double[] distances = new double[count];
    int found = 0;
    for (int i = 0; i < points.length; i++) {
      double bound = found < count ? Double.POSITIVE_INFINITY : distances[found - 1];
      double distance = distance(point, points[i], bound);
      if (distance < bound) {
        int place = found < count ? found++ : count - 1;
        while (place > 0 && distances[place - 1] > distance) {
          distances[place] = distances[place - 1];
          nearest[place] = nearest[place - 1];
          place--;
        }
        distances[place] = distance;
        nearest[place] = i;
      }
    }
    float[] values = new float[labels[0].length];
    double sum = 0;
    for (int k = 0; k < found; k++) {
      sum += 1 / (SOFT + distances[k]);
    }
    for (int k = 0; k < found; k++) {
      double weight = 1 / (SOFT + distances[k]) / sum;
      for (int j = 0; j < values.length; j++) {
        values[j] += (float) (weight * labels[nearest[k]][j]);
      }
    }
    return new Answer(values, Math.sqrt(distances[0]), names.get(nearest[0]));
  }

  /** The mean square difference; gives up at the bound. */
  private static double distance(float[] a, float[] b, double bound) {
    double sum = 0;
    double most = bound * a.length;
    for (int f = 0; f < a.length && sum < most; f++) {
      double d = a[f] - b[f];
      sum += d * d;
    }
    return sum / a.length;
  }

  /** Writes the examples: points in steps of a thirty-second, labels as 16-bit numbers. */
  void write(DataOutputStream out) throws IOException {
    out.writeInt(points.length);
    out.writeInt(mean.length);
    out.writeInt(labels[0].length);
    for (int f = 0; f < mean.length; f++) {
      out.writeFloat(mean[f]);
      out.writeFloat(scale[f]);
    }
    float largest = 1e-9f;
    for (float[] label : labels) {
      for (float value : label) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    out.writeFloat(largest);
    for (int i = 0; i < points.length; i++) {
      out.writeUTF(names.get(i));
      for (float value : points[i]) {
        out.writeByte(Math.round(value * 31));
      }
      for (float value : labels[i]) {
        out.writeShort(Math.round(value / largest * Short.MAX_VALUE));
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  static Neighbours read(DataInputStream in) throws IOException {
    int count = in.readInt();
    int width = in.readInt();
    int outputs = in.readInt();
    if (count < 1 || count > 1_000_000 || width < 1 || width > 10_000 || outputs > 10_000) {
      throw new IOException(count + " examples of " + width + " features");
    }
    float[] mean = new float[width];
    float[] scale = new float[width];
    for (int f = 0; f < width; f++) {
      mean[f] = in.readFloat();
      scale[f] = in.readFloat();
    }
    float largest = in.readFloat();
    float[][] points = new float[count][width];
    float[][] labels = new float[count][outputs];
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = in.readUTF();
      for (int f = 0; f < width; f++) {
        points[i][f] = in.readByte() / 31f;
      }
      for (int j = 0; j < outputs; j++) {
        labels[i][j] = in.readShort() * largest / Short.MAX_VALUE;
      }
    }
    return new Neighbours(mean, scale, points, labels, List.of(names));
  }
}
