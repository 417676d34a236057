package org.abcrl.agents.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.agents.mcts.MctsParams;
import org.abcrl.agents.mcts.Search;
import org.abcrl.agents.mcts.SelectionRule;

/**
 * ABC-RL beyond the paper: known recipes of similar circuits first, then tree search with
 * retrieval-tempered priors, then local search around the best recipes, all inside one budget.
 *
 * <p>The landscape asks for it: results of unrelated recipes scatter by several percent, but
 * recipes that differ in few places, above all in late ones, give similar results. So most of the
 * budget goes into small changes of the best recipes, see {@link LocalMoves}. And most of the time
 * of an evaluation goes into sizing, while the netlist before sizing tells much about the one
 * after: so several candidates are estimated for each one that is evaluated, see {@link Surrogate}.
 *
 * @param name for reports
 * @param guide the source of priors
 * @param known the recipes to begin with, best first
 * @param rule the selection rule of the tree
 * @param params of the tree
 * @param settings how the budget is divided, and the numbers of local search
 * @param seed of the random numbers
 */
public record GuidedSearcher(
    String name,
    Guide guide,
    RecipeMemory known,
    SelectionRule rule,
    MctsParams params,
    SearchParams settings,
    long seed)
    implements Searcher {
  /** Checks that nothing is missing. */
  public GuidedSearcher {
    requireNonNull(name, "name is null");
    requireNonNull(guide, "guide is null");
    requireNonNull(known, "known is null");
    requireNonNull(rule, "rule is null");
    requireNonNull(params, "params is null");
    requireNonNull(settings, "settings is null");
  }

  @Override
  public SearchResult search(SearchProblem problem, Budget budget, SearchListener listener) {
    SearchParams numbers =
        problem.engine().ranksByEstimate() ? settings : settings.withoutEstimates();
    SearchParams.Shares used = numbers.shares();
    Guide.Guided guided = guide.prepare(problem);
    SplittableRandom random = new SplittableRandom(seed);
    try (Trials trials = new Trials(problem, budget, listener)) {
      CandidatePool pool = new CandidatePool(problem, trials, numbers.estimates());
      tryKnown(used, budget, trials, pool, problem);
      int treeEnd = trials.trace().size() + Math.max(1, (int) (used.tree() * budget.evaluations()));
      Search<List<Integer>> tree = tree(problem, pool, guided);
      LocalMoves moves = new LocalMoves(problem, guided.evaluator(), numbers.moves(), random);
      while (!trials.spent()) {
        int batch = Math.min(params.leafBatch(), trials.remaining());
        if (trials.trace().size() < treeEnd) {
          tree.simulate(used.candidates() * batch);
        } else {
          change(used, trials, pool, moves, batch);
        }
        List<List<Integer>> chosen = pool.take(batch);
        trials.evaluateAll(
            chosen.isEmpty() ? List.of(RandomSearcher.randomRecipe(problem, random)) : chosen);
        pool.learn();
      }
      return trials.result(name, guided.guidance());
    }
  }

  private static void change(
      SearchParams.Shares used, Trials trials, CandidatePool pool, LocalMoves moves, int batch) {
    int count = Math.max(1, used.candidates() * batch / used.rounds());
    for (int round = 0; round < used.rounds(); round++) {
      pool.offer(moves.propose(trials, pool.best(used.elites(), round > 0), count));
    }
  }

  /**
   * The first of the known recipes is evaluated in any case: it may be of this very circuit. Of the
   * others, which are estimated first, the most promising.
   */
  private void tryKnown(
      SearchParams.Shares used,
      Budget budget,
      Trials trials,
      CandidatePool pool,
      SearchProblem problem) {
    int most = (int) (used.known() * budget.evaluations());
    List<List<Integer>> recipes = known.recipes(problem);
    if (most == 0 || recipes.isEmpty()) {
      return;
    }
    trials.evaluateAll(recipes.subList(0, 1));
    pool.learn();
    if (most > 1 && !trials.spent()) {
      pool.offer(recipes.subList(1, recipes.size()));
      trials.evaluateAll(pool.take(most - 1));
      pool.learn();
    }
  }

  /** A tree whose returns are predicted; what it visits goes into the pool. */
  private Search<List<Integer>> tree(
      SearchProblem problem, CandidatePool pool, Guide.Guided guided) {
    RecipeEnvironment environment =
        new RecipeEnvironment(
            problem, recipes -> pool.offer(recipes).stream().mapToDouble(pool::reward).toArray());
    return new Search<>(environment, guided.evaluator(), rule, params, seed);
  }
}
