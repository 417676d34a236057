package org.abcrl.agents.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Estimate;

/**
 * Recipes that grow: each step lengthens one of the best recipes known by an action or two, or now
 * and then changes one inside. Several such recipes are estimated for each one that is evaluated.
 *
 * <p>Strong passes differ from circuit to circuit, and go on paying long after ten of them; a
 * recipe of a length fixed beforehand is too short where they do and wastes time where they do not.
 * A lengthened recipe costs one pass, since the circuit that its beginning makes is known; so a
 * step is a step of a local search over circuits, with many circuits in hand instead of one ("beam"
 * search with random moves). Which actions pay on this circuit is learned on the way, see {@link
 * ActionOdds}.
 *
 * @param name for reports
 * @param guide the source of priors
 * @param known the recipes to begin with, best first
 * @param settings how it grows and learns
 * @param leafBatch recipes that are evaluated at the same time; part of the result
 * @param seed of the random numbers
 */
public record GrowingSearcher(
    String name, Guide guide, RecipeMemory known, SearchParams settings, int leafBatch, long seed)
    implements Searcher {
  /** Checks that nothing is missing. */
  public GrowingSearcher {
    requireNonNull(name, "name is null");
    requireNonNull(guide, "guide is null");
    requireNonNull(known, "known is null");
    requireNonNull(settings, "settings is null");
    if (leafBatch < 1) {
      throw new IllegalArgumentException("leaf batch " + leafBatch + " is below 1");
    }
  }

  @Override
  public SearchResult search(SearchProblem problem, Budget budget, SearchListener listener) {
    SearchParams numbers =
        problem.engine().ranksByEstimate() ? settings : settings.withoutEstimates();
    SearchParams.Growth used = numbers.growth();
    Guide.Guided guided = guide.prepare(problem);
    try (Trials trials = new Trials(problem, budget, listener)) {
      CandidatePool pool = new CandidatePool(problem, trials, numbers.estimates());
      ActionOdds odds = new ActionOdds(problem, guided.evaluator(), numbers.merit());
      Steps steps = new Steps(problem, used, odds, new SplittableRandom(seed));
      begin(problem, numbers.beginnings(), budget, trials, pool);
      int idle = 0;
      while (!trials.spent() && idle < used.patience()) {
        // Small batches first: each one learns from those before, and time may be short.
        int batch =
            Math.min(leafBatch, Math.min(trials.remaining(), 1 + trials.trace().size() / 4));
        int count = Math.max(1, used.candidates() * batch / used.rounds());
        for (int round = 0; round < used.rounds() && !trials.spent(); round++) {
          List<Steps.Step> proposed = steps.propose(pool.parents(used.parents(), round > 0), count);
          List<Estimate> estimates = pool.offer(proposed.stream().map(Steps.Step::recipe).toList());
          for (int i = 0; i < estimates.size(); i++) {
            odds.learn(proposed.get(i), pool.predict(estimates.get(i)));
          }
        }
        List<List<Integer>> chosen = pool.take(batch);
        idle = chosen.isEmpty() ? idle + 1 : 0;
        trials.evaluateAll(chosen);
        pool.learn();
      }
      return trials.result(name, guided.guidance());
    }
  }

  /**
   * Offers the recipes known. Where time is limited some at a time, the best of the first ones
   * evaluated at once, and no more of them when their share of the time is used up: the search must
   * have time to go on from them.
   */
  private static void offer(
      List<List<Integer>> first,
      SearchParams.Beginnings numbers,
      Trials trials,
      CandidatePool pool) {
    double begun = trials.timeUsed();
    int chunk = begun > 0 ? numbers.atOnce() : Math.max(1, first.size());
    for (int i = 0; i < first.size() && trials.timeUsed() <= begun + numbers.share(); i += chunk) {
      pool.offer(first.subList(i, Math.min(first.size(), i + chunk)));
      if (i == 0 && chunk < first.size()) {
        trials.evaluateAll(pool.take(1));
        pool.learn();
      }
    }
  }

  /**
   * The circuit as it is and the recipes known are offered, and the search chooses among them by
   * their estimates; a large circuit may leave time for little else, and so where estimates say
   * nothing the first recipe is evaluated at once. Where time is limited, the two scripts that
   * forget a circuit's structure come behind the first few; a large circuit begins with a few short
   * scripts instead, and one that is large for the time with scripts written by hand. All begin
   * with a sweep where that pays.
   */
  private void begin(
      SearchProblem problem,
      SearchParams.Beginnings numbers,
      Budget budget,
      Trials trials,
      CandidatePool pool) {
    SweptStart start = SweptStart.of(problem);
    int ands = start.problem().circuit().ands();
    boolean pressed =
        budget.time().map(t -> ands > numbers.perSecond() * t.toMillis() * 1e-3).orElse(false);
    RecipeMemory memory = pressed ? RecipeMemory.ofScripts(StrongScripts.starts()) : known;
    List<List<Integer>> first = new ArrayList<>(memory.recipes(start.problem()));
    boolean limited = trials.timeUsed() > 0;
    if (limited) {
      first.removeIf(
          recipe -> Actions.effort(problem.actionsOf(recipe)) * ands > numbers.affordable());
    }
    int at = Math.min(1, first.size());
    first.add(at, List.of());
    if (limited && !pressed) {
      RecipeMemory.ofScripts(StrongScripts.tables()).recipes(start.problem()).stream()
          .filter(recipe -> !first.contains(recipe))
          .forEach(recipe -> first.add(Math.min(first.size(), numbers.atOnce()), recipe));
    }
    first.replaceAll(start::then);
    if (limited && ands > numbers.large()) {
      hurry(start, numbers, trials);
      pool.learn();
    } else if (ands > numbers.large() || !problem.engine().ranksByEstimate()) {
      trials.evaluateAll(first.subList(0, at + 1));
      pool.learn();
      offer(first.subList(at + 1, first.size()), numbers, trials, pool);
    } else {
      offer(first, numbers, trials, pool);
    }
    trials.evaluateAll(pool.take(1));
    pool.learn();
    pool.keep(numbers.kept());
    trials.evaluateAll(pool.take(numbers.evaluated()));
    pool.learn();
  }

  /** Evaluates the short scripts: the first in any case, the others beside each other. */
  private static void hurry(SweptStart start, SearchParams.Beginnings numbers, Trials trials) {
    List<List<Integer>> scripts =
        RecipeMemory.spelled(start.problem(), StrongScripts.quick()).stream()
            .map(start::then)
            .toList();
    if (scripts.isEmpty()) {
      trials.evaluateAll(List.of(start.then(List.of())));
      return;
    }
    trials.evaluateAll(scripts.subList(0, 1));
    if (trials.timeUsed() <= numbers.share()) {
      trials.evaluateAll(scripts.subList(1, scripts.size()));
    }
  }
}
