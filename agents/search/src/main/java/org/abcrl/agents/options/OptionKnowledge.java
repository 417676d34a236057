package org.abcrl.agents.options;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.abcrl.agents.Action;
import org.abcrl.agents.search.Guide;
import org.abcrl.agents.search.Knowledge;
import org.abcrl.agents.search.RecipeMemory;
import org.abcrl.aig.Aig;
import org.jspecify.annotations.Nullable;

/**
 * What an agent whose recipes grow knows of options before it sees a circuit: priors over them in
 * each state, and recipes to begin with. Needs no network and no index. What recipes cost on a
 * circuit is predicted once for both.
 */
public final class OptionKnowledge implements Knowledge {
  private final OptionPredictor predictor;
  private @Nullable Aig asked;
  private Optional<Double> trust = Optional.empty();
  private ValueModel.@Nullable Prediction answer;

  /** What a predictor knows. */
  public OptionKnowledge(OptionPredictor predictor) {
    this.predictor = requireNonNull(predictor, "predictor is null");
  }

  /** What ships with the program, if it was learned for these actions. */
  public static Optional<Knowledge> shipped(List<Action> actions) {
    List<String> scripts = actions.stream().map(Action::script).toList();
    return OptionPredictor.shipped()
        .filter(p -> scripts.containsAll(p.options()))
        .map(OptionKnowledge::new);
  }

  /** What recipes cost on a circuit; the last answer is remembered. */
  private synchronized ValueModel.Prediction costs(Aig circuit, Optional<Double> weight) {
    ValueModel.Prediction known = answer;
    if (known == null || asked != circuit || !trust.equals(weight)) {
      known = predictor.recipeCosts(circuit, weight);
      answer = known;
      asked = circuit;
      trust = weight;
    }
    return known;
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
    return new OptionGuide(predictor, circuit -> costs(circuit, weight), weight);
  }

  /** Recipes to begin with; those of near circuits are part of what is predicted of them. */
  @Override
  public RecipeMemory recipes(int circuits, Optional<Double> weight) {
    return new PredictedStarts(predictor, circuit -> costs(circuit, weight));
  }
}
