package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Floating point. bfloat16: 8 exponent bits, 7 fraction bits, round to nearest even, subnormal
 * numbers count as zero.
 */
final class FloatModels {
  private static final long NAN = 0x7fc0;
  private static final long INFINITY = 0x7f80;

  private FloatModels() {}

  static GoldenModel intToFloat() {
    return GoldenModel.combinational(
        List.of(in("x", 32), out("f", 32)),
        v -> v.put("f", Float.floatToIntBits((float) (int) v.s("x"))));
  }

  private static long exponent(long x) {
    return x >> 7 & 0xff;
  }

  private static boolean isNan(long x) {
    return exponent(x) == 255 && (x & 127) != 0;
  }

  private static boolean isInfinite(long x) {
    return exponent(x) == 255 && (x & 127) == 0;
  }

  private static boolean isZero(long x) {
    return exponent(x) == 0;
  }

  private static boolean isNegative(long x) {
    return (x & 0x8000) != 0;
  }

  /** A finite number in units of 2^-134, the last place of the smallest normal numbers. */
  private static BigInteger exact(long x) {
    if (isZero(x)) {
      return BigInteger.ZERO;
    }
    BigInteger magnitude = BigInteger.valueOf(128 + (x & 127)).shiftLeft((int) exponent(x));
    return isNegative(x) ? magnitude.negate() : magnitude;
  }

  /** The nearest number to magnitude * 2^-134 / 2^scale. */
  private static long round(boolean negative, BigInteger magnitude, int scale) {
    long sign = negative ? 0x8000 : 0;
    int drop = magnitude.bitLength() - 8;
    BigInteger kept = magnitude.shiftRight(drop);
    BigInteger rest = magnitude.subtract(kept.shiftLeft(drop));
    int half = drop > 0 ? rest.compareTo(BigInteger.ONE.shiftLeft(drop - 1)) : -1;
    if (half > 0 || (half == 0 && kept.testBit(0))) {
      kept = kept.add(BigInteger.ONE);
    }
    int exponent = drop - scale;
    if (kept.bitLength() > 8) {
      kept = kept.shiftRight(1);
      exponent++;
    }
    if (exponent < 1) {
      return sign;
    }
    return exponent >= 255 ? sign | INFINITY : sign | (long) exponent << 7 | kept.longValue() & 127;
  }

  static GoldenModel bf16Add() {
    return floats(
        List.of(in("a", 16), in("b", 16), out("sum", 16)),
        v -> v.put("sum", add(v.u("a"), v.u("b"))));
  }

  private static long add(long a, long b) {
    if (isNan(a) || isNan(b)) {
      return NAN;
    }
    if (isInfinite(a)) {
      return isInfinite(b) && a != b ? NAN : a;
    }
    if (isInfinite(b)) {
      return b;
    }
    BigInteger sum = exact(a).add(exact(b));
    if (sum.signum() == 0) {
      boolean bothNegativeZeros = isZero(a) && isZero(b) && isNegative(a) && isNegative(b);
      return bothNegativeZeros ? 0x8000 : 0;
    }
    return round(sum.signum() < 0, sum.abs(), 0);
  }

  static GoldenModel bf16Multiply() {
    return floats(
        List.of(in("a", 16), in("b", 16), out("product", 16)),
        v -> v.put("product", multiply(v.u("a"), v.u("b"))));
  }

  private static long multiply(long a, long b) {
    boolean negative = isNegative(a) != isNegative(b);
    long sign = negative ? 0x8000 : 0;
    if (isNan(a) || isNan(b)) {
      return NAN;
    }
    if (isInfinite(a) || isInfinite(b)) {
      return isZero(a) || isZero(b) ? NAN : sign | INFINITY;
    }
    if (isZero(a) || isZero(b)) {
      return sign;
    }
    // Units of 2^-134 * 2^-134.
    return round(negative, exact(a).multiply(exact(b)).abs(), 134);
  }

  /** Zero, subnormal numbers, the smallest and the largest normal ones, infinity, NaN, one. */
  private static final long[] SPECIAL = {
    0x0000, 0x0001, 0x007f, 0x0080, 0x0081, 0x3f80, 0x7f7f, 0x7f80, 0x7f81, 0x7fc0, 0x7fff
  };

  private static long special(SplittableRandom random) {
    return SPECIAL[random.nextInt(SPECIAL.length)] | (random.nextBoolean() ? 0x8000 : 0);
  }

  /** Random operands of similar exponents, since others tell little. */
  private static GoldenModel floats(List<Port> ports, Consumer<Values> function) {
    return new GoldenModel() {
      @Override
      public List<Port> ports() {
        return ports;
      }

      @Override
      public void cycle(Values values) {
        function.accept(values);
      }

      @Override
      public void shape(SplittableRandom random, Values values) {
        int kind = random.nextInt(10);
        long a = random.nextLong() & 0xffff;
        long b = random.nextLong() & 0xffff;
        long near = (exponent(a) + random.nextInt(25) - 12) & 0xff;
        long small = random.nextInt(9);
        if (kind < 4) {
          values.put("a", a).put("b", b & 0x807f | near << 7);
        } else if (kind == 4) {
          // Sums near cancellation, products near underflow and overflow.
          values.put("a", a).put("b", (a ^ 0x8000) + random.nextInt(5) - 2);
        } else if (kind == 5) {
          values.put("b", b & 0x807f | (127 - exponent(a) + small - 4 & 0xff) << 7).put("a", a);
        } else if (kind == 6) {
          values.put("b", b & 0x807f | (380 - exponent(a) + small & 0xff) << 7).put("a", a);
        } else if (kind == 8) {
          values.put("a", special(random)).put("b", special(random));
        } else if (kind == 9) {
          // The infinities beside the largest numbers, zeros beside the smallest.
          long edge = special(random);
          long beside = Math.floorMod((exponent(edge) + random.nextInt(7) - 3) << 7, 0x8000L);
          values.put("a", edge).put("b", b & 0x807f | beside);
        }
      }
    };
  }
}
