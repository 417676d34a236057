package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.control;
import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.util.Arrays;
import java.util.List;

/**
 * The kernels of "LUT Tensor Core: Lookup Table Enables Efficient Low-Bit LLM Inference
 * Acceleration" (Z. Mo et al., 2024).
 */
public final class LutTensorCore {
  private LutTensorCore() {}

  /** The offline remap of the four weight bits of a plane to {s, idx}. */
  public static int remap(int bits) {
    int s = bits >> 3 & 1;
    return s << 3 | (s == 0 ? bits & 7 : ~bits & 7);
  }

  /** The weight bits of a remapped nibble; the remap is its own inverse. */
  public static int weightBits(int nibble) {
    return remap(nibble);
  }

  /** The sum over four activations of +a for a one, -a for a zero. */
  static long plane(long[] a, int bits) {
    long sum = 0;
    for (int k = 0; k < 4; k++) {
      sum += (bits >> k & 1) != 0 ? a[k] : -a[k];
    }
    return sum;
  }

  static GoldenModel product(int m, int n, int wb) {
    return GoldenModel.combinational(
        List.of(in("a", 8, 4 * m), in("w", 4, n * wb), out("y", 14, m * n)),
        v -> {
          for (int row = 0; row < m; row++) {
            for (int column = 0; column < n; column++) {
              long sum = 0;
              for (int k = 0; k < 4; k++) {
                // q is the weight as an unsigned number; its value is 2 q - (2^wb - 1).
                long q = 0;
                for (int b = 0; b < wb; b++) {
                  int bits = weightBits((int) v.u("w", wb * column + b));
                  q += (long) (bits >> k & 1) << b;
                }
                sum += v.s("a", 4 * row + k) * (2 * q - ((1L << wb) - 1));
              }
              v.put("y", n * row + column, sum);
            }
          }
        });
  }

  /** One bit plane of weights each clock, against four activations that stay. */
  static final class Serial extends SequentialModel {
    private final long[] activations = new long[4];
    private final long[] acc;

    Serial(int n) {
      super(
          List.of(
              Port.reset(),
              control("load"),
              in("a", 8, 4),
              control("w_valid"),
              control("acc_clr"),
              in("w_bit", 3),
              in("w", 4, n),
              out("y", 20, n)));
      acc = new long[n];
    }

    @Override
    void outputs(Values v) {
      v.putAll("y", acc);
    }

    @Override
    void edge(Values v) {
      if (v.is("w_valid")) {
        for (int n = 0; n < acc.length; n++) {
          long value = plane(activations, weightBits((int) v.u("w", n)));
          acc[n] = (v.is("acc_clr") ? 0 : acc[n]) + (value << v.u("w_bit"));
        }
      }
      if (v.is("load")) {
        System.arraycopy(v.allSigned("a"), 0, activations, 0, 4);
      }
    }

    @Override
    void reset() {
      Arrays.fill(activations, 0);
      Arrays.fill(acc, 0);
    }
  }
}
