package org.abcrl.agents.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.agents.Qor;
import org.junit.jupiter.api.Test;

class BudgetTableTest {
  private static final Qor QOR = new Qor(10, 10, 10, 3);

  private static Run run(String circuit, String agent, long seed, Double... costs) {
    return new Run(circuit, agent, seed, QOR, QOR, 100, List.of(costs), "balance", Run.PROVED, 1);
  }

  private static BudgetTable table(double scatter) {
    List<Run> runs = new ArrayList<>();
    List<String> circuits = new ArrayList<>();
    for (int c = 0; c < 12; c++) {
      circuits.add("c" + c);
      for (long seed = 1; seed <= 2; seed++) {
        double better = 80 + (c % 2 == 0 ? scatter : -scatter);
        runs.add(run("c" + c, "a", seed, 100.0, 90.0, better, better, better));
        runs.add(run("c" + c, "b", seed, 100.0, 100.0, 100.0, 100.0, 90.0));
      }
    }
    return new BudgetTable(new ComparisonTable("adp", circuits, List.of("a", "b"), 20, runs));
  }

  @Test
  void reductionsAreThoseAfterSomeEvaluations() {
    BudgetTable table = table(0);

    assertThat(table.reduction("a", 1)).isCloseTo(0, within(1e-9));
    assertThat(table.reduction("a", 5)).isCloseTo(20, within(1e-9));
    // A search that ended early keeps its best.
    assertThat(table.reduction("b", 20)).isCloseTo(10, within(1e-9));
  }

  @Test
  void aLeadHasAnIntervalThatGrowsWithTheScatter() {
    BudgetTable.Lead sure = table(0).lead("b", 5);
    BudgetTable.Lead unsure = table(15).lead("b", 5);

    assertThat(sure.mean()).isCloseTo(100 * (1 - 80.0 / 90), within(1e-9));
    assertThat(sure.high() - sure.low()).isLessThan(1e-9);
    assertThat(unsure.low()).isLessThan(unsure.mean());
    assertThat(unsure.high()).isGreaterThan(unsure.mean());
  }

  @Test
  void onlyBudgetsThatWereSpentAreShown() {
    assertThat(table(0).markdown())
        .contains(
            "| 1 | 0.0 | 0.0 | 0.0 (0.0 to 0.0) |", "| 20 | 20.0 | 10.0 | 11.1 (11.1 to 11.1) |")
        .doesNotContain("| 100 |");
  }
}
