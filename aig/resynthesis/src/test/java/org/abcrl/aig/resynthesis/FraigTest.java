package org.abcrl.aig.resynthesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.testing.AigChecker;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FraigTest {
  @Test
  void isInRecipes() {
    assertThat(Recipe.parse("fraig; fraig -C 7").passes())
        .containsExactly(Fraig.defaults(), new Fraig(7));
    assertThat(new Fraig(7).script()).isEqualTo("fraig -C 7");
  }

  @Test
  void mergesComplementsAndConstants() {
    AigBuilder builder = new AigBuilder("equal");
    int a = builder.addInput();
    int b = builder.addInput();
    int c = builder.addInput();
    int majority = builder.or(builder.and(a, b), builder.and(c, builder.or(a, b)));
    int same = builder.mux(c, builder.or(a, b), builder.and(a, b));
    builder.addOutput(majority);
    builder.addOutput(same ^ 1);
    builder.addOutput(builder.and(builder.and(a, b), builder.and(a ^ 1, c)));
    Aig reduced = Fraig.defaults().apply(builder.build());
    assertThat(reduced.output(0)).isEqualTo(reduced.output(1) ^ 1);
    assertThat(reduced.output(2)).isZero();
  }

  @Test
  void keepsTheFunction() {
    check(0, 500);
  }

  @Test
  @Tag("slow") // 100,000 circuits
  void keepsTheFunctionOfManyCircuits() {
    check(1_000_000, 100_000);
  }

  private static void check(long firstSeed, int count) {
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      Aig before =
          seed % 4 == 0
              ? RandomAigs.sequential(seed, 3, 3, 3, (int) (seed % 80))
              : RandomAigs.small(seed);
      Aig after = new Fraig(1 + (int) (seed % 50)).apply(before);
      AigChecker.check(after, "seed " + seed);
      AigChecker.sameFunction(before, after, "seed " + seed);
      assertThat(after.ands()).as("seed " + seed).isLessThanOrEqualTo(before.ands());
    }
  }
}
