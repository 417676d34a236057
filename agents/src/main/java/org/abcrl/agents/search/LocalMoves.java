package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.mcts.Evaluator;
import org.abcrl.agents.mcts.Search;

/**
 * Small changes of the best recipes: one action replaced, inserted, left out, or swapped with the
 * next. New actions are drawn from the priors of the state they are used in.
 *
 * <p>A change that leads to a circuit which was measured before is not proposed: passes are cheap
 * beside mapping, and many recipes meet in the same circuit. Where changes pay is learned on the
 * way: each position is drawn by how often a change there was better than what it changed.
 */
final class LocalMoves {
  private static final int TRIES = 24;

  private final SearchProblem problem;
  private final Evaluator<List<Integer>> priors;
  private final int elites;
  private final SplittableRandom random;
  private final double[] successes;
  private final double[] attempts;
  private final Set<CircuitState> measured = new HashSet<>();
  private final Map<List<Integer>, Move> pending = new LinkedHashMap<>();
  private int entered;

  private record Move(int position, double parentCost) {}

  LocalMoves(
      SearchProblem problem, Evaluator<List<Integer>> priors, int elites, SplittableRandom random) {
    this.problem = problem;
    this.priors = priors;
    this.elites = elites;
    this.random = random;
    successes = new double[problem.length()];
    attempts = new double[problem.length()];
    for (int i = 0; i < problem.length(); i++) {
      successes[i] = 1;
      // Late positions begin with better odds: they change the circuit less.
      attempts[i] = 3 + 3.0 * (problem.length() - i) / problem.length();
    }
  }

  /** A change that is worth an evaluation; empty if none was found that leads anywhere new. */
  Optional<List<Integer>> propose(Trials trials, List<List<Integer>> batch) {
    for (; entered < trials.trace().size(); entered++) {
      measured.add(problem.run(trials.trace().get(entered).recipe()));
    }
    List<Trial> best = best(trials);
    Set<CircuitState> planned = new HashSet<>();
    batch.forEach(r -> planned.add(problem.run(r)));
    List<Integer> last = List.of();
    for (int i = 0; i < TRIES; i++) {
      Trial parent = best.get(rank(best.size()));
      int position = position();
      last = i < TRIES / 2 ? change(parent.recipe(), position) : changeTwice(parent, position);
      if (trials.known(last).isEmpty() && !batch.contains(last)) {
        CircuitState state = problem.run(last);
        if (!measured.contains(state) && !planned.contains(state)) {
          pending.put(last, new Move(position, problem.objective().cost(parent.qor())));
          return Optional.of(last);
        }
      }
    }
    return Optional.of(RandomSearcher.randomRecipe(problem, random));
  }

  private List<Trial> best(Trials trials) {
    return trials.trace().stream()
        .filter(t -> t.recipe().size() == problem.length())
        .sorted(
            Comparator.comparing(Trial::qor, problem.objective().order())
                .thenComparingInt(Trial::number))
        .limit(elites)
        .toList();
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
    switch (random.nextInt(5)) {
      case 0 -> {
        changed.add(position, action(changed.subList(0, position)));
        changed.remove(changed.size() - 1);
      }
      case 1 -> {
        changed.remove(position);
        changed.add(action(changed));
      }
      case 2 -> {
        int next = Math.min(position + 1, changed.size() - 1);
        int moved = changed.get(position);
        changed.set(position, changed.get(next));
        changed.set(next, moved);
      }
      default -> changed.set(position, action(changed.subList(0, position)));
    }
    return List.copyOf(changed);
  }

  private List<Integer> changeTwice(Trial parent, int position) {
    return change(change(parent.recipe(), position), position());
  }

  private int action(List<Integer> prefix) {
    return Search.sample(priors.evaluate(List.copyOf(prefix)).priors(), random);
  }

  /** Learns from the trials since {@code before}. */
  void learn(Trials trials, int before) {
    for (Trial trial : trials.trace().subList(before, trials.trace().size())) {
      Move move = pending.remove(trial.recipe());
      if (move != null) {
        attempts[move.position]++;
        if (problem.objective().cost(trial.qor()) < move.parentCost) {
          successes[move.position]++;
        }
      }
    }
  }
}
