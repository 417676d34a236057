package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.Aig;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pins what each pass makes of random circuits, as sums of nodes and of levels: a pass that finds
 * less, or other things on another machine, fails here without any public circuit, and within
 * seconds. A change on purpose moves the pins; those of {@link PassQualityTest} say whether it is
 * good.
 */
class PinnedSizesTest {
  private static final int CIRCUITS = 60;

  @ParameterizedTest
  @CsvSource({
    "strash, 5948, 1733",
    "balance, 5797, 1589",
    "balance -l, 5796, 1590",
    "balance -d, 6571, 1303",
    "balance -s, 6429, 1354",
    "rewrite, 4503, 1305",
    "rewrite -z, 4104, 1205",
    "rewrite -l, 4501, 1305",
    "rewrite -l -z, 4108, 1209",
    "refactor, 4107, 1272",
    "refactor -z, 3980, 1224",
    "refactor -l, 4106, 1274",
    "refactor -N 5, 4364, 1334",
    "refactor -N 14 -M 2, 4262, 1318",
    "resub, 3642, 1198",
    "resub -z, 3631, 1133",
    "resub -l, 3642, 1198",
    "resub -K 5 -N 0, 4224, 1367",
    "resub -K 6 -N 2, 3740, 1228",
    "resub -K 10 -N 3, 3299, 1106",
    "resub -K 12 -N 3 -F 2, 3014, 1016",
    "resub -K 16 -N 2 -z -l, 2976, 952",
    "resyn2, 3104, 861",
  })
  void sizesOfRandomCircuits(String script, int nodes, int levels) {
    Recipe recipe = Recipe.parse(script);
    int allNodes = 0;
    int allLevels = 0;
    for (int i = 0; i < CIRCUITS; i++) {
      Aig result = recipe.apply(circuit(i));
      allNodes += result.ands();
      allLevels += result.levels();
    }
    assertThat(script + ", " + allNodes + ", " + allLevels)
        .isEqualTo(script + ", " + nodes + ", " + levels);
  }

  /** From 40 to 400 nodes, with few inputs and with many, some with registers. */
  private static Aig circuit(int i) {
    int steps = 20 + 4 * i;
    return i % 5 == 0
        ? RandomAigs.sequential(i, 6, 6, 6, steps)
        : RandomAigs.combinational(i, 4 + i % 17, 3 + i % 6, steps);
  }
}
