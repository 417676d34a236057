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
 * @param budget evaluations that each search had; {@link Integer#MAX_VALUE} where time was the
 *     limit
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

  /** Whether searches had equal time instead of equal evaluations. */
  public boolean timed() {
    return budget == Integer.MAX_VALUE;
  }

  /** The searches that were proved equivalent. */
  public long proved() {
    return runs.stream().filter(Run::proved).count();
  }

  /** The searches on one circuit that were proved equivalent. */
  public long proved(String circuit) {
    return runs(circuit).stream().filter(Run::proved).count();
  }

  /** The searches on one circuit. */
  public List<Run> runs(String circuit) {
    return runs.stream().filter(r -> r.circuit().equals(circuit)).toList();
  }

  /**
   * The part in which every agent has searched every circuit with the same seeds: means over
   * different circuits would not compare. Circuits that lack a search are left out.
   */
  public ComparisonTable complete() {
    long seeds = runs.stream().mapToLong(Run::seed).distinct().count();
    List<String> whole =
        circuits.stream()
            .filter(c -> agents.stream().allMatch(a -> runs(c, a).size() == seeds))
            .toList();
    return new ComparisonTable(
        objective,
        whole,
        agents,
        budget,
        runs.stream().filter(r -> whole.contains(r.circuit())).toList());
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
    return StrictMath.exp(
        runs.stream()
            .filter(r -> r.agent().equals(agent))
            .mapToDouble(r -> StrictMath.log(Math.max(1e-12, figure.applyAsDouble(r))))
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
   * geometric mean over circuits and seeds, as a share of the budget (where time was the limit, of
   * the evaluations that the agent made). A search that never gets there counts as twice that.
   */
  public double isoQuality(String agent, String rival) {
    List<Double> shares = new ArrayList<>();
    for (Run own : runs) {
      if (own.agent().equals(agent)) {
        for (Run other : runs(own.circuit(), rival)) {
          if (other.seed() == own.seed()) {
            int needed = own.evaluationsTo(other.bestCost());
            double all = timed() ? Math.max(1, own.evaluations()) : budget;
            shares.add((needed == 0 ? 2 * all : needed) / all);
          }
        }
      }
    }
    return StrictMath.exp(
        shares.stream().mapToDouble(StrictMath::log).average().orElse(Double.NaN));
  }
}
