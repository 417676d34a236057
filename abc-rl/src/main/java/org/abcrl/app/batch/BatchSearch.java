package org.abcrl.app.batch;

import java.time.Duration;
import java.util.Optional;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.Searcher;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.app.search.Flows;
import org.abcrl.app.search.SearchOutcome;
import org.abcrl.app.search.SearchReport;
import org.abcrl.app.search.SearchRunner;

/**
 * The search that a batch runs on each of its circuits. Immutable; safe for several threads.
 *
 * @param library the cells
 * @param flow maps circuits to them
 * @param searcher the agent
 * @param objective what is minimised
 * @param length the passes of a recipe
 * @param evaluations the recipes evaluated for each circuit
 * @param timeout begin no further evaluation of a circuit after that time, its baseline included
 * @param proof how hard the equivalence of the result is tried
 * @param cacheBytes memory for the circuits that one search keeps
 * @param seed the agent's seed, for the report
 * @param version the program's, for the report
 */
public record BatchSearch(
    CellLibrary library,
    Flows flow,
    Searcher searcher,
    Objective objective,
    int length,
    int evaluations,
    Optional<Duration> timeout,
    EquivalenceParams proof,
    long cacheBytes,
    long seed,
    String version) {

  private static final long LEAST_CACHE_BYTES = 16L << 20;

  /** A quarter of the memory, shared by the searches at the same time, within reason. */
  public static long cacheBytes(int searches) {
    long share = Runtime.getRuntime().maxMemory() / 4 / searches;
    return Math.max(LEAST_CACHE_BYTES, Math.min(EmbeddedEngine.DEFAULT_CACHE_BYTES, share));
  }

  /**
   * What one search ends in.
   *
   * @param given the circuit mapped as it is
   */
  record Found(Qor given, SearchOutcome outcome, SearchReport report) {}

  /** Searches one circuit; the result does not depend on the threads. */
  Found run(Aig circuit, int threads, SearchListener listener) {
    long start = System.nanoTime();
    // An engine for each circuit: circuits do not share states, and its memory is free afterwards.
    try (EmbeddedEngine engine = new EmbeddedEngine(Actions.paper(), flow.model(), cacheBytes)) {
      SearchRunner runner = new SearchRunner(engine, flow::map, objective, length, proof);
      Qor given = engine.evaluate(engine.start(circuit));
      SearchProblem problem = runner.problem(circuit, Actions.baseline());
      Budget budget = Budget.of(evaluations).withThreads(threads);
      if (timeout.isPresent()) {
        Duration left = timeout.get().minusNanos(System.nanoTime() - start);
        budget = budget.withTime(left.isNegative() ? Duration.ZERO : left);
      }
      SearchOutcome outcome = runner.run(problem, searcher, budget, listener);
      return new Found(given, outcome, SearchReport.of(outcome, library, seed, version));
    }
  }
}
