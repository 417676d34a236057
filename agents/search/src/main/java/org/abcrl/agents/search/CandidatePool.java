package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.Qor;

/**
 * Recipes that were run through the passes and estimated, but not yet evaluated. Of those that lead
 * to the same circuit one is kept, and none that leads to an evaluated circuit: passes and
 * estimates are cheap beside evaluations, and many recipes meet in the same circuit.
 */
final class CandidatePool {
  private final SearchProblem problem;
  private final Trials trials;
  private final Surrogate surrogate;
  private final Set<CircuitState> seen = new HashSet<>();
  private final Map<List<Integer>, Estimated> waiting = new LinkedHashMap<>();
  private final int capacity;
  private int learned;

  private record Estimated(CircuitState state, Estimate estimate) {}

  CandidatePool(SearchProblem problem, Trials trials, SearchParams.Estimates params) {
    this.problem = problem;
    this.trials = trials;
    surrogate = new Surrogate(problem.objective(), params.ridge());
    capacity = params.waiting();
  }

  /**
   * Estimates recipes, in parallel, and keeps those that lead anywhere new. Fewer estimates come
   * back where the search was stopped or ran out of time.
   */
  List<Estimate> offer(List<List<Integer>> recipes) {
    List<Estimated> estimates = trials.map(recipes, this::estimate);
    for (int i = 0; i < estimates.size(); i++) {
      if (trials.known(recipes.get(i)).isEmpty() && seen.add(estimates.get(i).state)) {
        waiting.put(List.copyOf(recipes.get(i)), estimates.get(i));
      }
    }
    return estimates.stream().map(Estimated::estimate).toList();
  }

  private Estimated estimate(List<Integer> recipe) {
    CircuitState state = problem.run(recipe);
    return new Estimated(state, problem.engine().estimate(state));
  }

  /** The predicted logarithm of the cost of an estimate. */
  double predict(Estimate estimate) {
    return surrogate.predict(estimate);
  }

  /** The predicted return of an estimate. */
  double reward(Estimate estimate) {
    double base = problem.objective().cost(problem.baseline());
    return base == 0 ? 0 : Math.max(-1, 1 - StrictMath.exp(surrogate.predict(estimate)) / base);
  }

  /** The logarithm of a result's cost. */
  static double logCost(SearchProblem problem, Qor qor) {
    return StrictMath.log(Math.max(1e-9, problem.objective().cost(qor)));
  }

  /**
   * The best recipes known: those evaluated with their costs, those waiting with what is predicted
   * of them.
   *
   * @param waitingToo whether those not evaluated yet count
   */
  List<LocalMoves.Parent> best(int count, boolean waitingToo) {
    return best(count, waitingToo, problem.length());
  }

  /**
   * The same among recipes of any length. Before anything is evaluated, those waiting count in any
   * case.
   */
  List<LocalMoves.Parent> parents(int count, boolean waitingToo) {
    return best(count, waitingToo || trials.trace().isEmpty(), 0);
  }

  private List<LocalMoves.Parent> best(int count, boolean waitingToo, int shortest) {
    List<LocalMoves.Parent> all = new ArrayList<>();
    for (Trial trial : trials.trace()) {
      if (trial.recipe().size() >= shortest && trial.failure().isEmpty()) {
        all.add(new LocalMoves.Parent(trial.recipe(), logCost(problem, trial.qor())));
      }
    }
    if (waitingToo) {
      waiting.forEach(
          (recipe, e) -> all.add(new LocalMoves.Parent(recipe, surrogate.predict(e.estimate))));
    }
    all.sort(Comparator.comparingDouble(LocalMoves.Parent::cost));
    return List.copyOf(all.subList(0, Math.min(count, all.size())));
  }

  /** Takes the most promising recipes out. */
  List<List<Integer>> take(int count) {
    List<List<Integer>> ranked = ranked();
    List<List<Integer>> taken = List.copyOf(ranked.subList(0, Math.min(count, ranked.size())));
    taken.forEach(waiting::remove);
    if (ranked.size() > capacity) {
      ranked.subList(capacity, ranked.size()).forEach(waiting::remove);
    }
    return taken;
  }

  /** Forgets all that wait but the most promising ones. */
  void keep(int count) {
    List<List<Integer>> ranked = ranked();
    ranked.subList(Math.min(count, ranked.size()), ranked.size()).forEach(waiting::remove);
  }

  private List<List<Integer>> ranked() {
    Map<List<Integer>, Double> predicted = new LinkedHashMap<>();
    waiting.forEach((recipe, e) -> predicted.put(recipe, surrogate.predict(e.estimate)));
    List<List<Integer>> ranked = new ArrayList<>(waiting.keySet());
    ranked.sort(Comparator.comparingDouble(predicted::get));
    return ranked;
  }

  /** Learns from the trials since the last call. */
  void learn() {
    for (; learned < trials.trace().size(); learned++) {
      Trial trial = trials.trace().get(learned);
      if (trial.failure().isEmpty()) {
        Estimated estimated = estimate(trial.recipe());
        seen.add(estimated.state);
        surrogate.learn(estimated.estimate, trial.qor());
      }
    }
  }
}
