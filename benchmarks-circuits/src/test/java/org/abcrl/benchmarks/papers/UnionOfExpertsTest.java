package org.abcrl.benchmarks.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.abcrl.benchmarks.golden.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Identities of "Union of Experts". */
@ExtendWith(UnderIcarus.class)
final class UnionOfExpertsTest {
  private final SplittableRandom random = new SplittableRandom(Kernel.SEED);

  @Test
  void allExpertsTogetherAreTheDensePerceptron() {
    Kernel mlp = new Kernel("uoe_union_mlp_he2");
    List<Values> inputs = mlp.random(300);
    inputs.forEach(v -> v.put("mask", 15));
    for (Values v : mlp.evaluate(inputs)) {
      for (int o = 0; o < 2; o++) {
        // The unsplit layers: eight hidden units.
        long y = 0;
        for (int h = 0; h < 8; h++) {
          long sum = 0;
          for (int i = 0; i < 4; i++) {
            sum += v.s("x", i) * v.s("w1", 4 * h + i);
          }
          y += Math.max(0, Math.min(255, sum)) * v.s("w2", 2 * h + o);
        }
        assertThat(v.s("y", o)).isEqualTo(y);
      }
    }
  }

  @Test
  void outputsAddUpOverDisjointMasks() {
    Kernel mlp = new Kernel("uoe_union_mlp_he2");
    for (Values v : mlp.random(100)) {
      int one = random.nextInt(16);
      int other = random.nextInt(16) & ~one;
      Values both = mlp.evaluate(v.copy().put("mask", one | other));
      Values first = mlp.evaluate(v.copy().put("mask", one));
      Values second = mlp.evaluate(v.copy().put("mask", other));
      for (int o = 0; o < 2; o++) {
        assertThat(both.s("y", o)).isEqualTo(first.s("y", o) + second.s("y", o));
      }
      assertThat(mlp.evaluate(v.copy().put("mask", 0)).all("y")).containsOnly(0);
    }
  }

  @Test
  void permutingExpertsWithTheirMaskChangesNothing() {
    Kernel mlp = new Kernel("uoe_union_mlp_he2");
    for (Values v : mlp.evaluate(mlp.random(100))) {
      Values turned = v.copy();
      turned.put("mask", v.u("mask") >> 1 | (v.u("mask") & 1) << 3);
      for (int i = 0; i < 32; i++) {
        turned.put("w1", i, v.u("w1", (i + 8) % 32));
      }
      for (int i = 0; i < 16; i++) {
        turned.put("w2", i, v.u("w2", (i + 4) % 16));
      }
      assertThat(mlp.evaluate(turned).all("y")).isEqualTo(v.all("y"));
    }
  }

  @Test
  void routerChoosesExactlyKAndSortsStably() {
    Kernel router = new Kernel("uoe_topk_router");
    for (Values v : router.evaluate(router.random(500))) {
      assertThat(Long.bitCount(v.u("mask"))).isEqualTo((int) Math.min(v.u("k"), 8));
      long[] order =
          IntStream.range(0, 8)
              .boxed()
              .sorted(Comparator.comparingLong((Integer i) -> -v.s("s", i)))
              .mapToLong(i -> i)
              .toArray();
      assertThat(v.all("order")).isEqualTo(order);
    }
  }

  @Test
  void increasingMapsOfTheScoresChangeNothing() {
    Kernel router = new Kernel("uoe_topk_router");
    for (Values v : router.random(300)) {
      Kernel.fill(random, v, "s", -9, 9);
      Values plain = router.evaluate(v);
      Values shifted = v.copy();
      Values mapped = v.copy();
      for (int i = 0; i < 8; i++) {
        shifted.put("s", i, v.s("s", i) + 30);
        // A softmax without its common divisor, on a scale that keeps different scores apart.
        mapped.put("s", i, Math.round(Math.exp((v.s("s", i) + 9) / 6.0) * 6) - 100);
      }
      for (Values other : List.of(shifted, mapped)) {
        Values answer = router.evaluate(other);
        assertThat(answer.all("order")).isEqualTo(plain.all("order"));
        assertThat(answer.u("mask")).isEqualTo(plain.u("mask"));
      }
    }
  }

  @Test
  void streamedSelectionEqualsSortingForAnyLengthTiesAndBubbles() {
    Kernel select = new Kernel("uoe_patch_select_cap4");
    for (int length = 1; length <= 32; length++) {
      int[] scores = random.ints(length, -3, 4).toArray();
      List<Values> cycles = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        for (int bubble = random.nextInt(2); bubble > 0; bubble--) {
          cycles.add(select.inputs().put("first", true).put("score", 127));
        }
        Values token = select.inputs().put("in_valid", true).put("score", scores[i]);
        cycles.add(token.put("first", i == 0).put("last", i == length - 1));
      }
      cycles.add(select.inputs());
      List<Values> answers = select.run(cycles);
      Values answer = answers.get(answers.size() - 1);
      int[] chosen =
          IntStream.range(0, length)
              .boxed()
              .sorted(Comparator.comparingInt((Integer i) -> -scores[i]))
              .limit(4)
              .mapToInt(i -> i)
              .sorted()
              .toArray();
      assertThat(answer.is("out_valid")).isTrue();
      assertThat(answer.u("vld")).isEqualTo((1L << chosen.length) - 1);
      int[] ids =
          Arrays.stream(answer.all("ids")).limit(chosen.length).mapToInt(i -> (int) i).toArray();
      assertThat(ids).isEqualTo(chosen);
    }
  }
}
