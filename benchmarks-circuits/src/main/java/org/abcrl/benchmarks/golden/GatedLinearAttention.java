package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.util.Arrays;
import java.util.List;

/**
 * The kernels of "Gated Linear Attention Transformers with Hardware-Efficient Training" (S. Yang et
 * al., 2023).
 */
public final class GatedLinearAttention {
  private GatedLinearAttention() {}

  /**
   * The gate sigmoid(g / 16)^(1/16) in 1/256, from its value before the sigmoid, -128 to 127 in
   * 1/16.
   */
  public static int gate(int g) {
    return Numbers.entry(256, StrictMath.pow(Numbers.sigmoid(g / 16.0), 1 / 16.0));
  }

  /** S = Diag(a) S + k^T v, o = q S. */
  static final class Step extends SequentialModel {
    private static final int[] GATES = new int[256];

    static {
      for (int g = -128; g < 128; g++) {
        GATES[g + 128] = gate(g);
      }
    }

    private final int dk;
    private final int dv;
    private final long[][] state;
    private final long[] o;
    private boolean valid;

    Step(int dk, int dv) {
      super(
          List.of(
              Port.reset(),
              Port.control("clear"),
              Port.control("in_valid"),
              in("q", 6, dk),
              in("k", 6, dk),
              in("v", 6, dv),
              in("g", 8, dk),
              out("out_valid", 1),
              out("o", 27, dv)));
      this.dk = dk;
      this.dv = dv;
      state = new long[dk][dv];
      o = new long[dv];
    }

    @Override
    void outputs(Values v) {
      v.put("out_valid", valid);
      v.putAll("o", o);
    }

    @Override
    void edge(Values v) {
      valid = v.is("in_valid");
      if (!valid) {
        return;
      }
      Arrays.fill(o, 0);
      for (int i = 0; i < dk; i++) {
        int a = GATES[(int) v.s("g", i) + 128];
        for (int j = 0; j < dv; j++) {
          long kept = v.is("clear") ? 0 : Numbers.round(state[i][j] * a, 8);
          state[i][j] = Numbers.saturate(kept + v.s("k", i) * v.s("v", j) * 64, 20);
          o[j] += v.s("q", i) * state[i][j];
        }
      }
    }

    @Override
    void reset() {
      valid = false;
      Arrays.fill(o, 0);
      for (long[] row : state) {
        Arrays.fill(row, 0);
      }
    }
  }

  /** Four tokens by the recurrence S = S / 2^e + k^T v, o = q S, all scaled by 2^f. */
  static GoldenModel chunk4(int dk, int dv, int eb, int f) {
    return GoldenModel.combinational(
        List.of(
            in("q", 4, 4 * dk),
            in("k", 4, 4 * dk),
            in("v", 4, 4 * dv),
            in("e", eb, 4 * dk),
            in("s_in", 10, dk * dv),
            out("o", f + 15, 4 * dv),
            out("s_out", f + 11, dk * dv)),
        v -> {
          for (int j = 0; j < dv; j++) {
            long[] o = new long[4];
            for (int i = 0; i < dk; i++) {
              long s = v.s("s_in", dv * i + j) << f;
              for (int t = 0; t < 4; t++) {
                // Exact: no more than f places are ever shifted out in total.
                s >>= v.u("e", dk * t + i);
                s += v.s("k", dk * t + i) * v.s("v", dv * t + j) << f;
                o[t] += v.s("q", dk * t + i) * s;
              }
              v.put("s_out", dv * i + j, s);
            }
            for (int t = 0; t < 4; t++) {
              v.put("o", dv * t + j, o[t]);
            }
          }
        });
  }
}
