package org.abcrl.agents.network;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** The numbers of a network, by parameter. Immutable to callers. */
public final class Weights {
  /** The paper starts the last policy layer this small, so that an untrained policy is uniform. */
  private static final double LOGITS_SCALE = 0.01;

  private final NetworkShape shape;
  private final Map<String, float[]> numbers;

  Weights(NetworkShape shape, Map<String, float[]> numbers) {
    this.shape = shape;
    this.numbers = new LinkedHashMap<>();
    shape
        .parameters()
        .forEach(
            (name, dims) -> {
              float[] given = numbers.get(name);
              if (given == null || given.length != size(dims)) {
                throw new IllegalArgumentException(
                    "parameter "
                        + name
                        + ": "
                        + (given == null ? "missing" : given.length + " numbers")
                        + ", expected "
                        + size(dims));
              }
              this.numbers.put(name, given.clone());
            });
  }

  /**
   * Random weights, the same for a seed on every machine: Glorot's uniform distribution (2010) for
   * matrices, zero shifts, unit scales.
   */
  public static Weights random(NetworkShape shape, long seed) {
    Map<String, float[]> numbers = new LinkedHashMap<>();
    SplittableRandom seeds = new SplittableRandom(seed);
    shape
        .parameters()
        .forEach(
            (name, dims) -> {
              SplittableRandom random = seeds.split();
              float[] values = new float[size(dims)];
              if (name.endsWith(".scale")) {
                java.util.Arrays.fill(values, 1);
              } else if (dims.length == 2) {
                double bound = Math.sqrt(6.0 / (dims[0] + dims[1]));
                if (name.equals("graph.type") || name.equals("recipe.tokens")) {
                  bound = 1;
                } else if (name.equals("head.logits.weight")) {
                  bound *= LOGITS_SCALE;
                }
                for (int i = 0; i < values.length; i++) {
                  values[i] = (float) (bound * (2 * random.nextDouble() - 1));
                }
              }
              numbers.put(name, values);
            });
    return new Weights(shape, numbers);
  }

  /** The dimensions. */
  public NetworkShape shape() {
    return shape;
  }

  /** A copy of one parameter's numbers. */
  float[] get(String name) {
    return requireNonNull(numbers.get(name), name).clone();
  }

  /** The number of numbers. */
  public int count() {
    return numbers.values().stream().mapToInt(n -> n.length).sum();
  }

  static int size(long[] dims) {
    int size = 1;
    for (long d : dims) {
      size = Math.toIntExact(size * d);
    }
    return size;
  }
}
