package org.abcrl.benchmarks.golden;

/** The roundings and saturations that fixed-point definitions use. */
final class Numbers {
  private Numbers() {}

  /** floor(x / 2^n). */
  static long floor(long x, int n) {
    return Math.floorDiv(x, 1L << n);
  }

  /** floor((x + 2^(n-1)) / 2^n): to the nearest, halves up. */
  static long round(long x, int n) {
    return Math.floorDiv(x + (1L << (n - 1)), 1L << n);
  }

  /** d / n to the nearest, halves away from zero. */
  static long roundAway(long d, long n) {
    return Long.signum(d) * ((2 * Math.abs(d) + n) / (2 * n));
  }

  /** The nearest number to x that has the given number of bits in two's complement. */
  static long saturate(long x, int bits) {
    return clamp(x, -(1L << (bits - 1)), (1L << (bits - 1)) - 1);
  }

  static long clamp(long x, long low, long high) {
    return Math.max(low, Math.min(high, x));
  }

  /** 1 / (1 + e^-x), the same on every machine. */
  static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  /** floor(scale f + 0.5): an entry of a table. */
  static int entry(double scale, double f) {
    return (int) StrictMath.floor(scale * f + 0.5);
  }
}
