package org.abcrl.agents.options;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.abcrl.agents.Action;
import org.abcrl.agents.search.Guide;
import org.abcrl.agents.search.Knowledge;
import org.abcrl.agents.search.RecipeMemory;

/**
 * What an agent whose recipes grow knows of options before it sees a circuit: priors over them in
 * each state, and recipes to begin with. Needs no network and no index.
 *
 * @param predictor what was learned
 */
public record OptionKnowledge(OptionPredictor predictor) implements Knowledge {
  /** Checks that nothing is missing. */
  public OptionKnowledge {
    requireNonNull(predictor, "predictor is null");
  }

  /** What ships with the program, if it was learned for these actions. */
  public static Optional<Knowledge> shipped(List<Action> actions) {
    List<String> scripts = actions.stream().map(Action::script).toList();
    return OptionPredictor.shipped()
        .filter(p -> scripts.containsAll(p.options()))
        .map(OptionKnowledge::new);
  }

  @Override
  public boolean growing() {
    return true;
  }

  @Override
  public String name() {
    return predictor.name();
  }

  @Override
  public Guide guide(Optional<Double> weight, boolean renormalise) {
    return new OptionGuide(predictor, weight);
  }

  /** Recipes to begin with; those of near circuits are part of what is predicted of them. */
  @Override
  public RecipeMemory recipes(int circuits, Optional<Double> weight) {
    return new PredictedStarts(predictor, weight);
  }
}
