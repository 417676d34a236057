package org.abcrl.agents.options;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A model, and what models that did not know an example's fold predict of it: the mix of trees and
 * neighbours, the trust by distance and all errors are taken from predictions for folds left out.
 */
public final class LeftOut {
  private static final double[] SHARES = {0, 0.25, 0.5, 0.75, 1};

  private final ValueModel whole;
  private final ValueModel.Prediction[] predictions;
  private final float[][] averages;
  private final String summary;

  private LeftOut(
      ValueModel whole, ValueModel.Prediction[] predictions, float[][] averages, String summary) {
    this.whole = requireNonNull(whole, "whole is null");
    this.predictions = predictions;
    this.averages = averages;
    this.summary = summary;
  }

  /**
   * Learns a model for each fold and one of all.
   *
   * @param folds for each example the fold that it is left out with
   * @param count of folds
   * @param parallel runs work for each fold and gives the results in order
   */
  public static LeftOut run(
      TreeLearner learner,
      float[][] inputs,
      float[][] targets,
      List<String> names,
      int[] folds,
      int count,
      Function<IntFunction<ValueModel>, List<ValueModel>> parallel) {
    List<ValueModel> models =
        parallel.apply(fold -> learn(learner, inputs, targets, names, folds, fold));
    double bestShare = 0;
    double least = Double.POSITIVE_INFINITY;
    for (double share : SHARES) {
      Sums sums = new Sums(inputs.length);
      for (int i = 0; i < inputs.length; i++) {
        sums.add(
            i,
            models.get(folds[i]).withShare(share).predict(inputs[i], 1),
            targets[i],
            models.get(folds[i]).averages());
      }
      double error = sums.error(TrustCurve.calibrate(sums.distance, sums.slope, sums.square));
      if (error < least) {
        least = error;
        bestShare = share;
      }
    }
    Sums sums = new Sums(inputs.length);
    float[][] averages = new float[inputs.length][];
    for (int i = 0; i < inputs.length; i++) {
      averages[i] = models.get(folds[i]).averages();
      sums.add(
          i,
          models.get(folds[i]).withShare(bestShare).predict(inputs[i], 1),
          targets[i],
          averages[i]);
    }
    TrustCurve trust = TrustCurve.calibrate(sums.distance, sums.slope, sums.square);
    ValueModel.Prediction[] predictions = new ValueModel.Prediction[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      predictions[i] =
          models.get(folds[i]).withShare(bestShare).withTrust(trust).predict(inputs[i]);
    }
    String summary =
        String.format(
            Locale.ROOT,
            "neighbours' share %.2f, explained variance %.3f, trust %s",
            bestShare,
            1 - sums.error(trust) / sums.variance,
            trust);
    ValueModel whole =
        ValueModel.learn(learner, inputs, targets, names, bestShare).withTrust(trust);
    return new LeftOut(whole, predictions, averages, summary);
  }

  private static ValueModel learn(
      TreeLearner learner,
      float[][] inputs,
      float[][] targets,
      List<String> names,
      int[] folds,
      int left) {
    List<float[]> in = new ArrayList<>();
    List<float[]> out = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      if (folds[i] != left) {
        in.add(inputs[i]);
        out.add(targets[i]);
        kept.add(names.get(i));
      }
    }
    return ValueModel.learn(
        learner, in.toArray(float[][]::new), out.toArray(float[][]::new), kept, 0);
  }

  /** What calibration needs of each example. */
  private static final class Sums {
    private final double[] distance;
    private final double[] slope;
    private final double[] square;
    private double variance;

    Sums(int count) {
      distance = new double[count];
      slope = new double[count];
      square = new double[count];
    }

    void add(int i, ValueModel.Prediction prediction, float[] target, float[] average) {
      distance[i] = prediction.distance();
      for (int k = 0; k < target.length; k++) {
        double p = prediction.values()[k] - average[k];
        double t = target[k] - average[k];
        slope[i] += p * t;
        square[i] += p * p;
        variance += t * t;
      }
    }

    /** The squared error of the predictions, trusted by a curve. */
    double error(TrustCurve trust) {
      double error = variance;
      for (int i = 0; i < distance.length; i++) {
        double a = trust.at(distance[i]);
        error += a * a * square[i] - 2 * a * slope[i];
      }
      return error;
    }
  }

  /** The model that knows all examples. */
  public ValueModel whole() {
    return whole;
  }

  /** What is predicted of an example by a model that knows nothing of its fold. */
  public ValueModel.Prediction prediction(int example) {
    return predictions[example];
  }

  /** The averages over the other folds. */
  public float[] averages(int example) {
    return averages[example];
  }

  /** Mix, trust and what is explained, one line. */
  public String summary() {
    return summary;
  }
}
