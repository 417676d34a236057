package org.abcrl.benchmarks.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.benchmarks.golden.GatedLinearAttention;
import org.abcrl.benchmarks.golden.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Identities of "Gated Linear Attention Transformers with Hardware-Efficient Training". */
@ExtendWith(UnderIcarus.class)
final class GatedLinearAttentionTest {
  private static final int F = 12;
  private final SplittableRandom random = new SplittableRandom(Kernel.SEED);

  @Test
  void gateTableHasTheSpecifiedChecksumAndAnchors() {
    int sum = 0;
    for (int g = -128; g < 128; g++) {
      sum += GatedLinearAttention.gate(g);
    }
    assertThat(sum).isEqualTo(58106);
    assertThat(GatedLinearAttention.gate(-128)).isEqualTo(155);
    assertThat(GatedLinearAttention.gate(-64)).isEqualTo(199);
    assertThat(GatedLinearAttention.gate(0)).isEqualTo(245);
    assertThat(GatedLinearAttention.gate(32)).isEqualTo(254);
    assertThat(GatedLinearAttention.gate(55)).isEqualTo(255);
    assertThat(GatedLinearAttention.gate(56)).isEqualTo(256);
  }

  @Test
  void chunkFormEqualsTheRecurrence() {
    Kernel chunk = new Kernel("gla_chunk4");
    for (Values v : chunk.evaluate(chunk.random(300))) {
      double[] s = {v.s("s_in", 0), v.s("s_in", 1)};
      for (int t = 0; t < 4; t++) {
        double o = 0;
        for (int i = 0; i < 2; i++) {
          // Dyadic fractions of few bits: doubles are exact here.
          s[i] = s[i] / (1 << v.u("e", 2 * t + i)) + v.s("k", 2 * t + i) * v.s("v", t);
          o += v.s("q", 2 * t + i) * s[i];
        }
        assertThat((double) v.s("o", t)).isEqualTo(o * (1 << F));
      }
      assertThat((double) v.s("s_out", 0)).isEqualTo(s[0] * (1 << F));
      assertThat((double) v.s("s_out", 1)).isEqualTo(s[1] * (1 << F));
    }
  }

  @Test
  void twoChunksEqualEightSteps() {
    Kernel chunk = new Kernel("gla_chunk4");
    for (int trial = 0; trial < 50; trial++) {
      Values first = chunk.inputs();
      Values second = chunk.inputs();
      for (Values v : List.of(first, second)) {
        Kernel.fill(random, v, "q", -8, 7);
        Kernel.fill(random, v, "k", -8, 7);
        Kernel.fill(random, v, "v", -8, 7);
      }
      // Without decay the state stays an integer, and it fits into ten bits.
      Kernel.fill(random, second, "e", 0, 3);
      Values middle = chunk.evaluate(first);
      double[] s = new double[2];
      for (int i = 0; i < 2; i++) {
        second.put("s_in", i, middle.s("s_out", i) >> F);
        s[i] = 0;
      }
      Values last = chunk.evaluate(second);
      for (int t = 0; t < 8; t++) {
        Values v = t < 4 ? middle : last;
        double o = 0;
        for (int i = 0; i < 2; i++) {
          s[i] = s[i] / (1 << v.u("e", 2 * (t % 4) + i));
          s[i] += v.s("k", 2 * (t % 4) + i) * v.s("v", t % 4);
          o += v.s("q", 2 * (t % 4) + i) * s[i];
        }
        assertThat((double) v.s("o", t % 4)).isEqualTo(o * (1 << F));
      }
    }
  }

  @Test
  void withoutDecayItIsLinearAttention() {
    Kernel chunk = new Kernel("gla_chunk4");
    List<Values> inputs = chunk.random(200);
    inputs.forEach(v -> v.putAll("e", new long[8]).putAll("s_in", 0, 0));
    for (Values v : chunk.evaluate(inputs)) {
      for (int t = 0; t < 4; t++) {
        long o = 0;
        for (int s = 0; s <= t; s++) {
          for (int i = 0; i < 2; i++) {
            o += v.s("q", 2 * t + i) * v.s("k", 2 * s + i) * v.s("v", s);
          }
        }
        assertThat(v.s("o", t)).isEqualTo(o << F);
      }
    }
  }

  @Test
  void laterTokensDoNotChangeEarlierOutputs() {
    Kernel chunk = new Kernel("gla_chunk4");
    for (Values v : chunk.evaluate(chunk.random(100))) {
      int s = 1 + random.nextInt(3);
      Values changed = v.copy();
      changed.put("v", s, random.nextLong()).put("k", 2 * s, random.nextLong());
      changed.put("q", 2 * s + 1, random.nextLong()).put("e", 2 * s, random.nextLong());
      Values answer = chunk.evaluate(changed);
      for (int t = 0; t < s; t++) {
        assertThat(answer.s("o", t)).isEqualTo(v.s("o", t));
      }
    }
  }

  @Test
  void stepNeverDecaysFromGate56On() {
    Kernel step = new Kernel("gla_step");
    List<Values> cycles = new ArrayList<>();
    long[] exact = new long[20];
    long state = 0;
    for (int t = 0; t < exact.length; t++) {
      Values v = token(step, 56 + random.nextInt(72));
      state += v.s("k", 0) * v.s("v", 0) * 64;
      exact[t] = state;
      cycles.add(v);
    }
    cycles.add(step.inputs());
    List<Values> answers = step.run(cycles);
    for (int t = 0; t < exact.length; t++) {
      assertThat(answers.get(t + 1).s("o", 0)).isEqualTo(exact[t]);
      assertThat(answers.get(t + 1).is("out_valid")).isTrue();
    }
  }

  @Test
  void stepStaysWithinHalfALastPlaceForEachToken() {
    Kernel step = new Kernel("gla_step");
    List<Values> cycles = new ArrayList<>();
    double[] exact = new double[60];
    double state = 0;
    for (int t = 0; t < exact.length; t++) {
      Values v = token(step, random.nextInt(150) - 100);
      double gate = GatedLinearAttention.gate((int) v.s("g", 0)) / 256.0;
      state = state * gate + v.s("k", 0) * v.s("v", 0) * 64;
      exact[t] = state;
      cycles.add(v);
    }
    cycles.add(step.inputs());
    List<Values> answers = step.run(cycles);
    for (int t = 0; t < exact.length; t++) {
      assertThat(Math.abs(answers.get(t + 1).s("o", 0) - exact[t]))
          .isLessThanOrEqualTo((t + 1) / 2.0);
    }
  }

  /** A token whose query shows S[0][0], with small products so that nothing saturates. */
  private Values token(Kernel step, int gate) {
    Values v = step.inputs().put("in_valid", true).put("q", 0, 1);
    v.put("k", 0, random.nextInt(9) - 4).put("v", 0, random.nextInt(9) - 4);
    return v.put("g", 0, gate).put("g", 1, gate);
  }
}
