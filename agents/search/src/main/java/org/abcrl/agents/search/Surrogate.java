package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;

/**
 * Predicts the cost of a recipe from the engine's quick estimate of its result, and learns on the
 * way how far estimates can be trusted on this circuit: ridge regression of log cost on the
 * estimate's log cost, area, delay and nodes, which starts from "cost goes with the estimate".
 */
final class Surrogate {
  private static final int FEATURES = 4;

  private final Objective objective;
  private final double ridge;
  private final List<double[]> inputs = new ArrayList<>();
  private final List<Double> costs = new ArrayList<>();
  private double[] mean = new double[FEATURES];
  private double[] scale = {1, 1, 1, 1};
  private double[] weights = {1, 0, 0, 0};
  private double offset;

  /** Knows nothing yet; {@code ridge} is the weight of the belief, in evaluations. */
  Surrogate(Objective objective, double ridge) {
    this.objective = objective;
    this.ridge = ridge;
  }

  /** The predicted logarithm of the cost. */
  double predict(Estimate estimate) {
    double[] input = input(estimate);
    double sum = offset;
    for (int i = 0; i < FEATURES; i++) {
      sum += weights[i] * (input[i] - mean[i]) / scale[i];
    }
    return sum;
  }

  private double[] input(Estimate estimate) {
    return new double[] {
      log(objective.cost(estimate)),
      log(estimate.area()),
      log(estimate.delay()),
      log(estimate.ands())
    };
  }

  private static double log(double figure) {
    return StrictMath.log(Math.max(1e-9, figure));
  }

  /** Learns one result. */
  void learn(Estimate estimate, Qor result) {
    inputs.add(input(estimate));
    costs.add(log(objective.cost(result)));
    fit();
  }

  private void fit() {
    int n = inputs.size();
    mean = new double[FEATURES];
    scale = new double[FEATURES];
    offset = 0;
    for (int k = 0; k < n; k++) {
      offset += costs.get(k) / n;
      for (int i = 0; i < FEATURES; i++) {
        mean[i] += inputs.get(k)[i] / n;
      }
    }
    for (double[] input : inputs) {
      for (int i = 0; i < FEATURES; i++) {
        scale[i] += (input[i] - mean[i]) * (input[i] - mean[i]) / n;
      }
    }
    for (int i = 0; i < FEATURES; i++) {
      scale[i] = Math.max(1e-4, Math.sqrt(scale[i]));
    }
    solve();
  }

  /** Normal equations for the deviation of the weights from the belief (slope 1, others 0). */
  private void solve() {
    double[][] system = new double[FEATURES][FEATURES + 1];
    for (int i = 0; i < FEATURES; i++) {
      system[i][i] = ridge;
    }
    for (int k = 0; k < inputs.size(); k++) {
      double[] z = new double[FEATURES];
      for (int i = 0; i < FEATURES; i++) {
        z[i] = (inputs.get(k)[i] - mean[i]) / scale[i];
      }
      double left = costs.get(k) - offset - scale[0] * z[0];
      for (int i = 0; i < FEATURES; i++) {
        for (int j = 0; j < FEATURES; j++) {
          system[i][j] += z[i] * z[j];
        }
        system[i][FEATURES] += z[i] * left;
      }
    }
    weights = eliminate(system);
    weights[0] += scale[0];
  }

  /** Gaussian elimination; the ridge keeps the system positive definite. */
  private static double[] eliminate(double[][] system) {
    for (int i = 0; i < FEATURES; i++) {
      for (int row = i + 1; row < FEATURES; row++) {
        double factor = system[row][i] / system[i][i];
        for (int column = i; column <= FEATURES; column++) {
          system[row][column] -= factor * system[i][column];
        }
      }
    }
    double[] solution = new double[FEATURES];
    for (int i = FEATURES - 1; i >= 0; i--) {
      double sum = system[i][FEATURES];
      for (int column = i + 1; column < FEATURES; column++) {
        sum -= system[i][column] * solution[column];
      }
      solution[i] = sum / system[i][i];
    }
    return solution;
  }
}
