package org.abcrl.agents.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.abcrl.agents.Action;
import org.abcrl.agents.Objective;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Trial;
import org.abcrl.agents.search.Workers;
import org.abcrl.aig.Aig;

/**
 * Lets agents search the same circuits with the same budget.
 *
 * @param engine for synthesis; its cache is shared, which changes times but no result
 * @param objective what is minimised
 * @param length passes of a recipe
 * @param baseline the recipe to beat
 * @param budget of each search; its threads are searches at the same time, each search uses one
 * @param seeds the seeds of the searches
 * @param verifier compares the circuit given with the one found, answers {@code equivalent} or says
 *     what is known
 */
public record Comparison(
    SynthesisEngine engine,
    Objective objective,
    int length,
    List<Action> baseline,
    Budget budget,
    List<Long> seeds,
    BiFunction<Aig, Aig, String> verifier) {
  /** Copies the lists. */
  public Comparison {
    requireNonNull(engine, "engine is null");
    requireNonNull(objective, "objective is null");
    requireNonNull(verifier, "verifier is null");
    baseline = List.copyOf(baseline);
    seeds = List.copyOf(seeds);
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("a comparison needs at least one seed");
    }
  }

  private record Cell(String circuit, SearchProblem problem, Contestant contestant, long seed) {}

  /**
   * Runs all searches.
   *
   * @param progress hears of each finished search, from any thread
   */
  public ComparisonTable run(
      Map<String, Aig> circuits, List<Contestant> contestants, Consumer<Run> progress) {
    List<Map.Entry<String, Aig>> given = List.copyOf(circuits.entrySet());
    try (Workers workers = new Workers(budget.threads())) {
      List<SearchProblem> problems =
          workers.map(
              given, e -> SearchProblem.of(engine, e.getValue(), objective, length, baseline));
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < given.size(); i++) {
        for (Contestant contestant : contestants) {
          for (long seed : seeds) {
            cells.add(new Cell(given.get(i).getKey(), problems.get(i), contestant, seed));
          }
        }
      }
      List<Run> runs =
          workers.map(
              cells,
              cell -> {
                Run run = search(cell);
                progress.accept(run);
                return run;
              });
      return new ComparisonTable(
          objective.name(),
          List.copyOf(circuits.keySet()),
          contestants.stream().map(Contestant::name).toList(),
          budget.evaluations(),
          runs);
    }
  }

  private Run search(Cell cell) {
    long start = System.nanoTime();
    SearchResult result =
        cell.contestant
            .bySeed()
            .apply(cell.seed)
            .search(cell.problem, budget.withThreads(1), SearchListener.NONE);
    double seconds = (System.nanoTime() - start) / 1e9;
    List<Double> costs = result.trace().stream().map(Trial::best).map(objective::cost).toList();
    return new Run(
        cell.circuit,
        cell.contestant.name(),
        cell.seed,
        cell.problem.baseline(),
        result.best(),
        objective.cost(cell.problem.baseline()),
        costs,
        result.script(),
        verifier.apply(cell.problem.circuit(), result.circuit()),
        seconds);
  }
}
