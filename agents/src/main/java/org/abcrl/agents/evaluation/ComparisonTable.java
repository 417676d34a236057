package org.abcrl.agents.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The result of a comparison.
 *
 * @param objective what was minimised
 * @param circuits the circuits' names in order
 * @param agents the contestants' names in order
 * @param budget evaluations that each search had
 * @param runs all searches
 */
public record ComparisonTable(
    String objective, List<String> circuits, List<String> agents, int budget, List<Run> runs) {
  /** Copies the lists. */
  public ComparisonTable {
    circuits = List.copyOf(circuits);
    agents = List.copyOf(agents);
    runs = List.copyOf(runs);
  }

  /** The searches of one agent on one circuit, one for each seed. */
  public List<Run> runs(String circuit, String agent) {
    return runs.stream()
        .filter(r -> r.circuit().equals(circuit) && r.agent().equals(agent))
        .toList();
  }

  /** The mean reduction of an agent on a circuit over the seeds, in percent. */
  public double meanReduction(String circuit, String agent) {
    return runs(circuit, agent).stream()
        .mapToDouble(Run::reductionPercent)
        .average()
        .orElse(Double.NaN);
  }

  /** The standard deviation of the reduction over the seeds, in percent points. */
  public double deviation(String circuit, String agent) {
    List<Run> seeds = runs(circuit, agent);
    double mean = meanReduction(circuit, agent);
    double sum = 0;
    for (Run run : seeds) {
      sum += (run.reductionPercent() - mean) * (run.reductionPercent() - mean);
    }
    return seeds.size() < 2 ? 0 : Math.sqrt(sum / (seeds.size() - 1));
  }

  /** The reduction that the geometric mean of the ratios over all circuits and seeds amounts to. */
  public double geomeanReduction(String agent) {
    return 100 * (1 - geomean(agent, Run::ratio));
  }

  private double geomean(String agent, ToDoubleFunction<Run> figure) {
    return Math.exp(
        runs.stream()
            .filter(r -> r.agent().equals(agent))
            .mapToDouble(r -> Math.log(Math.max(1e-12, figure.applyAsDouble(r))))
            .average()
            .orElse(Double.NaN));
  }

  /** The circuits on which no agent has a higher mean reduction. */
  public int wins(String agent) {
    int wins = 0;
    for (String circuit : circuits) {
      double own = meanReduction(circuit, agent);
      wins += agents.stream().allMatch(a -> meanReduction(circuit, a) <= own + 1e-9) ? 1 : 0;
    }
    return wins;
  }

  /**
   * The evaluations that an agent needs to reach the final quality of a rival with the same seed:
   * geometric mean over circuits and seeds, as a share of the budget. A search that never gets
   * there counts as twice the budget.
   */
  public double isoQuality(String agent, String rival) {
    List<Double> shares = new ArrayList<>();
    for (Run own : runs) {
      if (own.agent().equals(agent)) {
        for (Run other : runs(own.circuit(), rival)) {
          if (other.seed() == own.seed()) {
            int needed = own.evaluationsTo(other.bestCost());
            shares.add((needed == 0 ? 2.0 * budget : needed) / budget);
          }
        }
      }
    }
    return Math.exp(shares.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
  }
}
