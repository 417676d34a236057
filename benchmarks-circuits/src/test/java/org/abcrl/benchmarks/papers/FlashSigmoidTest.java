package org.abcrl.benchmarks.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.benchmarks.golden.FlashSigmoid;
import org.abcrl.benchmarks.golden.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Identities of "Theory, Analysis, and Best Practices for Sigmoid Self-Attention". */
@ExtendWith(UnderIcarus.class)
final class FlashSigmoidTest {
  private static final int[] POINTS = {
    2048, 2303, 2550, 2782, 2994, 3184, 3349, 3490, 3608, 3705, 3785, 3850, 3902, 3943, 3976, 4002,
    4022, 4038, 4051, 4061, 4069, 4075, 4079, 4083, 4086, 4088, 4090, 4091, 4092, 4093, 4094, 4094,
    4095
  };
  private final SplittableRandom random = new SplittableRandom(Kernel.SEED);

  @Test
  void tableHasTheSpecifiedPoints() {
    for (int i = 0; i < POINTS.length; i++) {
      assertThat(FlashSigmoid.point(i)).isEqualTo(POINTS[i]);
    }
  }

  @Test
  void interpolatedSigmoidIsAccurateMonotoneAndSymmetric() {
    Kernel sigmoid = new Kernel("fs_sigmoid32");
    List<Values> inputs = new ArrayList<>();
    for (int x = -2048; x < 2048; x++) {
      inputs.add(sigmoid.inputs().put("x", x));
    }
    List<Values> y = sigmoid.evaluate(inputs);
    double worst = 0;
    for (int x = -2048; x < 2048; x++) {
      long value = y.get(x + 2048).u("y");
      worst = Math.max(worst, Math.abs(value / 4096.0 - 1 / (1 + Math.exp(-x / 256.0))));
      if (x > -2048) {
        assertThat(value).isGreaterThanOrEqualTo(y.get(x + 2047).u("y"));
        assertThat(value + y.get(-x + 2048 - (x == -2048 ? 1 : 0)).u("y")).isEqualTo(4096);
      }
    }
    assertThat(worst).isBetween(0.00079, 0.000798);
  }

  @Test
  void sigmoidOfFourPiecesIsAccurateAndMonotone() {
    double worst = 0;
    for (int z = -4608; z <= 4608; z++) {
      long p = FlashSigmoid.fourPieces(z);
      worst = Math.max(worst, Math.abs(p / 256.0 - 1 / (1 + Math.exp(-z / 128.0))));
      assertThat(p).isGreaterThanOrEqualTo(FlashSigmoid.fourPieces(z - 1));
    }
    assertThat(worst).isBetween(0.0213, 0.02136);
  }

  @Test
  void tilesAddUpInAnyOrderAndSplitOfTheKeys() {
    Kernel eight = new Kernel("fs_attn_tile_bc8");
    Kernel four = new Kernel("fs_attn_tile_br1");
    for (Values whole : eight.evaluate(eight.random(60))) {
      int[] order = shuffled();
      Values answer = four.inputs().putAll("o_out", whole.all("o_in"));
      for (int half = 0; half < 2; half++) {
        Values tile = four.inputs().putAll("q", whole.all("q")).put("bias", whole.u("bias"));
        tile.putAll("o_in", answer.all("o_out"));
        for (int c = 0; c < 4; c++) {
          copyKey(whole, order[4 * half + c], tile, c);
        }
        answer = four.evaluate(tile);
      }
      assertThat(answer.all("o_out")).isEqualTo(whole.all("o_out"));
    }
  }

  private int[] shuffled() {
    int[] order = {0, 1, 2, 3, 4, 5, 6, 7};
    for (int i = 7; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }

  private static void copyKey(Values from, int key, Values to, int place) {
    for (int d = 0; d < 4; d++) {
      to.put("k", 4 * place + d, from.u("k", 4 * key + d));
    }
    for (int j = 0; j < 2; j++) {
      to.put("v", 2 * place + j, from.u("v", 2 * key + j));
    }
    to.put("mask", place, from.u("mask", key));
  }

  @Test
  void lowBiasKeepsUnrelatedKeysOut() {
    Kernel tile = new Kernel("fs_attn_tile");
    List<Values> inputs = tile.random(300);
    for (Values v : inputs) {
      Kernel.fill(random, v, "q", 0, 31);
      Kernel.fill(random, v, "k", -32, 0);
      v.put("bias", -512);
    }
    for (Values v : tile.evaluate(inputs)) {
      for (long p : v.all("p")) {
        assertThat(p).isLessThanOrEqualTo(8);
      }
    }
  }

  @Test
  void biasOfMinusLogNSharesTheWeightAmongNKeys() {
    Kernel tile = new Kernel("fs_attn_tile");
    for (int n = 1; n <= 54; n++) {
      Values v = tile.inputs().put("bias", Math.round(-128 * Math.log(n)));
      v.putAll("mask", 1, 1, 1, 1, 1, 1, 1, 1);
      assertThat((double) tile.evaluate(v).u("p")).isCloseTo(256.0 / (n + 1), within(6.0));
    }
  }

  @Test
  void maskedTileChangesNothing() {
    Kernel tile = new Kernel("fs_attn_tile");
    List<Values> inputs = tile.random(200);
    inputs.forEach(v -> v.putAll("mask", new long[8]));
    for (Values v : tile.evaluate(inputs)) {
      assertThat(v.all("o_out")).isEqualTo(v.all("o_in"));
    }
  }

  @Test
  void streamedRowEqualsTheTileOverTheSameKeys() {
    Kernel row = new Kernel("fs_attn_row_d4");
    Kernel tile = new Kernel("fs_attn_tile_br1");
    for (int trial = 0; trial < 40; trial++) {
      Values keys = tile.random(trial + 1).get(trial).copy().putAll("o_in", 0, 0);
      List<Values> cycles = new ArrayList<>();
      for (int c = 0; c < 4; c++) {
        for (int bubble = random.nextInt(3); bubble > 0; bubble--) {
          cycles.add(row.inputs().put("first", true).put("bias", 99));
        }
        Values beat = row.inputs().put("in_valid", true).put("first", c == 0).put("last", c == 3);
        beat.put("key_mask", keys.u("mask", c));
        // Only the first beat's query and bias count.
        beat.put("bias", c == 0 ? keys.u("bias") : 77);
        for (int d = 0; d < 4; d++) {
          beat.put("q", d, c == 0 ? keys.u("q", d) : 21).put("k", d, keys.u("k", 4 * c + d));
        }
        beat.put("v", 0, keys.u("v", 2 * c)).put("v", 1, keys.u("v", 2 * c + 1));
        cycles.add(beat);
      }
      cycles.add(row.inputs());
      cycles.add(row.inputs());
      List<Values> answers = row.run(cycles);
      Values answer = answers.get(answers.size() - 1);
      assertThat(answer.is("out_valid")).isTrue();
      Values sums = tile.evaluate(keys);
      for (int j = 0; j < 2; j++) {
        long rounded = Math.floorDiv(sums.s("o_out", j) + 128, 256L);
        assertThat(answer.s("o", j)).isEqualTo(Math.max(-128, Math.min(127, rounded)));
      }
    }
  }
}
