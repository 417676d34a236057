package org.abcrl.agents.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.aig.InputException;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitRecord.KnownRecipe;
import org.abcrl.retrieval.Embedding;
import org.abcrl.retrieval.Neighbour;

/** Recipes that are worth a try before any search. */
@FunctionalInterface
public interface RecipeMemory {
  /** Recipes of the problem's length and actions, the most promising first, without repeats. */
  List<List<Integer>> recipes(SearchProblem problem);

  /** No recipes. */
  static RecipeMemory none() {
    return problem -> List.of();
  }

  /** The best recipes of the nearest circuits, the nearest circuit's best first. */
  static RecipeMemory ofNeighbours(PolicyValueNetwork network, CircuitIndex index, int count) {
    requireNonNull(network, "network is null");
    requireNonNull(index, "index is null");
    return problem -> {
      Embedding embedding = Embedding.of(network.embed(problem.circuit()));
      Set<List<Integer>> recipes = new LinkedHashSet<>();
      List<Neighbour> nearest = index.nearest(embedding, count);
      int most = nearest.stream().mapToInt(n -> n.circuit().recipes().size()).max().orElse(0);
      for (int rank = 0; rank < most; rank++) {
        for (Neighbour neighbour : nearest) {
          List<KnownRecipe> known = neighbour.circuit().recipes();
          if (rank < known.size()) {
            translate(problem, known.get(rank).script()).ifPresent(recipes::add);
          }
        }
      }
      return List.copyOf(recipes);
    };
  }

  /**
   * A script as a recipe of the problem: cut off at its length; empty if it is shorter or uses
   * other actions.
   */
  static Optional<List<Integer>> translate(SearchProblem problem, String script) {
    List<String> offered = problem.engine().actions().stream().map(Action::script).toList();
    List<Integer> recipe = new ArrayList<>();
    try {
      for (Action action : Actions.parse(script)) {
        recipe.add(offered.indexOf(action.script()));
      }
    } catch (InputException e) {
      return Optional.empty();
    }
    return recipe.size() < problem.length() || recipe.subList(0, problem.length()).contains(-1)
        ? Optional.empty()
        : Optional.of(List.copyOf(recipe.subList(0, problem.length())));
  }
}
