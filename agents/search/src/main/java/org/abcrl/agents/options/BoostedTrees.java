package org.abcrl.agents.options;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A sum of decision trees of equal depth whose leaves hold a value for each output: predicts all
 * outputs at once from the same questions. Plain arrays; a prediction takes microseconds.
 */
public final class BoostedTrees {
  private final int depth;
  private final float[] base;

  /** For each tree its inner nodes, level by level: the feature asked about. */
  private final int[][] features;

  /** And the value above which the answer is yes. */
  private final float[][] thresholds;

  /** For each tree its leaves from "no, no" to "yes, yes", the outputs of each. */
  private final float[][] leaves;

  /**
   * Trees.
   *
   * @param depth questions from root to leaf, at least 1
   * @param base what the trees' values are added to, one number for each output
   * @param features for each tree {@code 2^depth - 1} features
   * @param thresholds as many
   * @param leaves for each tree {@code 2^depth * outputs} values
   */
  public BoostedTrees(
      int depth, float[] base, int[][] features, float[][] thresholds, float[][] leaves) {
    this.depth = depth;
    this.base = base.clone();
    this.features = features.clone();
    this.thresholds = thresholds.clone();
    this.leaves = leaves.clone();
    int inner = (1 << depth) - 1;
    for (int t = 0; t < features.length; t++) {
      if (features[t].length != inner
          || thresholds[t].length != inner
          || leaves[t].length != (inner + 1) * base.length) {
        throw new IllegalArgumentException("tree " + t + " has another shape");
      }
    }
  }

  /** How many numbers it predicts. */
  public int outputs() {
    return base.length;
  }

  /** How many trees there are. */
  public int trees() {
    return features.length;
  }

  /** What is predicted where nothing is known: the mean of each output over the examples. */
  public float[] base() {
    return base.clone();
  }

  /** Predicts all outputs. */
  public float[] predict(float[] input) {
    float[] sum = base.clone();
    for (int t = 0; t < features.length; t++) {
      int leaf = leaf(t, input);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += leaves[t][leaf * sum.length + k];
      }
    }
    return sum;
  }

  private int leaf(int tree, float[] input) {
    int node = 0;
    for (int level = 0; level < depth; level++) {
      boolean yes = input[features[tree][node]] > thresholds[tree][node];
      node = 2 * node + (yes ? 2 : 1);
    }
    return node - ((1 << depth) - 1);
  }

  /** Writes the trees; leaves as 16-bit numbers of a common scale. */
  void write(DataOutputStream out) throws IOException {
    out.writeInt(depth);
    out.writeInt(base.length);
    out.writeInt(features.length);
    for (float value : base) {
      out.writeFloat(value);
    }
    float largest = 1e-9f;
    for (float[] tree : leaves) {
      for (float value : tree) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    out.writeFloat(largest);
    for (int t = 0; t < features.length; t++) {
      for (int i = 0; i < features[t].length; i++) {
        out.writeShort(features[t][i]);
        out.writeFloat(thresholds[t][i]);
      }
      for (float value : leaves[t]) {
        out.writeShort(Math.round(value / largest * Short.MAX_VALUE));
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  static BoostedTrees read(DataInputStream in) throws IOException {
    int depth = in.readInt();
    int outputs = in.readInt();
    int count = in.readInt();
    boolean sane = depth >= 1 && depth <= 8 && outputs >= 1 && outputs <= 10_000;
    if (!sane || count < 0 || count > 100_000) {
      throw new IOException(count + " trees of depth " + depth + " with " + outputs + " outputs");
    }
    float[] base = new float[outputs];
    for (int k = 0; k < base.length; k++) {
      base[k] = in.readFloat();
    }
    float largest = in.readFloat();
    int inner = (1 << depth) - 1;
    int[][] features = new int[count][inner];
    float[][] thresholds = new float[count][inner];
    float[][] leaves = new float[count][(inner + 1) * base.length];
    for (int t = 0; t < count; t++) {
      for (int i = 0; i < inner; i++) {
        features[t][i] = in.readUnsignedShort();
        thresholds[t][i] = in.readFloat();
      }
      for (int i = 0; i < leaves[t].length; i++) {
        leaves[t][i] = in.readShort() * largest / Short.MAX_VALUE;
      }
    }
    return new BoostedTrees(depth, base, features, thresholds, leaves);
  }
}
