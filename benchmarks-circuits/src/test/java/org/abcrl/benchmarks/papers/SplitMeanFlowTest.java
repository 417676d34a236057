package org.abcrl.benchmarks.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.benchmarks.golden.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Identities of "SplitMeanFlow: Interval Splitting Consistency in Few-Step Generative Modeling".
 */
@ExtendWith(UnderIcarus.class)
final class SplitMeanFlowTest {
  private final SplittableRandom random = new SplittableRandom(Kernel.SEED);

  @Test
  void splittingIdentityHoldsInIntegersForEveryInput() {
    Kernel target = new Kernel("smf_target_d4");
    for (Values v : target.evaluate(target.random(500))) {
      long t = Math.min(v.u("t"), 64);
      long r = Math.min(v.u("r"), t);
      long s16 = v.u("s_num");
      for (int i = 0; i < 4; i++) {
        assertThat(v.s("num", i) * (t - r))
            .isEqualTo((s16 - 16 * r) * v.s("u1", i) + (16 * t - s16) * v.s("u2", i));
      }
    }
  }

  @Test
  void endsOfTheSplitAndEqualVelocities() {
    Kernel target = new Kernel("smf_target_d4");
    for (Values v : target.random(200)) {
      assertThat(target.evaluate(v.copy().put("lam", 0)).all("tgt")).isEqualTo(v.all("u1"));
      assertThat(target.evaluate(v.copy().put("lam", 16)).all("tgt")).isEqualTo(v.all("u2"));
      assertThat(target.evaluate(v.copy().putAll("u2", v.all("u1"))).all("tgt"))
          .isEqualTo(v.all("u1"));
    }
  }

  @Test
  void displacementsAddUpAndAveragesAgreeWithinRounding() {
    Kernel average = new Kernel("smf_interval_avg");
    List<Values> inputs = average.random(500);
    for (Values v : average.evaluate(inputs)) {
      assertThat(v.s("d_rt")).isEqualTo(v.s("d_rs") + v.s("d_st"));
      long t = Math.min(v.u("t"), 8);
      long s = Math.min(v.u("s"), t);
      long r = Math.min(v.u("r"), s);
      long defect = (t - r) * v.s("u_rt") - (s - r) * v.s("u_rs") - (t - s) * v.s("u_st");
      assertThat(Math.abs(defect)).isLessThanOrEqualTo(t - r);
    }
  }

  @Test
  void unitIntervalsTelescope() {
    Kernel average = new Kernel("smf_interval_avg");
    for (Values v : average.random(50)) {
      long sum = 0;
      for (int n = 0; n < 8; n++) {
        Values unit = v.copy().put("r", n).put("s", n).put("t", n + 1);
        sum += average.evaluate(unit).s("d_st");
      }
      Values whole = average.evaluate(v.copy().put("r", 0).put("s", 4).put("t", 8));
      assertThat(whole.s("d_rt")).isEqualTo(sum);
    }
  }

  @Test
  void oneMergedStepEqualsTwoSplitSteps() {
    Kernel target = new Kernel("smf_target_d4");
    Kernel sampler = new Kernel("smf_sampler_d4");
    for (int trial = 0; trial < 40; trial++) {
      // s is a whole time and the merged velocity a whole number.
      int span = 16 * (1 + random.nextInt(4));
      int lam = random.nextInt(17);
      Values split = target.inputs().put("t", 64).put("r", 64 - span).put("lam", lam);
      for (int i = 0; i < 4; i++) {
        int u1 = random.nextInt(33) - 16;
        split.put("u1", i, u1).put("u2", i, u1 + 16 * (random.nextInt(7) - 3));
      }
      Values merged = target.evaluate(split);
      int s = (int) merged.u("s_num") / 16;
      Values load = sampler.inputs().put("load", true);
      Kernel.fill(random, load, "z_in", -128, 127);
      Values once = step(sampler, span, merged.all("tgt"));
      Values first = step(sampler, 64 - s, split.all("u2"));
      Values second = step(sampler, s - (64 - span), split.all("u1"));
      Values end = sampler.inputs();
      assertThat(sampler.run(List.of(load, once, end)).get(2).all("z_full"))
          .isEqualTo(sampler.run(List.of(load, first, second, end)).get(3).all("z_full"));
    }
  }

  private static Values step(Kernel sampler, int dt, long[] velocity) {
    Values v = sampler.inputs().put("step", true).put("dt", dt);
    return v.putAll("u_u", velocity).putAll("u_c", 5, -5, 5, -5);
  }

  @Test
  void guidanceOfZeroAndOneUsesOneVelocityOnly() {
    Kernel sampler = new Kernel("smf_sampler_d4");
    for (int w : new int[] {0, 8}) {
      String ignored = w == 0 ? "u_c" : "u_u";
      Values load = sampler.inputs().put("load", true);
      Values step = sampler.inputs().put("step", true).put("dt", 40).put("w", w);
      Kernel.fill(random, step, "u_c", -128, 127);
      Kernel.fill(random, step, "u_u", -128, 127);
      Values other = step.copy();
      Kernel.fill(random, other, ignored, -128, 127);
      Values end = sampler.inputs();
      List<Values> answers = sampler.run(List.of(load, step, end));
      assertThat(sampler.run(List.of(load, other, end)).get(2).all("z_full"))
          .isEqualTo(answers.get(2).all("z_full"));
      assertThat(answers.get(0).is("done")).isTrue();
      assertThat(answers.get(2).u("t_now")).isEqualTo(24);
    }
  }
}
