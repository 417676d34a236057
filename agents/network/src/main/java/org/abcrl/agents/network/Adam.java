package org.abcrl.agents.network;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam (Kingma and Ba, 2015). Kept in plain arrays, so that its state can be saved and a resumed
 * training goes on exactly.
 */
final class Adam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final Map<String, float[]> means;
  private final Map<String, float[]> squares;
  private long steps;

  Adam(Map<String, float[]> means, Map<String, float[]> squares, long steps) {
    this.means = new LinkedHashMap<>(means);
    this.squares = new LinkedHashMap<>(squares);
    this.steps = steps;
  }

  static Adam fresh(NetworkShape shape) {
    Map<String, float[]> means = new LinkedHashMap<>();
    Map<String, float[]> squares = new LinkedHashMap<>();
    shape
        .parameters()
        .forEach(
            (name, dims) -> {
              means.put(name, new float[Weights.size(dims)]);
              squares.put(name, new float[Weights.size(dims)]);
            });
    return new Adam(means, squares, 0);
  }

  /** Begins a step; {@link #update} follows for each parameter. */
  void nextStep() {
    steps++;
  }

  /** Moves the numbers of one parameter against its gradient. */
  void update(String name, float[] numbers, float[] gradient, double learningRate) {
    float[] mean = requireNonNull(means.get(name), name);
    float[] square = requireNonNull(squares.get(name), name);
    double correction1 = 1 - StrictMath.pow(BETA1, (double) steps);
    double correction2 = 1 - StrictMath.pow(BETA2, (double) steps);
    for (int i = 0; i < numbers.length; i++) {
      mean[i] = (float) (BETA1 * mean[i] + (1 - BETA1) * gradient[i]);
      square[i] = (float) (BETA2 * square[i] + (1 - BETA2) * gradient[i] * gradient[i]);
      double step = mean[i] / correction1 / (Math.sqrt(square[i] / correction2) + EPSILON);
      numbers[i] -= (float) (learningRate * step);
    }
  }

  long steps() {
    return steps;
  }

  Map<String, float[]> means() {
    return means;
  }

  Map<String, float[]> squares() {
    return squares;
  }
}
