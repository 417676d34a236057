package org.abcrl.agents.options;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.mcts.Evaluation;
import org.abcrl.agents.mcts.Evaluator;
import org.abcrl.agents.search.Guidance;
import org.abcrl.agents.search.Guide;
import org.abcrl.agents.search.SearchProblem;

/**
 * Priors over options by what is predicted of them in the state that a recipe leads to, mixed with
 * uniform ones.
 *
 * @param predictor what was learned
 * @param alpha the weight of the priors, 0 to 1; empty: {@link #USUAL}
 */
public record OptionGuide(OptionPredictor predictor, Optional<Double> alpha) implements Guide {
  /**
   * The weight that searches take by themselves. Predictions are right about the next step on
   * families never seen, and yet searches that follow them end in worse results than those that do
   * not, see docs/learning.md; so the weight is 0 until they pay.
   */
  public static final double USUAL = 0;

  /** States whose priors are kept. */
  private static final int KEPT = 4096;

  /** Checks that nothing is missing. */
  public OptionGuide {
    requireNonNull(predictor, "predictor is null");
    requireNonNull(alpha, "alpha is null");
  }

  @Override
  public Guided prepare(SearchProblem problem) {
    Priors priors = new Priors(problem);
    ValueModel.Prediction start = priors.predict(List.of());
    double weight = alpha.orElse(USUAL);
    Guidance guidance =
        new Guidance(
            predictor.name(),
            true,
            weight,
            Optional.of(start.distance()),
            Optional.of(start.nearest()),
            List.of(new Guidance.Near(start.nearest(), start.distance())));
    return new Guided(
        weight == 0 ? Evaluator.uniform(problem.actions()) : priors, Optional.of(guidance));
  }

  private final class Priors implements Evaluator<List<Integer>> {
    private final SearchProblem problem;

    /** For each action of the engine the option's number, -1 for one that was not learned. */
    private final int[] numbers;

    private final Map<List<Integer>, Evaluation> known =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<List<Integer>, Evaluation> eldest) {
            return size() > KEPT;
          }
        };

    Priors(SearchProblem problem) {
      this.problem = problem;
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
      double weight = alpha.orElse(USUAL);
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
