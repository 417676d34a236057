package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The kernels of "Simple Hardware-Efficient Long Convolutions for Sequence Modeling" (D. Fu et al.,
 * 2023), in arithmetic modulo Fermat primes.
 */
public final class FlashButterfly {
  /** The prime of {@code fb_monarch_ntt16}; 2 has order 16. */
  public static final int SMALL_PRIME = 257;

  /** The prime of {@code fb_conv_seq}; 4 has order 16. */
  public static final int LARGE_PRIME = 65537;

  private FlashButterfly() {}

  /** base^exponent mod p, also for negative exponents. */
  public static long power(long base, long exponent, long p) {
    long e = Math.floorMod(exponent, p - 1);
    long result = 1;
    for (long square = base % p; e > 0; e >>= 1) {
      result = (e & 1) != 0 ? result * square % p : result;
      square = square * square % p;
    }
    return result;
  }

  /** The transform by its definition: y[k] = sum_n x[n] w^(n k) mod p. */
  public static long[] transform(long[] x, long w, long p) {
    long[] y = new long[x.length];
    for (int k = 0; k < x.length; k++) {
      for (int n = 0; n < x.length; n++) {
        y[k] = (y[k] + x[n] % p * power(w, (long) n * k, p)) % p;
      }
    }
    return y;
  }

  /** The inverse of {@link #transform}. */
  public static long[] inverse(long[] x, long w, long p) {
    long[] y = transform(x, power(w, -1, p), p);
    for (int i = 0; i < y.length; i++) {
      y[i] = y[i] * power(x.length, -1, p) % p;
    }
    return y;
  }

  static GoldenModel monarchNtt16() {
    return GoldenModel.combinational(
        List.of(in("inv", 1), in("x", 9, 16), out("y", 9, 16)),
        v ->
            v.putAll(
                "y",
                v.is("inv")
                    ? inverse(v.all("x"), 2, SMALL_PRIME)
                    : transform(v.all("x"), 2, SMALL_PRIME)));
  }

  /** sign(x) max(|x| - lambda, 0). */
  public static long squash(long x, long lambda) {
    return Long.signum(x) * Math.max(Math.abs(x) - lambda, 0);
  }

  static GoldenModel kernelReg8() {
    return GoldenModel.combinational(
        List.of(in("smooth_en", 1), in("lambda", 8), in("k", 8, 8), out("y", 8, 8)),
        v -> {
          long[] k = v.allSigned("k");
          for (int i = 0; i < 8; i++) {
            long tap = k[i];
            if (v.is("smooth_en")) {
              long sum = 0;
              for (int j = Math.max(0, i - 3); j <= Math.min(7, i + 3); j++) {
                sum += k[j];
              }
              tap = Numbers.roundAway(sum, 7);
            }
            v.put("y", i, squash(tap, v.u("lambda")));
          }
        });
  }

  /** The order in which a transform in place leaves its results. */
  public static int reverse4(int i) {
    return Integer.reverse(i) >>> 28;
  }

  /** The convolution engine: 16 words in, 80 clocks, 16 words out. */
  static final class Convolution extends SequentialModel {
    private static final int MULTIPLY = 32;
    private static final int INVERSE = 48;
    private static final int OUT = 80;

    private final long[] words = new long[16];
    private final long[] spectrum = new long[16];
    private int loaded;

    /** Clocks since the last word was taken. */
    private int clock;

    /** Whether the stimulus of this frame is mostly zero. */
    private boolean sparse;

    Convolution() {
      super(
          List.of(
              Port.reset(),
              Port.control("in_valid"),
              in("in_data", 17),
              out("in_ready", 1),
              out("kf_addr", 4),
              in("kf_data", 17),
              out("out_valid", 1),
              out("out_data", 17)));
    }

    @Override
    public int sequenceLength() {
      return 260;
    }

    @Override
    public void shape(SplittableRandom random, Values values) {
      // In every other frame mostly zeros, ones and minus ones, so that 65536 turns up in between.
      if (loaded == 0) {
        sparse = random.nextBoolean();
      }
      if (sparse) {
        int kind = random.nextInt(8);
        values.put("in_data", kind == 0 ? 1 : kind == 1 ? LARGE_PRIME - 1 : 0);
      }
    }

    @Override
    void outputs(Values v) {
      boolean full = loaded == 16;
      boolean multiplies = full && clock >= MULTIPLY && clock < INVERSE;
      boolean shows = full && clock >= OUT;
      v.put("in_ready", !full);
      v.put("kf_addr", multiplies ? reverse4(clock - MULTIPLY) : 0);
      v.put("out_valid", shows);
      v.put("out_data", shows ? result()[clock - OUT] : 0);
    }

    private long[] result() {
      long[] product = transform(words, 4, LARGE_PRIME);
      for (int k = 0; k < 16; k++) {
        product[k] = product[k] * spectrum[k] % LARGE_PRIME;
      }
      return inverse(product, 4, LARGE_PRIME);
    }

    @Override
    void edge(Values v) {
      if (loaded < 16) {
        if (v.is("in_valid")) {
          words[loaded++] = v.u("in_data") % LARGE_PRIME;
        }
        return;
      }
      if (clock >= MULTIPLY && clock < INVERSE) {
        spectrum[reverse4(clock - MULTIPLY)] = v.u("kf_data") % LARGE_PRIME;
      }
      if (++clock == OUT + 16) {
        reset();
      }
    }

    @Override
    void reset() {
      loaded = 0;
      clock = 0;
    }
  }
}
