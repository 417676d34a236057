package org.abcrl.benchmarks.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.benchmarks.golden.LutTensorCore;
import org.abcrl.benchmarks.golden.Values;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Identities of "LUT Tensor Core". */
@ExtendWith(UnderIcarus.class)
final class LutTensorCoreTest {
  private final SplittableRandom random = new SplittableRandom(Kernel.SEED);

  @Test
  void bitSerialEqualsTheIntegerProductForAnyWidthAndOrderOfPlanes() {
    Kernel serial = new Kernel("lut_mpgemm_serial_n8");
    for (int bits : new int[] {1, 2, 4}) {
      int[][] q = new int[8][4];
      int[] a = new int[4];
      Values load = serial.inputs().put("load", true);
      for (int k = 0; k < 4; k++) {
        a[k] = random.nextInt(256) - 128;
        load.put("a", k, a[k]);
        for (int n = 0; n < 8; n++) {
          q[n][k] = random.nextInt(1 << bits);
        }
      }
      List<Values> cycles = new ArrayList<>(List.of(load));
      int start = random.nextInt(bits);
      for (int i = 0; i < bits; i++) {
        int b = (start + i) % bits;
        Values plane = serial.inputs().put("w_valid", true).put("acc_clr", i == 0).put("w_bit", b);
        for (int n = 0; n < 8; n++) {
          plane.put("w", n, LutTensorCore.remap(plane(q[n], b)));
        }
        cycles.add(plane);
      }
      cycles.add(serial.inputs());
      List<Values> answers = serial.run(cycles);
      for (int n = 0; n < 8; n++) {
        long product = 0;
        long correction = 0;
        long plain = 0;
        for (int k = 0; k < 4; k++) {
          product += a[k] * (2L * q[n][k] - (1 << bits) + 1);
          correction += ((1L << bits) - 1) * a[k];
          plain += (long) a[k] * q[n][k];
        }
        long y = answers.get(answers.size() - 1).s("y", n);
        assertThat(y).isEqualTo(product);
        // The zero-point correction gives the product with unsigned weights.
        assertThat((y + correction) / 2).isEqualTo(plain);
      }
    }
  }

  /** Bit {@code b} of four weights. */
  private static int plane(int[] weights, int b) {
    int bits = 0;
    for (int k = 0; k < 4; k++) {
      bits |= (weights[k] >> b & 1) << k;
    }
    return bits;
  }

  @Test
  void halfTableAnswersLikeTheFullTableAndIsSmaller() {
    Kernel half = new Kernel("lut_mpgemm_n8");
    Kernel full = new Kernel("lut_full_table_n8");
    List<Values> expected = half.evaluate(half.random(1024));
    List<Values> actual = full.evaluate(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).outputsDiffer(expected.get(i))).isFalse();
    }
    assertThat(half.aig().ands()).isLessThan(full.aig().ands() * 3 / 4);
  }

  @Tag("slow") // The proof over 128 inputs takes minutes.
  @Test
  void halfTableIsProvedEquivalentToTheFullTable() {
    Kernel half = new Kernel("lut_mpgemm_n8");
    Kernel full = new Kernel("lut_full_table_n8");
    assertThat(EquivalenceChecker.check(half.aig(), full.aig()))
        .isInstanceOf(EquivalenceResult.Equivalent.class);
  }

  @Test
  void complementingTheSignBitNegatesAPlane() {
    Kernel lut = new Kernel("lut_mpgemm_n8_wb1");
    for (Values v : lut.evaluate(lut.random(200))) {
      Values flipped = v.copy();
      for (int n = 0; n < 8; n++) {
        flipped.put("w", n, v.u("w", n) ^ 8);
      }
      Values answer = lut.evaluate(flipped);
      for (int i = 0; i < 16; i++) {
        assertThat(answer.s("y", i)).isEqualTo(-v.s("y", i));
      }
    }
  }

  @Test
  void permutingColumnsPermutesOutputs() {
    Kernel lut = new Kernel("lut_mpgemm_n8");
    for (Values v : lut.evaluate(lut.random(200))) {
      Values turned = v.copy();
      for (int i = 0; i < 16; i++) {
        turned.put("w", i, v.u("w", (i + 2) % 16));
      }
      Values answer = lut.evaluate(turned);
      for (int n = 0; n < 8; n++) {
        assertThat(answer.s("y", n)).isEqualTo(v.s("y", (n + 1) % 8));
        assertThat(answer.s("y", 8 + n)).isEqualTo(v.s("y", 8 + (n + 1) % 8));
      }
    }
  }
}
