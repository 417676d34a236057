package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.abcrl.agents.Qor;

/**
 * Simulated annealing (Kirkpatrick et al., 1983) over recipes: one position is redrawn, the
 * temperature falls geometrically over the evaluations.
 *
 * @param seed of the random numbers
 * @param startTemperature as a relative difference in cost, for example 0.05
 * @param endTemperature likewise
 */
public record AnnealingSearcher(long seed, double startTemperature, double endTemperature)
    implements Searcher {
  /** Its name. */
  public static final String NAME = "sa";

  /** Checks ranges. */
  public AnnealingSearcher {
    if (!(endTemperature > 0 && startTemperature >= endTemperature)) {
      throw new IllegalArgumentException(
          "temperatures " + startTemperature + " to " + endTemperature);
    }
  }

  /** Temperatures that accept a loss of 5 % at first and of 0.2 % at the end now and then. */
  public static AnnealingSearcher defaults(long seed) {
    return new AnnealingSearcher(seed, 0.05, 0.002);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SearchResult search(SearchProblem problem, Budget budget, SearchListener listener) {
    SplittableRandom random = new SplittableRandom(seed);
    try (Trials trials = new Trials(problem, budget, listener)) {
      List<Integer> current = RandomSearcher.randomRecipe(problem, random);
      double cost = cost(problem, trials.evaluate(current));
      double cooling =
          StrictMath.pow(
              endTemperature / startTemperature, 1.0 / Math.max(1, budget.evaluations() - 1));
      while (!trials.spent()) {
        double temperature =
            startTemperature * StrictMath.pow(cooling, Math.max(0, trials.trace().size() - 1));
        List<Integer> changed = neighbour(problem, current, random);
        double changedCost = cost(problem, trials.evaluate(changed));
        double loss = cost == 0 ? 0 : (changedCost - cost) / cost;
        if (loss <= 0 || random.nextDouble() < StrictMath.exp(-loss / temperature)) {
          current = changed;
          cost = changedCost;
        }
      }
      return trials.result(name(), Optional.empty());
    }
  }

  private static double cost(SearchProblem problem, Optional<Qor> qor) {
    return qor.map(problem.objective()::cost).orElse(Double.MAX_VALUE);
  }

  private static List<Integer> neighbour(
      SearchProblem problem, List<Integer> recipe, SplittableRandom random) {
    List<Integer> changed = new ArrayList<>(recipe);
    int position = random.nextInt(changed.size());
    if (problem.actions() > 1) {
      int other = random.nextInt(problem.actions() - 1);
      changed.set(position, other >= changed.get(position) ? other + 1 : other);
    }
    return changed;
  }
}
