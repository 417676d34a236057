package org.abcrl.agents.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.abcrl.agents.Objective;
import org.abcrl.agents.search.Workers;
import org.abcrl.aig.Aig;

/**
 * Lets agents search the same circuits with the same budget.
 *
 * @param search runs one search; called from several threads
 * @param objective what is minimised
 * @param evaluations that each search may use, for the table
 * @param seeds the seeds of the searches
 * @param threads searches at the same time, at least 1
 */
public record Comparison(
    Search search, Objective objective, int evaluations, List<Long> seeds, int threads) {
  /** One search of a comparison. */
  @FunctionalInterface
  public interface Search {
    /**
     * Searches.
     *
     * @param name the circuit's name
     * @param agent the agent's name in tables
     */
    Run run(String name, Aig circuit, String agent, long seed);
  }

  /** Copies the list. */
  public Comparison {
    requireNonNull(search, "search is null");
    requireNonNull(objective, "objective is null");
    seeds = List.copyOf(seeds);
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("a comparison needs at least one seed");
    }
  }

  private record Cell(String circuit, Aig aig, String agent, long seed) {
    List<Object> key() {
      return List.of(circuit, agent, seed);
    }
  }

  /**
   * Runs all searches, those of one circuit one after another.
   *
   * @param agents their names in tables; two settings of one agent need two names
   * @param finished searches of an earlier comparison with the same settings: they are not run
   *     again
   * @param progress hears of each search finished now, from any thread
   */
  public ComparisonTable run(
      Map<String, Aig> circuits, List<String> agents, List<Run> finished, Consumer<Run> progress) {
    Map<List<Object>, Run> known = new HashMap<>();
    finished.forEach(r -> known.put(List.of(r.circuit(), r.agent(), r.seed()), r));
    List<Cell> cells = new ArrayList<>();
    circuits.forEach(
        (name, circuit) -> {
          for (String agent : agents) {
            for (long seed : seeds) {
              cells.add(new Cell(name, circuit, agent, seed));
            }
          }
        });
    try (Workers workers = new Workers(threads)) {
      List<Run> runs =
          workers.map(
              cells,
              cell -> {
                Run before = known.get(cell.key());
                if (before != null) {
                  return before;
                }
                Run run = search.run(cell.circuit, cell.aig, cell.agent, cell.seed);
                progress.accept(run);
                return run;
              });
      return new ComparisonTable(
          objective.name(), List.copyOf(circuits.keySet()), List.copyOf(agents), evaluations, runs);
    }
  }
}
