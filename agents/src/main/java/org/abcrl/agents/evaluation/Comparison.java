package org.abcrl.agents.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.abcrl.agents.Action;
import org.abcrl.agents.Objective;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.SynthesisException;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Searcher;
import org.abcrl.agents.search.Trial;
import org.abcrl.agents.search.Workers;
import org.abcrl.aig.Aig;

/**
 * Lets agents search the same circuits with the same budget.
 *
 * @param engines makes the engine for synthesis. One is shared by all searches, which changes times
 *     but no result; where time is the limit, each search has a fresh one, so that none profits
 *     from what another has cached
 * @param objective what is minimised
 * @param length passes of a recipe
 * @param baseline the recipe to beat
 * @param budget of each search; its threads are searches at the same time, each search uses one
 * @param seeds the seeds of the searches
 * @param verifier compares the circuit given with the one found, answers {@link Run#PROVED} or says
 *     what is known
 */
public record Comparison(
    Supplier<? extends SynthesisEngine> engines,
    Objective objective,
    int length,
    List<Action> baseline,
    Budget budget,
    List<Long> seeds,
    BiFunction<Aig, Aig, String> verifier) {
  /** Copies the lists. */
  public Comparison {
    requireNonNull(engines, "engines is null");
    requireNonNull(objective, "objective is null");
    requireNonNull(verifier, "verifier is null");
    baseline = List.copyOf(baseline);
    seeds = List.copyOf(seeds);
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("a comparison needs at least one seed");
    }
  }

  private record Cell(String circuit, Problem problem, Contestant contestant, long seed) {}

  /** A circuit whose baseline is measured when the first search asks for it. */
  private final class Problem {
    private final SynthesisEngine engine;
    private final Aig circuit;
    private SearchProblem measured;
    private double rate;

    Problem(SynthesisEngine engine, Aig circuit) {
      this.engine = engine;
      this.circuit = circuit;
    }

    synchronized SearchProblem get() {
      if (measured == null) {
        measured = SearchProblem.of(engine, circuit, objective, length, baseline);
        rate = budget.time().isPresent() ? Pace.measure(measured, budget.time().get()) : 0;
      }
      return measured;
    }

    /** The same on another engine. */
    SearchProblem on(SynthesisEngine other) {
      return new SearchProblem(other, circuit, objective, length, baseline, get().baseline());
    }
  }

  private static List<Object> key(String circuit, String agent, long seed) {
    return List.of(circuit, agent, seed);
  }

  /**
   * Runs all searches.
   *
   * @param finished searches of an earlier comparison with the same settings: they are not run
   *     again
   * @param progress hears of each search finished now, from any thread
   */
  public ComparisonTable run(
      Map<String, Aig> circuits,
      List<Contestant> contestants,
      List<Run> finished,
      Consumer<Run> progress) {
    Map<List<Object>, Run> known = new HashMap<>();
    finished.forEach(r -> known.put(key(r.circuit(), r.agent(), r.seed()), r));
    try (SynthesisEngine engine = engines.get();
        Workers workers = new Workers(budget.threads())) {
      List<Cell> cells = new ArrayList<>();
      for (Map.Entry<String, Aig> circuit : circuits.entrySet()) {
        Problem problem = new Problem(engine, circuit.getValue());
        for (Contestant contestant : contestants) {
          for (long seed : seeds) {
            cells.add(new Cell(circuit.getKey(), problem, contestant, seed));
          }
        }
      }
      List<Run> runs =
          workers.map(
              cells,
              cell -> {
                Run before = known.get(key(cell.circuit, cell.contestant.name(), cell.seed));
                if (before != null) {
                  return before;
                }
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
    SearchProblem problem = cell.problem.get();
    if (budget.time().isEmpty()) {
      return search(cell, problem, budget.withThreads(1));
    }
    Searcher searcher = cell.contestant.bySeed().apply(cell.seed);
    Budget paced = Pace.budget(searcher.name(), cell.problem.rate, budget.time().get());
    try (SynthesisEngine own = engines.get()) {
      return search(cell, cell.problem.on(own), paced);
    }
  }

  private Run search(Cell cell, SearchProblem problem, Budget limits) {
    long start = System.nanoTime();
    SearchResult result =
        cell.contestant.bySeed().apply(cell.seed).search(problem, limits, SearchListener.NONE);
    double seconds = (System.nanoTime() - start) / 1e9;
    List<Double> costs = result.trace().stream().map(Trial::best).map(objective::cost).toList();
    return new Run(
        cell.circuit,
        cell.contestant.name(),
        cell.seed,
        problem.baseline(),
        result.best(),
        objective.cost(problem.baseline()),
        costs,
        result.script(),
        verified(result),
        seconds);
  }

  /** An engine that fails to make the circuit of the best recipe costs the proof, not the table. */
  private String verified(SearchResult result) {
    try {
      return verifier.apply(result.problem().circuit(), result.circuit());
    } catch (SynthesisException e) {
      return "failed: " + e.getMessage();
    }
  }
}
