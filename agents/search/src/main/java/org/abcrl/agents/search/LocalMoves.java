package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.abcrl.agents.mcts.Evaluator;
import org.abcrl.agents.mcts.Search;

/**
 * Small changes of the best recipes: one action replaced, inserted, left out, or swapped with the
 * next. New actions are drawn from the priors of the state they are used in. Where changes pay is
 * learned on the way: a position is drawn by how often a change there was better than its parent.
 */
final class LocalMoves {
  private final SearchProblem problem;
  private final Evaluator<List<Integer>> priors;
  private final SearchParams.Moves params;
  private final SplittableRandom random;
  private final double[] successes;
  private final double[] attempts;
  private final Map<List<Integer>, Move> moves = new HashMap<>();
  private int learned;

  private record Move(int position, double parentCost) {}

  /**
   * A recipe to change.
   *
   * @param recipe as long as the problem's
   * @param cost logarithm of its cost, evaluated or predicted
   */
  record Parent(List<Integer> recipe, double cost) {}

  LocalMoves(
      SearchProblem problem,
      Evaluator<List<Integer>> priors,
      SearchParams.Moves params,
      SplittableRandom random) {
    this.problem = problem;
    this.params = params;
    this.priors = priors;
    this.random = random;
    successes = new double[problem.length()];
    attempts = new double[problem.length()];
    for (int i = 0; i < problem.length(); i++) {
      successes[i] = 1;
      // Late positions begin with better odds: they change the circuit less.
      attempts[i] =
          params.firstAttempts()
              + params.lateAttempts() * (problem.length() - i) / problem.length();
    }
  }

  /**
   * Changed recipes; some may have been tried before.
   *
   * @param parents the recipes to change, best first
   */
  List<List<Integer>> propose(Trials trials, List<Parent> parents, int count) {
    learn(trials);
    List<List<Integer>> proposed = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      if (parents.isEmpty()) {
        proposed.add(RandomSearcher.randomRecipe(problem, random));
        continue;
      }
      Parent parent = parents.get(rank(parents.size()));
      int position = position();
      List<Integer> changed = change(parent.recipe(), position);
      while (random.nextInt(params.again()) == 0
          || trials.known(changed).isPresent() && random.nextInt(params.stale()) > 0) {
        changed = change(changed, position());
      }
      moves.putIfAbsent(changed, new Move(position, parent.cost()));
      proposed.add(changed);
    }
    return proposed;
  }

  /** The best in half of the cases, the next in a quarter, and so on. */
  private int rank(int size) {
    int rank = 0;
    while (rank < size - 1 && random.nextBoolean()) {
      rank++;
    }
    return rank;
  }

  private int position() {
    double[] odds = new double[successes.length];
    for (int i = 0; i < odds.length; i++) {
      odds[i] = successes[i] / attempts[i];
    }
    return Search.sample(odds, random);
  }

  private List<Integer> change(List<Integer> recipe, int position) {
    List<Integer> changed = new ArrayList<>(recipe);
    int kind = random.nextInt(params.insert() + params.remove() + params.swap() + params.replace());
    if (kind < params.insert()) {
      changed.add(position, action(changed.subList(0, position)));
      changed.remove(changed.size() - 1);
    } else if (kind < params.insert() + params.remove()) {
      changed.remove(position);
      changed.add(action(changed));
    } else if (kind < params.insert() + params.remove() + params.swap()) {
      int next = Math.min(position + 1, changed.size() - 1);
      int moved = changed.get(position);
      changed.set(position, changed.get(next));
      changed.set(next, moved);
    } else {
      changed.set(position, action(changed.subList(0, position)));
    }
    return List.copyOf(changed);
  }

  private int action(List<Integer> prefix) {
    return Search.sample(priors.evaluate(List.copyOf(prefix)).priors(), random);
  }

  private void learn(Trials trials) {
    for (; learned < trials.trace().size(); learned++) {
      Trial trial = trials.trace().get(learned);
      Move move = moves.remove(trial.recipe());
      if (move != null) {
        attempts[move.position]++;
        if (CandidatePool.logCost(problem, trial.qor()) < move.parentCost) {
          successes[move.position]++;
        }
      }
    }
  }
}
