package org.abcrl.agents.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What agents have found after some evaluations, and by how much the first one is ahead of each
 * other one, with 95 % intervals over circuits and seeds.
 */
final class BudgetTable {
  private static final int[] EVALUATIONS = {1, 5, 20, 100};
  private static final int RESAMPLES = 2000;

  private final ComparisonTable table;

  BudgetTable(ComparisonTable table) {
    this.table = table;
  }

  /** The figures that are not beyond the budget. */
  private int[] budgets() {
    return Arrays.stream(EVALUATIONS).filter(n -> n <= table.budget()).toArray();
  }

  /** The geometric mean reduction of an agent after some evaluations, in percent. */
  double reduction(String agent, int evaluations) {
    double sum = 0;
    for (String circuit : table.circuits()) {
      sum += log(circuit, agent, evaluations) / table.circuits().size();
    }
    return 100 * (1 - StrictMath.exp(sum));
  }

  /** The mean logarithm of best cost over baseline, over the seeds. */
  private double log(String circuit, String agent, int evaluations) {
    return table.runs(circuit, agent).stream()
        .mapToDouble(run -> log(run, evaluations))
        .average()
        .orElse(0);
  }

  private static double log(Run run, int evaluations) {
    List<Double> costs = run.bestCosts();
    double cost =
        costs.isEmpty() ? run.baselineCost() : costs.get(Math.min(evaluations, costs.size()) - 1);
    return run.baselineCost() <= 0 || cost <= 0 ? 0 : StrictMath.log(cost / run.baselineCost());
  }

  /**
   * By how many percent the first agent's cost is below a rival's, geometric mean.
   *
   * @param low the lower end of the 95 % interval
   * @param high the upper end
   */
  record Lead(double mean, double low, double high) {}

  /** The bootstrap draws circuits, and for each of them seeds; both agents get the same draws. */
  Lead lead(String rival, int evaluations) {
    String first = table.agents().get(0);
    List<double[]> differences = new ArrayList<>();
    for (String circuit : table.circuits()) {
      List<Run> own = table.runs(circuit, first);
      List<Run> other = table.runs(circuit, rival);
      differences.add(
          IntStream.range(0, Math.min(own.size(), other.size()))
              .mapToDouble(i -> log(own.get(i), evaluations) - log(other.get(i), evaluations))
              .toArray());
    }
    SplittableRandom random = new SplittableRandom(95);
    double[] means = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      double sum = 0;
      for (int c = 0; c < differences.size(); c++) {
        double[] seeds = differences.get(random.nextInt(differences.size()));
        double drawn = 0;
        for (int s = 0; s < seeds.length; s++) {
          drawn += seeds[random.nextInt(seeds.length)] / seeds.length;
        }
        sum += drawn / differences.size();
      }
      means[r] = percent(sum);
    }
    Arrays.sort(means);
    double mean =
        differences.stream()
            .mapToDouble(d -> Arrays.stream(d).average().orElse(0))
            .average()
            .orElse(0);
    return new Lead(percent(mean), means[RESAMPLES / 40], means[RESAMPLES - 1 - RESAMPLES / 40]);
  }

  private static double percent(double log) {
    return 100 * (1 - StrictMath.exp(log));
  }

  /** Both as Markdown; nothing for searches limited by time, whose evaluations do not compare. */
  String markdown() {
    if (table.timed() || table.agents().size() < 2 || table.circuits().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n| evaluations |");
    table.agents().forEach(agent -> text.append(' ').append(agent).append(" |"));
    String first = table.agents().get(0);
    List<String> rivals = table.agents().subList(1, table.agents().size());
    rivals.forEach(r -> text.append(' ').append(first).append(" below ").append(r).append(" |"));
    text.append("\n|---|").append("---|".repeat(table.agents().size() + rivals.size()));
    for (int budget : budgets()) {
      text.append("\n| ").append(budget).append(" |");
      for (String agent : table.agents()) {
        text.append(format(" %.1f |", reduction(agent, budget)));
      }
      for (String rival : rivals) {
        Lead lead = lead(rival, budget);
        text.append(format(" %.1f (%.1f to %.1f) |", lead.mean, lead.low, lead.high));
      }
    }
    return text.append(
            "\n\n"
                + "Reduction over the baseline in percent, geometric mean; then by how many percent"
                + " the first agent's cost is below another's, with its 95 % interval (bootstrap"
                + " over circuits and seeds).\n")
        .toString();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
