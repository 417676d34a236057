package org.abcrl.agents.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.abcrl.agents.mcts.Evaluation;
import org.abcrl.agents.mcts.Evaluator;
import org.junit.jupiter.api.Test;

class LocalMovesTest {
  private static final List<Integer> PARENT = List.of(0, 1, 2, 3, 0);
  private static final int MANY = 2000;

  private final SearchProblem problem = ToyEngine.problem(new ToyEngine(4));

  private LocalMoves moves(Evaluator<List<Integer>> priors, long seed) {
    return new LocalMoves(
        problem, priors, SearchParams.Moves.defaults(), new SplittableRandom(seed));
  }

  private List<List<Integer>> propose(LocalMoves moves, List<LocalMoves.Parent> parents) {
    try (Trials trials = new Trials(problem, Budget.of(10), SearchListener.NONE)) {
      return moves.propose(trials, parents, MANY);
    }
  }

  @Test
  void proposalsAreRecipesNearTheirParentAndDifferInEveryPlace() {
    List<LocalMoves.Parent> parents = List.of(new LocalMoves.Parent(PARENT, 1));
    Set<Integer> changed = new HashSet<>();
    int near = 0;
    for (List<Integer> recipe : propose(moves(Evaluator.uniform(4), 1), parents)) {
      assertThat(recipe).hasSize(5).allMatch(a -> a >= 0 && a < 4);
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        if (!recipe.get(i).equals(PARENT.get(i))) {
          places.add(i);
        }
      }
      if (places.size() == 1) {
        near++;
        changed.addAll(places);
      }
    }
    assertThat(near).isGreaterThan(MANY / 5);
    assertThat(changed).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
  }

  @Test
  void newActionsAreDrawnFromThePriors() {
    Evaluator<List<Integer>> only = prefix -> new Evaluation(new double[] {0, 0, 0, 1}, 0);
    List<LocalMoves.Parent> parents = List.of(new LocalMoves.Parent(List.of(0, 0, 0, 0, 0), 1));
    for (List<Integer> recipe : propose(moves(only, 2), parents)) {
      assertThat(recipe).isSubsetOf(0, 3);
    }
  }

  @Test
  void kindsOfMovesWithoutOddsAreNotMade() {
    List<LocalMoves.Parent> parents = List.of(new LocalMoves.Parent(PARENT, 1));
    SearchParams.Moves swaps = new SearchParams.Moves(0, 0, 0, 1, Integer.MAX_VALUE, 1, 3, 3);
    LocalMoves moves =
        new LocalMoves(problem, Evaluator.uniform(4), swaps, new SplittableRandom(5));
    for (List<Integer> recipe : propose(moves, parents)) {
      assertThat(recipe).containsExactlyInAnyOrderElementsOf(PARENT);
    }
    assertThatThrownBy(() -> new SearchParams.Moves(0, 0, 0, 0, 3, 4, 3, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutParentsRecipesAreRandomAndTheSameSeedGivesTheSame() {
    List<List<Integer>> first = propose(moves(Evaluator.uniform(4), 3), List.of());
    assertThat(propose(moves(Evaluator.uniform(4), 3), List.of())).isEqualTo(first);
    assertThat(new HashSet<>(first)).hasSizeGreaterThan(500);
  }

  @Test
  void theBestParentIsChangedMost() {
    List<LocalMoves.Parent> parents =
        List.of(
            new LocalMoves.Parent(List.of(0, 0, 0, 0, 0), 1),
            new LocalMoves.Parent(List.of(3, 3, 3, 3, 3), 2));
    long best =
        propose(moves(Evaluator.uniform(4), 4), parents).stream()
            .filter(r -> r.stream().filter(a -> a == 0).count() >= 3)
            .count();
    assertThat(best).isBetween(MANY / 3L, MANY * 2L / 3);
  }
}
