package org.abcrl.benchmarks.papers;

import static org.abcrl.benchmarks.golden.FlashButterfly.LARGE_PRIME;
import static org.abcrl.benchmarks.golden.FlashButterfly.SMALL_PRIME;
import static org.abcrl.benchmarks.golden.FlashButterfly.power;
import static org.abcrl.benchmarks.golden.FlashButterfly.reverse4;
import static org.abcrl.benchmarks.golden.FlashButterfly.transform;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.benchmarks.golden.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Identities of "Simple Hardware-Efficient Long Convolutions for Sequence Modeling". */
@ExtendWith(UnderIcarus.class)
final class FlashButterflyTest {
  private final SplittableRandom random = new SplittableRandom(Kernel.SEED);

  private static List<Values> transformed(Kernel ntt, List<Values> xs, boolean inverse) {
    List<Values> inputs = new ArrayList<>();
    for (Values x : xs) {
      inputs.add(ntt.inputs().put("inv", inverse).putAll("x", x.all("x")));
    }
    return ntt.evaluate(inputs);
  }

  /** The answers as new inputs. */
  private static List<Values> fedBack(Kernel ntt, List<Values> answers) {
    return answers.stream().map(v -> ntt.inputs().putAll("x", v.all("y"))).toList();
  }

  @Test
  void forwardTransformEqualsTheDirectSum() {
    Kernel ntt = new Kernel("fb_monarch_ntt16");
    for (Values v : transformed(ntt, ntt.random(300), false)) {
      assertThat(v.all("y")).isEqualTo(transform(v.all("x"), 2, SMALL_PRIME));
    }
  }

  @Test
  void inverseUndoesForward() {
    Kernel ntt = new Kernel("fb_monarch_ntt16");
    List<Values> forward = transformed(ntt, ntt.random(300), false);
    List<Values> back = transformed(ntt, fedBack(ntt, forward), true);
    for (int i = 0; i < forward.size(); i++) {
      for (int n = 0; n < 16; n++) {
        assertThat(back.get(i).u("y", n)).isEqualTo(forward.get(i).u("x", n) % SMALL_PRIME);
      }
    }
  }

  @Test
  void forwardTwiceIsSixteenTimesTheReversedInput() {
    Kernel ntt = new Kernel("fb_monarch_ntt16");
    List<Values> once = transformed(ntt, ntt.random(300), false);
    List<Values> twice = transformed(ntt, fedBack(ntt, once), false);
    for (int i = 0; i < once.size(); i++) {
      for (int n = 0; n < 16; n++) {
        assertThat(twice.get(i).u("y", n))
            .isEqualTo(16 * once.get(i).u("x", (16 - n) % 16) % SMALL_PRIME);
      }
    }
  }

  @Test
  void convolutionTheorem() {
    Kernel ntt = new Kernel("fb_monarch_ntt16");
    List<Values> spectra = transformed(ntt, ntt.random(200), false);
    for (int i = 0; i + 1 < spectra.size(); i += 2) {
      long[] u = spectra.get(i).all("x");
      long[] k = spectra.get(i + 1).all("x");
      Values product = ntt.inputs().put("inv", true);
      for (int n = 0; n < 16; n++) {
        product.put("x", n, spectra.get(i).u("y", n) * spectra.get(i + 1).u("y", n) % SMALL_PRIME);
      }
      long[] cyclic = new long[16];
      for (int a = 0; a < 16; a++) {
        for (int b = 0; b < 16; b++) {
          cyclic[(a + b) % 16] = (cyclic[(a + b) % 16] + u[a] * k[b]) % SMALL_PRIME;
        }
      }
      assertThat(ntt.evaluate(product).all("y")).isEqualTo(cyclic);
    }
  }

  @Test
  void deltaAtOneGivesPowersOfTwo() {
    Kernel ntt = new Kernel("fb_monarch_ntt16");
    Values y = ntt.evaluate(ntt.inputs().put("x", 1, 1));
    for (int k = 0; k < 16; k++) {
      assertThat(y.u("y", k)).isEqualTo(power(2, k, SMALL_PRIME));
    }
  }

  @Test
  void engineEqualsTheCausalIntegerConvolutionAndAnswersAfter80Edges() {
    Kernel engine = new Kernel("fb_conv_seq");
    for (int trial = 0; trial < 6; trial++) {
      long[] u = new long[16];
      long[] k = new long[16];
      for (int n = 0; n < 8; n++) {
        u[n] = trial == 0 ? -64 : random.nextInt(129) - 64;
        k[n] = trial == 0 ? -64 : random.nextInt(129) - 64;
      }
      List<Values> answers = engine.run(session(engine, u, k));
      for (int n = 0; n < 16; n++) {
        Values answer = answers.get(16 + 80 + n);
        long expected = 0;
        for (int j = 0; j <= n; j++) {
          expected += u[j] * k[n - j];
        }
        long word = answer.u("out_data");
        assertThat(answer.is("out_valid")).isTrue();
        assertThat(word > LARGE_PRIME / 2 ? word - LARGE_PRIME : word).isEqualTo(expected);
      }
      assertThat(answers.get(16 + 79).is("out_valid")).isFalse();
      assertThat(answers.get(16 + 96).is("in_ready")).isTrue();
    }
  }

  /** Loads u, and shows the spectrum of k where the engine asks for it. */
  private static List<Values> session(Kernel engine, long[] u, long[] k) {
    long[] residues = new long[16];
    for (int n = 0; n < 16; n++) {
      residues[n] = Math.floorMod(k[n], LARGE_PRIME);
    }
    long[] spectrum = transform(residues, 4, LARGE_PRIME);
    List<Values> cycles = new ArrayList<>();
    for (int cycle = 0; cycle < 16 + 80 + 17; cycle++) {
      Values v = engine.inputs().put("in_valid", cycle < 16);
      v.put("in_data", cycle < 16 ? Math.floorMod(u[cycle], LARGE_PRIME) : 0);
      int multiply = cycle - 16 - 32;
      v.put("kf_data", multiply >= 0 && multiply < 16 ? spectrum[reverse4(multiply)] : 0);
      cycles.add(v);
    }
    return cycles;
  }

  /** squash of all 256 taps by one lambda. */
  private static long[] squashed(Kernel kernel, long[] taps, int lambda) {
    List<Values> inputs = new ArrayList<>();
    for (int i = 0; i < taps.length; i += 8) {
      Values v = kernel.inputs().put("lambda", lambda);
      for (int j = 0; j < 8; j++) {
        v.put("k", j, taps[i + j]);
      }
      inputs.add(v);
    }
    long[] result = new long[taps.length];
    List<Values> answers = kernel.evaluate(inputs);
    for (int i = 0; i < taps.length; i++) {
      result[i] = answers.get(i / 8).s("y", i % 8);
    }
    return result;
  }

  private static long[] allTaps() {
    long[] taps = new long[256];
    for (int i = 0; i < 256; i++) {
      taps[i] = i - 128L;
    }
    return taps;
  }

  @Test
  void squashIsTheProximalMinimiser() {
    Kernel kernel = new Kernel("fb_kernel_reg8");
    for (int lambda : new int[] {0, 1, 5, 17, 100, 127, 128, 255}) {
      long[] y = squashed(kernel, allTaps(), lambda);
      for (int i = 0; i < 256; i++) {
        long x = i - 128L;
        long best = 0;
        for (long z = -128; z <= 128; z++) {
          best = cost(z, x, lambda) < cost(best, x, lambda) ? z : best;
        }
        assertThat(y[i]).as("squash(%d, %d)", x, lambda).isEqualTo(best);
      }
    }
  }

  private static long cost(long z, long x, long lambda) {
    return (z - x) * (z - x) + 2 * lambda * Math.abs(z);
  }

  @Test
  void squashIsOddLipschitzAndASemigroup() {
    Kernel kernel = new Kernel("fb_kernel_reg8");
    long[] once = squashed(kernel, allTaps(), 5);
    assertThat(once[-20 + 128]).isEqualTo(-15);
    for (int x = -127; x < 128; x++) {
      assertThat(once[x + 128]).isEqualTo(-once[-x + 128]);
      assertThat(Math.abs(once[x + 128] - once[x + 127])).isLessThanOrEqualTo(1);
    }
    assertThat(squashed(kernel, once, 12)).isEqualTo(squashed(kernel, allTaps(), 17));
  }

  @Test
  void smoothingIsTheExactMeanOfSeven() {
    Kernel kernel = new Kernel("fb_kernel_reg8");
    List<Values> inputs = kernel.random(300);
    inputs.forEach(v -> v.put("smooth_en", true).put("lambda", 0));
    for (Values v : kernel.evaluate(inputs)) {
      double sum = 0;
      for (int j = 1; j <= 7; j++) {
        sum += v.s("k", j);
      }
      assertThat(v.s("y", 4)).isEqualTo(Math.round(sum / 7));
    }
  }
}
