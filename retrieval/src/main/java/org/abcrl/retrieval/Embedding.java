package org.abcrl.retrieval;

import java.util.Arrays;

/** The vector that stands for a circuit: finite, not zero. Immutable. */
public final class Embedding {
  private final float[] numbers;

  private Embedding(float[] numbers) {
    this.numbers = numbers;
  }

  /**
   * Copies and checks the numbers.
   *
   * @throws IllegalArgumentException if there are none, one is not finite, or all are zero: then no
   *     cosine exists
   */
  public static Embedding of(float... numbers) {
    boolean zero = true;
    for (int i = 0; i < numbers.length; i++) {
      if (!Float.isFinite(numbers[i])) {
        throw new IllegalArgumentException("embedding[" + i + "] is " + numbers[i]);
      }
      zero &= numbers[i] == 0;
    }
    if (zero) {
      throw new IllegalArgumentException(
          "an embedding of " + numbers.length + " zeros has no cosine distance");
    }
    return new Embedding(numbers.clone());
  }

  /** The number of numbers. */
  public int dimension() {
    return numbers.length;
  }

  /** A copy of the numbers. */
  public float[] numbers() {
    return numbers.clone();
  }

  /** One number. */
  public float get(int index) {
    return numbers[index];
  }

  /**
   * The cosine distance, 0 (same direction) to 2, computed in double: thresholds of interest lie
   * near 0.007.
   *
   * @throws IllegalArgumentException if the dimensions differ
   */
  public double distance(Embedding other) {
    if (other.numbers.length != numbers.length) {
      throw new IllegalArgumentException(
          "embedding dimensions differ: " + numbers.length + " != " + other.numbers.length);
    }
    double lengthA = length();
    double lengthB = other.length();
    // Half the squared distance of the unit vectors: exact near 0, where 1 - cos would cancel.
    double sum = 0;
    for (int i = 0; i < numbers.length; i++) {
      double d = numbers[i] / lengthA - other.numbers[i] / lengthB;
      sum += d * d;
    }
    return Math.min(2, sum / 2);
  }

  private double length() {
    double largest = 0;
    for (float n : numbers) {
      largest = Math.max(largest, Math.abs((double) n));
    }
    double sum = 0;
    for (float n : numbers) {
      sum += (n / largest) * (n / largest);
    }
    return largest * Math.sqrt(sum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding e && Arrays.equals(numbers, e.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return Arrays.toString(numbers);
  }
}
