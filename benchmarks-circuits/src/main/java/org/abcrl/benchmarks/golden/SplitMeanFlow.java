package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.control;
import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The kernels of "SplitMeanFlow: Interval Splitting Consistency in Few-Step Generative Modeling"
 * (Y. Guo et al., 2025).
 */
public final class SplitMeanFlow {
  private SplitMeanFlow() {}

  static GoldenModel target(int lanes) {
    return GoldenModel.combinational(
        List.of(
            in("r", 7),
            in("t", 7),
            in("lam", 5),
            in("u1", 8, lanes),
            in("u2", 8, lanes),
            in("zt", 8, lanes),
            out("s_num", 11),
            out("num", 12, lanes),
            out("tgt", 8, lanes),
            out("zs_num", 19, lanes),
            out("zs", 8, lanes)),
        v -> {
          long t = Math.min(v.u("t"), 64);
          long r = Math.min(v.u("r"), t);
          long lam = Math.min(v.u("lam"), 16);
          v.put("s_num", (16 - lam) * t + lam * r);
          for (int i = 0; i < lanes; i++) {
            long num = (16 - lam) * v.s("u1", i) + lam * v.s("u2", i);
            long zs = 1024 * v.s("zt", i) - lam * (t - r) * v.s("u2", i);
            v.put("num", i, num);
            v.put("tgt", i, Numbers.round(num, 4));
            v.put("zs_num", i, zs);
            v.put("zs", i, Numbers.saturate(Numbers.round(zs, 10), 8));
          }
        });
  }

  static GoldenModel intervalAverage() {
    return GoldenModel.combinational(
        List.of(
            in("v", 8, 8),
            in("r", 4),
            in("s", 4),
            in("t", 4),
            out("d_rt", 11),
            out("d_rs", 11),
            out("d_st", 11),
            out("u_rt", 8),
            out("u_rs", 8),
            out("u_st", 8)),
        v -> {
          long[] velocity = v.allSigned("v");
          int t = (int) Math.min(v.u("t"), 8);
          int s = (int) Math.min(v.u("s"), t);
          int r = (int) Math.min(v.u("r"), s);
          v.put("d_rt", displacement(velocity, r, t)).put("u_rt", average(velocity, r, t));
          v.put("d_rs", displacement(velocity, r, s)).put("u_rs", average(velocity, r, s));
          v.put("d_st", displacement(velocity, s, t)).put("u_st", average(velocity, s, t));
        });
  }

  private static long displacement(long[] velocity, int from, int to) {
    return Arrays.stream(velocity, from, to).sum();
  }

  private static long average(long[] velocity, int from, int to) {
    return from == to
        ? velocity[Math.min(to, 7)]
        : Numbers.roundAway(displacement(velocity, from, to), to - from);
  }

  /** z -= d u, t -= d, with the guided velocity u = u_u + w (u_c - u_u). */
  static final class Sampler extends SequentialModel {
    private long t;
    private final long[] z;

    Sampler(int lanes) {
      super(
          List.of(
              Port.reset(),
              control("load"),
              in("z_in", 8, lanes),
              control("step"),
              in("dt", 7),
              in("w", 4),
              in("u_c", 8, lanes),
              in("u_u", 8, lanes),
              out("t_now", 7),
              out("done", 1),
              out("z_full", 20, lanes),
              out("z", 8, lanes)));
      z = new long[lanes];
    }

    @Override
    public void shape(SplittableRandom random, Values values) {
      // Short steps and few loads, so that runs get through the middle of the interval.
      if (random.nextInt(4) != 0) {
        values.put("dt", random.nextInt(17));
      }
      if (random.nextInt(4) != 0) {
        values.put("load", false);
      }
    }

    @Override
    void outputs(Values v) {
      v.put("t_now", t);
      v.put("done", t == 0);
      for (int i = 0; i < z.length; i++) {
        v.put("z_full", i, z[i]);
        v.put("z", i, Numbers.saturate(Numbers.round(z[i], 9), 8));
      }
    }

    @Override
    void edge(Values v) {
      if (v.is("load")) {
        t = 64;
        for (int i = 0; i < z.length; i++) {
          z[i] = v.s("z_in", i) << 9;
        }
      } else if (v.is("step")) {
        long d = Math.min(v.u("dt"), t);
        for (int i = 0; i < z.length; i++) {
          z[i] -= d * ((8 - v.u("w")) * v.s("u_u", i) + v.u("w") * v.s("u_c", i));
        }
        t -= d;
      }
    }

    @Override
    void reset() {
      t = 0;
      Arrays.fill(z, 0);
    }
  }
}
