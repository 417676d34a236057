package org.abcrl.agents.options;

import static java.util.Objects.requireNonNull;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Predicts a value for each of a few choices from features: trees and the nearest known examples,
 * mixed, and trusted as far as examples were near where it was calibrated. Where nothing is near,
 * each choice has its value on average.
 */
public final class ValueModel {
  private final BoostedTrees trees;
  private final Neighbours neighbours;
  private final double share;
  private final TrustCurve trust;

  /**
   * What is predicted.
   *
   * @param values of the choices
   * @param alpha the trust in them, 0 to 1; at 0 they are the averages
   * @param distance to the nearest known example
   * @param nearest its name
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Prediction(float[] values, double alpha, double distance, String nearest) {}

  private ValueModel(BoostedTrees trees, Neighbours neighbours, double share, TrustCurve trust) {
    this.trees = requireNonNull(trees, "trees is null");
    this.neighbours = requireNonNull(neighbours, "neighbours is null");
    this.share = share;
    this.trust = requireNonNull(trust, "trust is null");
  }

  /** Learns from examples, to be trusted everywhere. */
  static ValueModel learn(
      TreeLearner learner, float[][] inputs, float[][] targets, List<String> names, double share) {
    return new ValueModel(
        learner.learn(inputs, targets),
        Neighbours.of(inputs, targets, names),
        share,
        TrustCurve.constant(1));
  }

  /** The same with another share of the neighbours, 0 to 1. */
  ValueModel withShare(double other) {
    return new ValueModel(trees, neighbours, other, trust);
  }

  /** The same, trusted by the distance. */
  ValueModel withTrust(TrustCurve curve) {
    return new ValueModel(trees, neighbours, share, curve);
  }

  /** How many choices there are. */
  public int choices() {
    return trees.outputs();
  }

  /** What the choices are worth on average. */
  public float[] averages() {
    return trees.base();
  }

  /** How many examples are known. */
  public int examples() {
    return neighbours.size();
  }

  /** How the trust falls with the distance, for people. */
  public String trust() {
    return trust.toString();
  }

  /** The share of the neighbours in the mix, 0 to 1. */
  public double share() {
    return share;
  }

  /** Predicts, trusted by the distance. */
  public Prediction predict(float[] features) {
    return predict(features, Double.NaN);
  }

  /**
   * Predicts with a given trust.
   *
   * @param alpha 0 to 1; NaN for what the distance says
   */
  public Prediction predict(float[] features, double alpha) {
    Neighbours.Answer near = neighbours.ask(features);
    float[] base = trees.base();
    float[] own = trees.predict(features);
    double weight = Double.isNaN(alpha) ? trust.at(near.distance()) : alpha;
    float[] values = new float[base.length];
    for (int k = 0; k < values.length; k++) {
      double mixed = (1 - share) * own[k] + share * near.values()[k];
      values[k] = (float) (base[k] + weight * (mixed - base[k]));
    }
    return new Prediction(values, weight, near.distance(), near.nearest());
  }

  void write(DataOutputStream out) throws IOException {
    trees.write(out);
    neighbours.write(out);
    out.writeDouble(share);
    trust.write(out);
  }

  static ValueModel read(DataInputStream in) throws IOException {
    BoostedTrees trees = BoostedTrees.read(in);
    Neighbours neighbours = Neighbours.read(in);
    double share = in.readDouble();
    return new ValueModel(trees, neighbours, share, TrustCurve.read(in));
  }
}
