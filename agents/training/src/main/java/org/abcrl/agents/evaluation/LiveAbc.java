package org.abcrl.agents.evaluation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.abcrl.agents.Actions;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisException;
import org.abcrl.agents.engine.AbcEngine;
import org.abcrl.agents.engine.AbcParams;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.Pace;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Searcher;
import org.abcrl.agents.search.Trial;
import org.abcrl.aig.Aig;
import org.jspecify.annotations.Nullable;

/**
 * What a script gets that drives one live ABC for some time: the rival of a comparison at equal
 * time. The process is kept as long as it lives, so that the script is as fast as it can be; since
 * an ABC remembers, and after an error goes on with another network, what counts in the end is what
 * a fresh process measures, whose netlist it proves equivalent.
 *
 * @param method the searcher's name
 * @param evaluations how many recipes were tried
 * @param reported what the live process said of the best recipe
 * @param confirmed what a fresh one says of the best recipe that it confirms; null if of none
 * @param recipe that recipe
 * @param refused better recipes that a fresh process did not confirm
 */
public record LiveAbc(
    String method,
    int evaluations,
    Qor reported,
    @Nullable Qor confirmed,
    String recipe,
    int refused) {
  /** Recipes that are tried for confirmation, the best first. */
  private static final int TRIED = 10;

  /** Checks that nothing is missing. */
  public LiveAbc {
    requireNonNull(method, "method is null");
    requireNonNull(reported, "reported is null");
    requireNonNull(recipe, "recipe is null");
  }

  /**
   * Searches, one recipe at a time, over the paper's actions for the area-delay product.
   *
   * @param length the passes of a recipe
   * @throws SynthesisException if ABC cannot run the baseline
   */
  public static LiveAbc run(
      AbcParams params, Aig circuit, int length, Searcher searcher, Duration time) {
    AbcParams live = params.withEvaluationsPerProcess(Integer.MAX_VALUE);
    try (AbcEngine engine = new AbcEngine(Actions.paper(), live)) {
      SearchProblem problem =
          SearchProblem.of(engine, circuit, Objective.ADP, length, Actions.baseline());
      SearchResult result =
          searcher.search(problem, budget(searcher, problem, time), SearchListener.NONE);
      List<Trial> best =
          result.trace().stream()
              .filter(t -> t.failure().isEmpty())
              .sorted(Comparator.comparingDouble((Trial t) -> t.qor().adp()))
              .toList();
      Set<Qor> seen = new HashSet<>();
      int refused = 0;
      for (Trial trial : best) {
        // Recipes that end in the same netlist are refused or confirmed together.
        if (!seen.add(trial.qor()) || refused == TRIED) {
          continue;
        }
        CircuitState state = problem.run(trial.recipe());
        try {
          AbcEngine.Confirmed confirmed = engine.confirm(state);
          if (confirmed.equivalent()) {
            String recipe = Actions.script(problem.actionsOf(trial.recipe()));
            return new LiveAbc(
                searcher.name(),
                result.evaluations(),
                result.best(),
                confirmed.qor(),
                recipe,
                refused);
          }
        } catch (SynthesisException e) {
          // Counted as refused.
        }
        refused++;
      }
      return new LiveAbc(searcher.name(), result.evaluations(), result.best(), null, "", refused);
    }
  }

  private static Budget budget(Searcher searcher, SearchProblem problem, Duration time) {
    long start = System.nanoTime();
    double rate = Pace.measure(problem, time);
    Duration left = time.minusNanos(System.nanoTime() - start);
    return Pace.budget(searcher.name(), rate, left.isNegative() ? Duration.ZERO : left);
  }
}
