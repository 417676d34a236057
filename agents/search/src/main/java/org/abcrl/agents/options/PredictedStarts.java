package org.abcrl.agents.options;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.search.RecipeMemory;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.aig.Aig;
import org.abcrl.aig.passes.Pass;

/**
 * The recipes that are predicted to serve a circuit, the best first; each further one complements
 * those before it, by what predictions were wrong by on other circuits. They are offered, not
 * prescribed: a search estimates them and evaluates what is estimated best. So a small circuit gets
 * many of them, a large one those few that its search has time for.
 *
 * @param predictor what was learned
 * @param costs what recipes cost on a circuit, as far as that is trusted; without trust the order
 *     is the one that is best on average
 */
public record PredictedStarts(OptionPredictor predictor, Function<Aig, ValueModel.Prediction> costs)
    implements RecipeMemory {
  /** Recipes are so many that this many nodes go through them. */
  private static final int NODES = 30_000;

  /** At least so many. */
  private static final int FEWEST = 4;

  /** And at most: those after them are seldom the best. */
  private static final int MOST = 30;

  /** Efforts of passes times nodes that a recipe may take, see {@link Pass#effort}. */
  private static final double AFFORDABLE = 600_000;

  /** Checks that nothing is missing. */
  public PredictedStarts {
    requireNonNull(predictor, "predictor is null");
    requireNonNull(costs, "costs is null");
  }

  /**
   * Recipes by what is predicted of them.
   *
   * @param alpha how far predictions are trusted, 0 to 1; empty: by the distance to the nearest
   *     known circuit
   */
  public static PredictedStarts of(OptionPredictor predictor, Optional<Double> alpha) {
    return new PredictedStarts(predictor, circuit -> predictor.recipeCosts(circuit, alpha));
  }

  @Override
  public List<List<Integer>> recipes(SearchProblem problem) {
    int ands = Math.max(1, problem.circuit().ands());
    float[] predicted = costs.apply(problem.circuit()).values();
    List<List<Action>> recipes = new ArrayList<>();
    int count = Math.max(FEWEST, Math.min(MOST, NODES / ands));
    for (int number : order(predicted, predictor.errors(), predicted.length)) {
      List<Action> recipe = Actions.parse(predictor.recipes().get(number));
      if (recipes.size() < count && Actions.effort(recipe) * ands <= AFFORDABLE) {
        recipes.add(recipe);
      }
    }
    return RecipeMemory.spelled(problem, recipes);
  }

  /**
   * The recipes by number, in the order in which to try them: the next one makes the expected best
   * of those taken as good as it can be.
   *
   * @param costs predicted logarithms of costs
   * @param errors of predictions, one case a row; none: by predicted cost
   */
  public static List<Integer> order(float[] costs, float[][] errors, int count) {
    float[][] cases = errors.length == 0 ? new float[1][costs.length] : errors;
    double[] best = new double[cases.length];
    java.util.Arrays.fill(best, Double.POSITIVE_INFINITY);
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < Math.min(count, costs.length)) {
      int next = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < costs.length; k++) {
        double sum = 0;
        for (int i = 0; i < cases.length; i++) {
          sum += Math.min(best[i], costs[k] + cases[i][k]);
        }
        // Costs break ties once every case has its best.
        sum += 1e-6 * costs[k] * cases.length;
        if (!chosen.contains(k) && sum < least) {
          least = sum;
          next = k;
        }
      }
      chosen.add(next);
      for (int i = 0; i < cases.length; i++) {
        best[i] = Math.min(best[i], costs[next] + cases[i][next]);
      }
    }
    return chosen;
  }
}
