package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.control;
import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.util.Arrays;
import java.util.List;

/**
 * The kernels of "Theory, Analysis, and Best Practices for Sigmoid Self-Attention" (J. Ramapuram et
 * al., 2024).
 */
public final class FlashSigmoid {
  private FlashSigmoid() {}

  /** Point i of the table: sigmoid(i / 4) in 1/4096. */
  public static int point(int i) {
    return Numbers.entry(4096, Numbers.sigmoid(i / 4.0));
  }

  static GoldenModel sigmoid32() {
    return GoldenModel.combinational(
        List.of(in("x", 12), out("y", 13)),
        v -> {
          long m = Math.abs(v.s("x"));
          int i = (int) (m / 64);
          long upper =
              m == 2048 ? 4095 : point(i) + Numbers.round((point(i + 1) - point(i)) * (m % 64), 6);
          v.put("y", v.s("x") < 0 ? 4096 - upper : upper);
        });
  }

  /** The sigmoid of four pieces: z in 1/128, result 0 to 256 in 1/256. */
  public static long fourPieces(long z) {
    long m = Math.abs(z);
    long upper = m >= 640 ? 256 : m >= 304 ? m / 16 + 216 : m >= 128 ? m / 4 + 160 : m / 2 + 128;
    return z < 0 ? 256 - upper : upper;
  }

  static GoldenModel tile(int rows, int keys, int d, int dv) {
    return GoldenModel.combinational(
        List.of(
            in("q", 6, rows * d),
            in("k", 6, keys * d),
            in("v", 6, keys * dv),
            in("bias", 10),
            in("mask", 1, rows * keys),
            in("o_in", 20, rows * dv),
            out("o_out", 20, rows * dv),
            out("p", 9, rows * keys)),
        v -> {
          for (int r = 0; r < rows; r++) {
            long[] o = new long[dv];
            for (int c = 0; c < keys; c++) {
              long z = v.s("bias");
              for (int i = 0; i < d; i++) {
                z += v.s("q", d * r + i) * v.s("k", d * c + i);
              }
              long p = v.u("mask", keys * r + c) == 0 ? 0 : fourPieces(z);
              v.put("p", keys * r + c, p);
              for (int j = 0; j < dv; j++) {
                o[j] += p * v.s("v", dv * c + j);
              }
            }
            for (int j = 0; j < dv; j++) {
              v.put("o_out", dv * r + j, v.s("o_in", dv * r + j) + o[j]);
            }
          }
        });
  }

  /** One query against a stream of keys and values. */
  static final class Row extends SequentialModel {
    private final int d;
    private final int dv;
    private final long[] q;
    private final long[] acc;
    private long bias;

    /** The beat that waits to be accumulated. */
    private boolean pending;

    private boolean pendingFirst;
    private boolean pendingLast;
    private final long[] pendingAmounts;
    private boolean valid;

    Row(int d, int dv) {
      super(
          List.of(
              Port.reset(),
              control("in_valid"),
              control("first"),
              control("last"),
              control("key_mask"),
              in("q", 6, d),
              in("k", 6, d),
              in("v", 6, dv),
              in("bias", 10),
              out("out_valid", 1),
              out("o", 8, dv)));
      this.d = d;
      this.dv = dv;
      q = new long[d];
      acc = new long[dv];
      pendingAmounts = new long[dv];
    }

    @Override
    void outputs(Values v) {
      v.put("out_valid", valid);
      for (int j = 0; j < dv; j++) {
        v.put("o", j, Numbers.saturate(Numbers.round(acc[j], 8), 8));
      }
    }

    @Override
    void edge(Values v) {
      valid = pending && pendingLast;
      if (pending) {
        for (int j = 0; j < dv; j++) {
          acc[j] = Numbers.saturate((pendingFirst ? 0 : acc[j]) + pendingAmounts[j], 20);
        }
      }
      pending = v.is("in_valid");
      if (!pending) {
        return;
      }
      pendingFirst = v.is("first");
      pendingLast = v.is("last");
      if (pendingFirst) {
        System.arraycopy(v.allSigned("q"), 0, q, 0, d);
        bias = v.s("bias");
      }
      long z = bias;
      for (int i = 0; i < d; i++) {
        z += q[i] * v.s("k", i);
      }
      for (int j = 0; j < dv; j++) {
        pendingAmounts[j] = v.is("key_mask") ? fourPieces(z) * v.s("v", j) : 0;
      }
    }

    @Override
    void reset() {
      Arrays.fill(q, 0);
      Arrays.fill(acc, 0);
      bias = 0;
      pending = false;
      valid = false;
    }
  }
}
