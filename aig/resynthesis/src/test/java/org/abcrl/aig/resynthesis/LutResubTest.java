package org.abcrl.aig.resynthesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.Aig;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.testing.AigChecker;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.RandomLuts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LutResubTest {
  @Test
  void keepsTheFunctionWithAllPatterns() {
    int gone = check(0, 600, 1 << 8);
    assertThat(gone).isGreaterThan(500);
  }

  /** Two words of patterns say little: the solver decides. */
  @Test
  void keepsTheFunctionWithTheSolver() {
    int gone = check(10_000, 600, 0);
    assertThat(gone).isGreaterThan(500);
  }

  @Test
  @Tag("slow") // 100,000 circuits either way
  void keepsTheFunctionOfManyCircuits() {
    check(1_000_000, 100_000, 1 << 8);
    check(2_000_000, 100_000, 0);
  }

  private static int check(long firstSeed, int count, int exhaustiveWords) {
    int gone = 0;
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      LutNetwork before = network(seed);
      for (boolean levels : new boolean[] {true, false}) {
        LutResub params =
            new LutResub(
                1 + (int) (seed % 5),
                2 + (int) (seed % 30),
                5 + (int) (seed % 60),
                200,
                levels,
                1 + (int) (seed % 2));
        LutNetwork after = new LutResubWorker(before, params, exhaustiveWords).run();
        String what = "seed " + seed + ", " + params;
        AigChecker.sameFunction(before.toAig(), after.toAig(), what);
        assertThat(after.luts()).as(what).isLessThanOrEqualTo(before.luts());
        if (levels) {
          assertThat(after.levels()).as(what).isLessThanOrEqualTo(before.levels());
        }
        gone += before.luts() - after.luts();
      }
    }
    return gone;
  }

  private static LutNetwork network(long seed) {
    if (seed % 3 > 0) {
      Aig aig =
          seed % 3 == 1
              ? RandomAigs.small(seed)
              : RandomAigs.sequential(seed, 3, 3, 3, (int) (seed % 80));
      return LutNetwork.of(aig);
    }
    return RandomLuts.network(seed, 3 + (int) (seed % 5), 2, 5 + (int) (seed % 40), 6);
  }
}
