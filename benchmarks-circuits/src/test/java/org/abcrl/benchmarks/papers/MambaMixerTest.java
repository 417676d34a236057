package org.abcrl.benchmarks.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.benchmarks.golden.MambaMixer;
import org.abcrl.benchmarks.golden.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Identities of "MambaMixer: Efficient Selective State Space Models". */
@ExtendWith(UnderIcarus.class)
final class MambaMixerTest {
  private final SplittableRandom random = new SplittableRandom(Kernel.SEED);

  @Test
  void decayTableHasTheSpecifiedChecksumAndAnchors() {
    int sum = 0;
    for (int dt = -128; dt < 128; dt++) {
      sum += MambaMixer.keep(dt);
    }
    assertThat(sum).isEqualTo(32896);
    int[][] anchors = {
      {-128, 256}, {-64, 251}, {-16, 187}, {0, 128}, {16, 69}, {32, 31}, {64, 5}, {127, 0}
    };
    for (int[] anchor : anchors) {
      assertThat(MambaMixer.keep(anchor[0])).isEqualTo(anchor[1]);
    }
  }

  @Test
  void parallelPrefixEqualsTheRecurrenceAndAnyOtherPrefixNetwork() {
    Kernel scan = new Kernel("mm_assoc_scan_w8");
    for (Values v : scan.evaluate(scan.random(300))) {
      long[] a = v.all("a");
      long[] b = v.all("b");
      brentKung(a, b);
      long h = v.u("h0");
      for (int i = 0; i < 8; i++) {
        h = (v.u("a", i) * h + v.u("b", i)) & 255;
        assertThat(v.u("h", i)).isEqualTo(h);
        assertThat(v.u("h", i)).isEqualTo((a[i] * v.u("h0") + b[i]) & 255);
      }
    }
  }

  /** All prefixes of the composition of x -> a x + b, up and down a tree. */
  private static void brentKung(long[] a, long[] b) {
    for (int span = 1; span < 8; span *= 2) {
      for (int i = 2 * span - 1; i < 8; i += 2 * span) {
        compose(a, b, i, i - span);
      }
    }
    for (int span = 2; span >= 1; span /= 2) {
      for (int i = 3 * span - 1; i < 8; i += 2 * span) {
        compose(a, b, i, i - span);
      }
    }
  }

  private static void compose(long[] a, long[] b, int later, int earlier) {
    b[later] = (a[later] * b[earlier] + b[later]) & 255;
    a[later] = a[later] * a[earlier] & 255;
  }

  /** Tokens for state 0 alone, shown at y. */
  private static Values token(Kernel step, int x, int dt) {
    Values v = step.inputs().put("in_valid", true).put("b", 0, 1).put("c", 0, 1);
    return v.put("x", x).put("dt", dt);
  }

  @Test
  void stateZeroIsAGatedAverage() {
    Kernel step = new Kernel("mm_s6_step_n4");
    List<Values> cycles = new ArrayList<>();
    double[] exact = new double[60];
    double h = 0;
    for (int t = 0; t < exact.length; t++) {
      int x = random.nextInt(256) - 128;
      int dt = random.nextInt(256) - 128;
      double g = 1 - MambaMixer.keep(dt) / 256.0;
      h = (1 - g) * h + g * x * 64;
      exact[t] = h;
      cycles.add(token(step, x, dt));
    }
    cycles.add(step.inputs());
    List<Values> answers = step.run(cycles);
    for (int t = 0; t < exact.length; t++) {
      assertThat(Math.abs(answers.get(t + 1).s("y") - exact[t])).isLessThan(1.5 * (t + 1));
    }
  }

  @Test
  void noStepIgnoresTheTokenAndAFullStepForgetsThePast() {
    Kernel step = new Kernel("mm_s6_step_n4");
    List<Values> cycles = new ArrayList<>();
    cycles.add(token(step, 100, 20));
    cycles.add(token(step, -77, -128));
    cycles.add(token(step, 55, 127));
    cycles.add(step.inputs());
    List<Values> answers = step.run(cycles);
    assertThat(answers.get(2).s("y")).isEqualTo(answers.get(1).s("y")).isNotZero();
    assertThat(answers.get(3).s("y")).isEqualTo(55 * 64);
  }

  @Test
  void reversingTheChannelsReversesTheOutput() {
    Kernel mixer = new Kernel("mm_dual_mixer4");
    for (Values v : mixer.evaluate(mixer.random(200))) {
      Values flipped = v.copy();
      for (int d = 0; d < 4; d++) {
        flipped.put("ce", d, v.u("ce", 3 - d));
        for (int t = 0; t < 4; t++) {
          flipped.put("x", 4 * t + d, v.u("x", 4 * t + 3 - d));
        }
      }
      Values answer = mixer.evaluate(flipped);
      for (int i = 0; i < 16; i++) {
        assertThat(answer.s("y", i)).isEqualTo(v.s("y", i / 4 * 4 + 3 - i % 4));
      }
    }
  }

  @Test
  void weightsZeroAndMinusOneShowTheTokenMixerAlone() {
    Kernel mixer = new Kernel("mm_dual_mixer4");
    List<Values> inputs = mixer.random(200);
    inputs.forEach(v -> v.put("th0", 0).put("th1", -8).putAll("ce", 0, 0, 0, 0));
    for (Values v : mixer.evaluate(inputs)) {
      long[] yt = new long[4];
      for (int t = 0; t < 4; t++) {
        for (int d = 0; d < 4; d++) {
          yt[d] = (yt[d] >> v.u("te", t)) + v.s("x", 4 * t + d);
        }
        long total = yt[0] + yt[1] + yt[2] + yt[3];
        for (int d = 0; d < 4; d++) {
          // Without decay the two scans are a prefix and a suffix sum.
          assertThat(v.s("y", 4 * t + d)).isEqualTo(-(total + yt[d]));
        }
      }
    }
  }

  @Test
  void withoutItsWeightTheTokenMixerDoesNotMatter() {
    Kernel mixer = new Kernel("mm_dual_mixer4");
    List<Values> inputs = mixer.random(200);
    inputs.forEach(v -> v.put("th1", 0));
    for (Values v : mixer.evaluate(inputs)) {
      Values changed = v.copy();
      Kernel.fill(random, changed, "te", 0, 3);
      assertThat(mixer.evaluate(changed).all("y")).isEqualTo(v.all("y"));
    }
  }
}
