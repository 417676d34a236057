package org.abcrl.agents.options;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.mcts.Evaluation;
import org.abcrl.agents.mcts.Evaluator;
import org.abcrl.agents.search.Guidance;
import org.abcrl.agents.search.Guide;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.aig.Aig;

/**
 * How far what was learned is trusted on a circuit; and, where a weight is asked for, priors over
 * options by what is predicted of them in the state that a recipe leads to, mixed with uniform
 * ones.
 *
 * <p>By itself a search weighs the recipes to begin with by that trust, and takes no priors: they
 * are worth a percent after five evaluations and nothing after twenty, and the features of each
 * state take as long as the estimates, see docs/learning.md.
 *
 * @param predictor what was learned
 * @param costs what recipes cost on a circuit, and how far that is trusted
 * @param alpha the weight of the priors and the trust in what is predicted of recipes, 0 to 1;
 *     empty: no priors, recipes by the distance to the nearest known circuit
 */
public record OptionGuide(
    OptionPredictor predictor, Function<Aig, ValueModel.Prediction> costs, Optional<Double> alpha)
    implements Guide {
  /** States whose priors are kept. */
  private static final int KEPT = 4096;

  /** Checks that nothing is missing. */
  public OptionGuide {
    requireNonNull(predictor, "predictor is null");
    requireNonNull(costs, "costs is null");
    requireNonNull(alpha, "alpha is null");
  }

  /** Trust and priors by what is predicted. */
  public static OptionGuide of(OptionPredictor predictor, Optional<Double> alpha) {
    return new OptionGuide(predictor, circuit -> predictor.recipeCosts(circuit, alpha), alpha);
  }

  @Override
  public Guided prepare(SearchProblem problem) {
    ValueModel.Prediction start = costs.apply(problem.circuit());
    double weight = start.alpha();
    Guidance guidance =
        new Guidance(
            predictor.name(),
            true,
            weight,
            Optional.of(start.distance()),
            Optional.of(start.nearest()),
            List.of(new Guidance.Near(start.nearest(), start.distance())));
    return new Guided(
        alpha.orElse(0.0) == 0 ? Evaluator.uniform(problem.actions()) : new Priors(problem, weight),
        Optional.of(guidance));
  }

  private final class Priors implements Evaluator<List<Integer>> {
    private final SearchProblem problem;
    private final double weight;

    /** For each action of the engine the option's number, -1 for one that was not learned. */
    private final int[] numbers;

    private final Map<List<Integer>, Evaluation> known =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<List<Integer>, Evaluation> eldest) {
            return size() > KEPT;
          }
        };

    Priors(SearchProblem problem, double weight) {
      this.problem = problem;
      this.weight = weight;
      numbers =
          problem.engine().actions().stream()
              .mapToInt(a -> predictor.options().indexOf(a.script()))
              .toArray();
    }

    @Override
    public Evaluation evaluate(List<Integer> recipe) {
      synchronized (known) {
        return known.computeIfAbsent(recipe, r -> new Evaluation(mixed(values(r)), 0));
      }
    }

    private double[] mixed(float[] values) {
      double[] odds = OptionOdds.of(values);
      for (int action = 0; action < odds.length; action++) {
        odds[action] = weight * odds[action] + (1 - weight) / odds.length;
      }
      return odds;
    }

    /** The values of the engine's actions. */
    private float[] values(List<Integer> recipe) {
      float[] learned = predict(recipe).values();
      float[] values = new float[numbers.length];
      for (int action = 0; action < values.length; action++) {
        values[action] = numbers[action] < 0 ? like(action, learned) : learned[numbers[action]];
      }
      return values;
    }

    /** What learned options of the same pass are worth on average, or all if there are none. */
    private float like(int action, float[] learned) {
      String pass = word(problem.engine().actions().get(action).script());
      double same = 0;
      int count = 0;
      double all = 0;
      for (int k = 0; k < learned.length; k++) {
        all += learned[k];
        if (word(predictor.options().get(k)).equals(pass)) {
          same += learned[k];
          count++;
        }
      }
      return (float) (count > 0 ? same / count : all / learned.length);
    }

    private ValueModel.Prediction predict(List<Integer> recipe) {
      SynthesisEngine engine = problem.engine();
      List<CircuitState> states = problem.states(recipe);
      CircuitState start = states.get(0);
      CircuitState now = states.get(recipe.size());
      CircuitState before = states.get(Math.max(0, recipe.size() - 1));
      Estimate current = engine.estimate(now);
      float[] progress =
          OptionFeatures.ofProgress(
              start.aig(),
              before.aig(),
              now.aig(),
              engine.estimate(start),
              engine.estimate(before),
              current,
              recipe.size());
      int last = recipe.isEmpty() ? -1 : numbers[recipe.get(recipe.size() - 1)];
      float[] features =
          OptionPredictor.stateFeatures(
              OptionFeatures.ofCircuit(now.aig()), progress, last, predictor.options().size());
      return predictor.values().predict(features);
    }
  }

  private static String word(String script) {
    int space = script.indexOf(' ');
    return space < 0 ? script : script.substring(0, space);
  }
}
