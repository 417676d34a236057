package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Qor;

/**
 * Takes the best of a few given recipes, tried in their order as far as the budget goes; the first
 * one in any case.
 *
 * @param name for reports
 * @param scripts the recipes; their passes need not be actions of the engine
 */
public record ScriptsSearcher(String name, List<List<Action>> scripts) implements Searcher {
  static final String LOCAL = "local";

  /** Copies the lists. */
  public ScriptsSearcher {
    scripts = scripts.stream().map(List::copyOf).toList();
    if (scripts.isEmpty()) {
      throw new IllegalArgumentException("no script");
    }
  }

  /** Scripts that are good on circuits of different kinds, the quickest first. */
  public static List<List<Action>> strong() {
    return List.of(
        Actions.parse("resyn2"),
        Actions.parse("sopbalance; resub -K 8 -N 1; rewrite; resub -K 10 -N 2; sopbalance"),
        Actions.parse("fx; rewrite; resub -K 10 -N 2; refactor -z; rewrite -z; balance"),
        Actions.parse("compress2rs"),
        Actions.parse("resyn2; remap -z; rewrite; resub -K 12 -N 3 -F 3; balance; remap -z"),
        Actions.parse("sopbalance -K 4; rewrite -z; sopbalance; resub -K 12 -N 3; sopbalance"),
        Actions.parse("collapse -z; rewrite; resub -K 10 -N 2; refactor -z; rewrite -z; balance"),
        Actions.parse("collapse -m -z; rewrite; resub -K 10 -N 2; fx; rewrite -z; balance"));
  }

  @Override
  public SearchResult search(SearchProblem problem, Budget budget, SearchListener listener) {
    List<Trial> trace = new ArrayList<>();
    List<Action> recipe = List.of();
    Qor best = problem.baseline();
    long begin = System.nanoTime();
    boolean complete = true;
    for (List<Action> script : scripts) {
      boolean late =
          budget.time().isPresent() && System.nanoTime() - begin > budget.time().get().toNanos();
      if (trace.size() == budget.evaluations() || late || listener.stop()) {
        complete = trace.size() == budget.evaluations();
        break;
      }
      Qor qor = problem.engine().evaluate(problem.after(script));
      boolean improved = trace.isEmpty() || problem.objective().order().compare(qor, best) < 0;
      if (improved) {
        best = qor;
        recipe = script;
      }
      Trial trial =
          new Trial(trace.size() + 1, List.of(), qor, problem.reward(qor), best, improved, "");
      trace.add(trial);
      listener.evaluated(trial);
    }
    return new SearchResult(name, problem, recipe, best, trace, complete, Optional.empty());
  }
}
