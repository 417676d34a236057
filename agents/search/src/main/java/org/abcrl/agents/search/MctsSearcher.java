package org.abcrl.agents.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.abcrl.agents.mcts.MctsParams;
import org.abcrl.agents.mcts.Puct;
import org.abcrl.agents.mcts.Search;
import org.abcrl.agents.mcts.SelectionRule;

/**
 * Tree search over recipes: plain MCTS with uniform priors, ABC-RL with those of a {@link Guide}.
 *
 * @param name for reports
 * @param guide the source of priors
 * @param rule the selection rule
 * @param params the search's parameters
 * @param seed of the random numbers
 */
public record MctsSearcher(
    String name, Guide guide, SelectionRule rule, MctsParams params, long seed)
    implements Searcher {
  /** The name of plain MCTS. */
  public static final String PLAIN = "mcts";

  /** Checks that nothing is missing. */
  public MctsSearcher {
    requireNonNull(name, "name is null");
    requireNonNull(guide, "guide is null");
    requireNonNull(rule, "rule is null");
    requireNonNull(params, "params is null");
  }

  /** Plain MCTS with the paper's selection rule. */
  public static MctsSearcher plain(long seed) {
    return new MctsSearcher(
        PLAIN, Guide.none(), new Puct(Puct.DEFAULT_C), MctsParams.defaults(), seed);
  }

  @Override
  public SearchResult search(SearchProblem problem, Budget budget, SearchListener listener) {
    Guide.Guided guided = guide.prepare(problem);
    try (Trials trials = new Trials(problem, budget, listener)) {
      RecipeEnvironment environment = new RecipeEnvironment(problem, trials);
      Search<List<Integer>> tree =
          new Search<>(environment, guided.evaluator(), rule, params, seed);
      while (!trials.spent()) {
        tree.simulateBatch(Math.max(1, trials.remaining()));
      }
      return trials.result(name, guided.guidance());
    }
  }
}
