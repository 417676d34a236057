package org.abcrl.agents.search;

import java.util.List;
import java.util.Optional;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Qor;
import org.abcrl.aig.Aig;

/**
 * What a search found.
 *
 * @param agent the name of the searcher
 * @param problem what was searched
 * @param recipe the best recipe, empty if nothing could be evaluated
 * @param best its result; the baseline's if nothing could be evaluated
 * @param trace all evaluations in order
 * @param complete whether the budget was used up, rather than the search stopped
 * @param guidance what guided the search, for agents with a network
 */
public record SearchResult(
    String agent,
    SearchProblem problem,
    List<Action> recipe,
    Qor best,
    List<Trial> trace,
    boolean complete,
    Optional<Guidance> guidance) {
  /** Copies the lists. */
  public SearchResult {
    recipe = List.copyOf(recipe);
    trace = List.copyOf(trace);
  }

  /** The number of evaluated recipes. */
  public int evaluations() {
    return trace.size();
  }

  /** The reduction of the objective over the baseline in percent; negative when worse. */
  public double reductionPercent() {
    return problem.objective().reductionPercent(problem.baseline(), best);
  }

  /** The circuit that the best recipe makes; not yet mapped, and not yet proved equivalent. */
  public Aig circuit() {
    return problem.after(recipe).aig();
  }

  /** The recipe in ABC's script syntax. */
  public String script() {
    return Actions.script(recipe);
  }

  /**
   * The evaluation that first reached a cost of at most that of {@code target}, from 1; empty if
   * none did.
   */
  public Optional<Integer> evaluationsTo(Qor target) {
    double cost = problem.objective().cost(target);
    return trace.stream()
        .filter(t -> problem.objective().cost(t.qor()) <= cost)
        .map(Trial::number)
        .findFirst();
  }

  /** The results that no other one beats in both area and delay, by rising area. */
  public List<Trial> paretoFront() {
    List<Trial> sorted =
        trace.stream()
            .sorted(
                java.util.Comparator.comparingDouble((Trial t) -> t.qor().area())
                    .thenComparingDouble(t -> t.qor().delay())
                    .thenComparingInt(Trial::number))
            .toList();
    double[] fastest = {Double.POSITIVE_INFINITY};
    return sorted.stream()
        .filter(
            t -> {
              boolean faster = t.qor().delay() < fastest[0];
              fastest[0] = Math.min(fastest[0], t.qor().delay());
              return faster;
            })
        .toList();
  }
}
