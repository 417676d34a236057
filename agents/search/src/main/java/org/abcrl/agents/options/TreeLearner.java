package org.abcrl.agents.options;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Grows {@link BoostedTrees} by gradient boosting on the squared error: each tree is fitted to what
 * the trees before it left over, all outputs together (a question is good if its answers tell the
 * outputs apart). Thresholds are taken from {@value #BINS} quantiles of each feature.
 *
 * @param trees how many
 * @param depth questions from root to leaf, 1 to 8
 * @param rate share of a tree's fit that is kept, above 0, at most 1
 * @param rows share of the examples that a tree sees, above 0, at most 1
 * @param columns share of the features that a tree may ask about, above 0, at most 1
 * @param fewest examples in a leaf
 * @param shrinkage examples' worth of belief that a leaf's value is 0
 * @param seed of the choice of rows and columns
 */
public record TreeLearner(
    int trees,
    int depth,
    double rate,
    double rows,
    double columns,
    int fewest,
    double shrinkage,
    long seed) {
  private static final int BINS = 32;

  /** Checks ranges. */
  public TreeLearner {
    if (trees < 0
        || depth < 1
        || depth > 8
        || !(rate > 0 && rate <= 1)
        || !(rows > 0 && rows <= 1)
        || !(columns > 0 && columns <= 1)
        || fewest < 1
        || !(shrinkage >= 0)) {
      throw new IllegalArgumentException("parameter out of range");
    }
  }

  /** 200 trees of depth 4. */
  public static TreeLearner defaults() {
    return new TreeLearner(200, 4, 0.06, 0.6, 0.5, 12, 8, 1);
  }

  /** The same with another number of trees. */
  public TreeLearner withTrees(int count) {
    return new TreeLearner(count, depth, rate, rows, columns, fewest, shrinkage, seed);
  }

  /**
   * Learns.
   *
   * @param inputs examples, each with the same number of features
   * @param targets as many, each with the same number of outputs
   */
  public BoostedTrees learn(float[][] inputs, float[][] targets) {
    return new Growth(inputs, targets).run();
  }

  private final class Growth {
    private final float[][] edges;
    private final byte[][] binned;
    private final float[][] residuals;
    private final int outputs;
    private final float[] base;
    private final SplittableRandom random = new SplittableRandom(seed);

    Growth(float[][] inputs, float[][] targets) {
      int n = inputs.length;
      outputs = targets[0].length;
      base = new float[outputs];
      for (int k = 0; k < outputs; k++) {
        double sum = 0;
        for (float[] target : targets) {
          sum += target[k];
        }
        base[k] = (float) (sum / n);
      }
      residuals = new float[n][outputs];
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < outputs; k++) {
          residuals[i][k] = targets[i][k] - base[k];
        }
      }
      edges = new float[inputs[0].length][];
      binned = new byte[edges.length][n];
      for (int f = 0; f < edges.length; f++) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
          values[i] = inputs[i][f];
        }
        edges[f] = quantiles(values);
        for (int i = 0; i < n; i++) {
          binned[f][i] = (byte) bin(edges[f], values[i]);
        }
      }
    }

    /** The least value and quantiles, rising, all below the largest value. */
    private float[] quantiles(float[] values) {
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      float[] found = new float[BINS - 1];
      int count = 0;
      for (int b = 0; b < BINS - 1; b++) {
        float edge = sorted[(int) ((long) b * sorted.length / (BINS - 1))];
        // A value belongs to the bin below an edge that equals it: questions are "above".
        if (edge < sorted[sorted.length - 1] && (count == 0 || edge > found[count - 1])) {
          found[count++] = edge;
        }
      }
      return Arrays.copyOf(found, count);
    }

    private int bin(float[] sorted, float value) {
      int bin = 0;
      while (bin < sorted.length && value > sorted[bin]) {
        bin++;
      }
      return bin;
    }

    BoostedTrees run() {
      int inner = (1 << depth) - 1;
      int[][] features = new int[trees][inner];
      float[][] thresholds = new float[trees][inner];
      float[][] leaves = new float[trees][];
      for (int t = 0; t < trees; t++) {
        leaves[t] = grow(features[t], thresholds[t]);
      }
      return new BoostedTrees(depth, base, features, thresholds, leaves);
    }

    private float[] grow(int[] features, float[] thresholds) {
      int n = residuals.length;
      boolean[] used = new boolean[n];
      for (int i = 0; i < n; i++) {
        used[i] = random.nextDouble() < rows;
      }
      boolean[] asked = new boolean[edges.length];
      for (int f = 0; f < edges.length; f++) {
        asked[f] = random.nextDouble() < columns;
      }
      int[] place = new int[n];
      for (int level = 0; level < depth; level++) {
        int first = (1 << level) - 1;
        Split[] best = split(1 << level, first, place, used, asked);
        for (int node = 0; node < best.length; node++) {
          features[first + node] = best[node].feature;
          thresholds[first + node] =
              best[node].gain > 0
                  ? edges[best[node].feature][best[node].bin]
                  : Float.POSITIVE_INFINITY;
        }
        for (int i = 0; i < n; i++) {
          Split s = best[place[i] - first];
          boolean yes = s.gain > 0 && (binned[s.feature][i] & 0xFF) > s.bin;
          place[i] = 2 * place[i] + (yes ? 2 : 1);
        }
      }
      return leaves(place, used);
    }

    private float[] leaves(int[] place, boolean[] used) {
      int first = (1 << depth) - 1;
      double[] sums = new double[(first + 1) * outputs];
      int[] counts = new int[first + 1];
      for (int i = 0; i < place.length; i++) {
        if (used[i]) {
          int leaf = place[i] - first;
          counts[leaf]++;
          for (int k = 0; k < outputs; k++) {
            sums[leaf * outputs + k] += residuals[i][k];
          }
        }
      }
      float[] values = new float[sums.length];
      for (int j = 0; j < values.length; j++) {
        values[j] = (float) (rate * sums[j] / (counts[j / outputs] + shrinkage));
      }
      for (int i = 0; i < place.length; i++) {
        int leaf = place[i] - first;
        for (int k = 0; k < outputs; k++) {
          residuals[i][k] -= values[leaf * outputs + k];
        }
      }
      return values;
    }

    /** The best question for each node of a level; gain 0 where none helps. */
    private Split[] split(int nodes, int first, int[] place, boolean[] used, boolean[] asked) {
      Split[] best = new Split[nodes];
      for (int node = 0; node < nodes; node++) {
        best[node] = new Split();
      }
      float[] sums = new float[nodes * BINS * outputs];
      int[] counts = new int[nodes * BINS];
      for (int f = 0; f < edges.length; f++) {
        if (!asked[f] || edges[f].length == 0) {
          continue;
        }
        Arrays.fill(sums, 0);
        Arrays.fill(counts, 0);
        for (int i = 0; i < place.length; i++) {
          if (used[i]) {
            int cell = (place[i] - first) * BINS + (binned[f][i] & 0xFF);
            counts[cell]++;
            int at = cell * outputs;
            for (int k = 0; k < outputs; k++) {
              sums[at + k] += residuals[i][k];
            }
          }
        }
        for (int node = 0; node < nodes; node++) {
          scan(best[node], f, node, sums, counts);
        }
      }
      return best;
    }

    private void scan(Split best, int feature, int node, float[] sums, int[] counts) {
      double[] total = new double[outputs];
      int all = 0;
      for (int b = 0; b < BINS; b++) {
        all += counts[node * BINS + b];
        for (int k = 0; k < outputs; k++) {
          total[k] += sums[(node * BINS + b) * outputs + k];
        }
      }
      double whole = 0;
      for (double sum : total) {
        whole += sum * sum / (all + shrinkage);
      }
      double[] low = new double[outputs];
      int below = 0;
      for (int b = 0; b < edges[feature].length; b++) {
        below += counts[node * BINS + b];
        double gain = -whole;
        for (int k = 0; k < outputs; k++) {
          low[k] += sums[(node * BINS + b) * outputs + k];
          double high = total[k] - low[k];
          gain += low[k] * low[k] / (below + shrinkage);
          gain += high * high / (all - below + shrinkage);
        }
        if (below >= fewest && all - below >= fewest && gain > best.gain) {
          best.gain = gain;
          best.feature = feature;
          best.bin = b;
        }
      }
    }
  }

  private static final class Split {
    private double gain;
    private int feature;
    private int bin;
  }
}
