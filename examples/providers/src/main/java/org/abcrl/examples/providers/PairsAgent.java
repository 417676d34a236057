package org.abcrl.examples.providers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.abcrl.agents.ProviderInfo;
import org.abcrl.agents.search.AgentProvider;
import org.abcrl.agents.search.AgentSettings;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Searcher;
import org.abcrl.agents.search.Trials;

/** An agent of one's own: recipes that repeat a random pair of actions. */
public final class PairsAgent implements AgentProvider {
  /** For the service loader. */
  public PairsAgent() {}

  @Override
  public ProviderInfo info() {
    return ProviderInfo.of(
        "pairs", "recipes that repeat a random pair of passes", "nothing", "evaluations alone");
  }

  @Override
  public Searcher create(AgentSettings settings) {
    return new Pairs(info().name(), settings.seed());
  }

  private record Pairs(String name, long seed) implements Searcher {
    @Override
    public SearchResult search(SearchProblem problem, Budget budget, SearchListener listener) {
      SplittableRandom random = new SplittableRandom(seed);
      try (Trials trials = new Trials(problem, budget, listener)) {
        while (!trials.spent()) {
          int[] pair = {random.nextInt(problem.actions()), random.nextInt(problem.actions())};
          List<Integer> recipe = new ArrayList<>();
          while (recipe.size() < problem.length()) {
            recipe.add(pair[recipe.size() % 2]);
          }
          trials.evaluate(recipe);
        }
        return trials.result(name, Optional.empty());
      }
    }
  }
}
