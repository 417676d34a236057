package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.util.Arrays;
import java.util.List;

/**
 * The kernels of "MambaMixer: Efficient Selective State Space Models with Dual Token and Channel
 * Selection" (A. Behrouz et al., 2024).
 */
public final class MambaMixer {
  private MambaMixer() {}

  /** How much of state 0 stays, sigmoid(-dt / 16) in 1/256, for a step of -128 to 127 in 1/16. */
  public static int keep(int dt) {
    return Numbers.entry(256, Numbers.sigmoid(-dt / 16.0));
  }

  /** h_n = a_n h_n + (1 - a_n) x b_n / 2^n, y = sum c_n h_n. */
  static final class Step extends SequentialModel {
    private final long[] h;
    private boolean valid;
    private long y;

    Step(int n) {
      super(
          List.of(
              Port.reset(),
              Port.control("clear"),
              Port.control("in_valid"),
              in("x", 8),
              in("dt", 8),
              in("b", 4, n),
              in("c", 4, n),
              out("out_valid", 1),
              out("y", 26)));
      h = new long[n];
    }

    @Override
    void outputs(Values v) {
      v.put("out_valid", valid);
      v.put("y", y);
    }

    @Override
    void edge(Values v) {
      valid = v.is("in_valid");
      if (!valid) {
        return;
      }
      long a = keep((int) v.s("dt"));
      y = 0;
      for (int n = 0; n < h.length; n++) {
        long kept = v.is("clear") ? 0 : Numbers.round(h[n] * a, 8);
        long injected = Numbers.floor((256 - a) * v.s("x") * v.s("b", n), 2 + n);
        h[n] = Numbers.saturate(kept + injected, 20);
        y += v.s("c", n) * h[n];
        a = Numbers.round(a * a, 8);
      }
    }

    @Override
    void reset() {
      valid = false;
      y = 0;
      Arrays.fill(h, 0);
    }
  }

  static GoldenModel assocScan(int length, int w) {
    return GoldenModel.combinational(
        List.of(in("a", w, length), in("b", w, length), in("h0", w), out("h", w, length)),
        v -> {
          long h = v.u("h0");
          for (int i = 0; i < length; i++) {
            h = v.u("a", i) * h + v.u("b", i);
            v.put("h", i, h);
          }
        });
  }

  static GoldenModel dualMixer4() {
    return GoldenModel.combinational(
        List.of(
            in("x", 6, 16),
            in("te", 2, 4),
            in("ce", 2, 4),
            in("th0", 4),
            in("th1", 4),
            out("y", 12, 16)),
        v -> {
          long[][] xc = new long[4][4];
          for (int d = 0; d < 4; d++) {
            long yt = 0;
            for (int t = 0; t < 4; t++) {
              long x = v.s("x", 4 * t + d);
              yt = t == 0 ? x : Numbers.floor(yt, (int) v.u("te", t)) + x;
              xc[t][d] = Numbers.floor(v.s("th0") * x + v.s("th1") * yt, 3);
            }
          }
          for (int t = 0; t < 4; t++) {
            for (int d = 0; d < 4; d++) {
              v.put("y", 4 * t + d, forward(v, xc[t], d) + backward(v, xc[t], d));
            }
          }
        });
  }

  private static long forward(Values v, long[] xc, int d) {
    return d == 0 ? xc[0] : Numbers.floor(forward(v, xc, d - 1), (int) v.u("ce", d)) + xc[d];
  }

  private static long backward(Values v, long[] xc, int d) {
    return d == 3 ? xc[3] : Numbers.floor(backward(v, xc, d + 1), (int) v.u("ce", d)) + xc[d];
  }
}
