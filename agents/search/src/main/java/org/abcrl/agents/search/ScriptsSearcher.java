package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.abcrl.agents.Action;
import org.abcrl.agents.Qor;

/**
 * Takes the best of a few given recipes, tried in their order as far as the budget goes; the first
 * one in any case; all after a sweep where that pays.
 *
 * @param name for reports
 * @param scripts the recipes; their passes need not be actions of the engine
 */
public record ScriptsSearcher(String name, List<List<Action>> scripts) implements Searcher {
  public static final String LOCAL = "local";

  /** Copies the lists. */
  public ScriptsSearcher {
    scripts = scripts.stream().map(List::copyOf).toList();
    if (scripts.isEmpty()) {
      throw new IllegalArgumentException("no script");
    }
  }

  @Override
  public SearchResult search(SearchProblem problem, Budget budget, SearchListener listener) {
    List<Trial> trace = new ArrayList<>();
    List<Action> recipe = List.of();
    Qor best = problem.baseline();
    long begin = System.nanoTime();
    boolean complete = true;
    SweptStart start = SweptStart.ofScripts(problem);
    for (List<Action> given : scripts) {
      boolean late =
          budget.time().isPresent() && System.nanoTime() - begin > budget.time().get().toNanos();
      if (trace.size() == budget.evaluations() || late || listener.stop()) {
        complete = trace.size() == budget.evaluations();
        break;
      }
      Qor qor = problem.engine().evaluate(start.after(given));
      boolean improved = trace.isEmpty() || problem.objective().order().compare(qor, best) < 0;
      if (improved) {
        best = qor;
        recipe = start.thenActions(given);
      }
      Trial trial =
          new Trial(trace.size() + 1, List.of(), qor, problem.reward(qor), best, improved, "");
      trace.add(trial);
      listener.evaluated(trial);
    }
    return new SearchResult(name, problem, recipe, best, trace, complete, Optional.empty());
  }
}
