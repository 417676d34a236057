package org.abcrl.agents.evaluation;

import java.util.List;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.Verification;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Trial;

/**
 * One search of a comparison.
 *
 * @param circuit the circuit's name
 * @param agent the contestant's name
 * @param seed of the search
 * @param baseline what the baseline recipe gives
 * @param best what the search found
 * @param baselineCost the objective at the baseline
 * @param bestCosts the lowest cost after each evaluation
 * @param recipe the recipe found
 * @param verified {@link #PROVED} where the result was proved equivalent to the circuit given,
 *     otherwise what is known
 * @param seconds of wall-clock time
 */
public record Run(
    String circuit,
    String agent,
    long seed,
    Qor baseline,
    Qor best,
    double baselineCost,
    List<Double> bestCosts,
    String recipe,
    String verified,
    double seconds) {
  /** What {@link #verified} says of a result that was proved. */
  public static final String PROVED = Verification.Outcome.EQUIVALENT.word();

  /** Copies the list. */
  public Run {
    bestCosts = List.copyOf(bestCosts);
  }

  /** A search that has just been made. */
  public static Run of(
      String circuit,
      String agent,
      long seed,
      SearchResult result,
      String verified,
      double seconds) {
    Objective objective = result.problem().objective();
    return new Run(
        circuit,
        agent,
        seed,
        result.problem().baseline(),
        result.best(),
        objective.cost(result.problem().baseline()),
        result.trace().stream().map(Trial::best).map(objective::cost).toList(),
        result.script(),
        verified,
        seconds);
  }

  /** Whether the result was proved equivalent to the circuit given. */
  public boolean proved() {
    return verified.equals(PROVED);
  }

  /** The recipes evaluated. */
  public int evaluations() {
    return bestCosts.size();
  }

  /** The lowest cost; the baseline's if nothing was evaluated. */
  public double bestCost() {
    return bestCosts.isEmpty() ? baselineCost : bestCosts.get(bestCosts.size() - 1);
  }

  /** The best cost over the baseline's; 1 where the baseline costs nothing. */
  public double ratio() {
    return baselineCost == 0 ? 1 : bestCost() / baselineCost;
  }

  /** The reduction over the baseline in percent. */
  public double reductionPercent() {
    return 100 * (1 - ratio());
  }

  /** The evaluations needed for a cost of at most {@code target}; 0 if it was not reached. */
  public int evaluationsTo(double target) {
    for (int i = 0; i < bestCosts.size(); i++) {
      if (bestCosts.get(i) <= target * (1 + 1e-12)) {
        return i + 1;
      }
    }
    return 0;
  }
}
