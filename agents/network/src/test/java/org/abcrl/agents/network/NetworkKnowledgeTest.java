package org.abcrl.agents.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.aig.Aig;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.retrieval.Alpha;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitRecord.KnownRecipe;
import org.junit.jupiter.api.Test;

class NetworkKnowledgeTest {
  private static final EmbeddedEngine ENGINE =
      new EmbeddedEngine(
          Actions.parse("balance; rewrite; refactor"),
          aig -> new Qor(aig.ands(), aig.levels(), aig.ands(), aig.levels()));

  private static SearchProblem problem(Aig circuit) {
    return SearchProblem.of(ENGINE, circuit, Objective.ADP, 2, Actions.parse("balance"));
  }

  private static PolicyValueNetwork network() {
    return PolicyValueNetwork.untrained(
        new NetworkShape(List.of("balance", "rewrite", "refactor"), 0), 1);
  }

  private static KnownRecipe recipe(String script) {
    return new KnownRecipe(script, 1);
  }

  /**
   * Priors and recipes of a search share one embedding: a network that is closed embeds no more.
   */
  @Test
  void aSearchEmbedsItsCircuitOnce() {
    SearchProblem problem = problem(RandomAigs.small(1));
    NetworkKnowledge knowledge;
    try (PolicyValueNetwork network = network()) {
      CircuitIndex index = new IndexBuilder(network).build(Map.of());
      index.add(
          new IndexBuilder(network)
              .record("near", problem.circuit(), List.of(recipe("rewrite; balance"))));
      knowledge = new NetworkKnowledge(network, index, Alpha.paper());
      knowledge.guide(Optional.empty(), true).prepare(problem);
    }
    assertThat(knowledge.recipes(1, Optional.empty()).recipes(problem))
        .containsExactly(List.of(1, 0));
    assertThatThrownBy(
            () -> knowledge.recipes(1, Optional.empty()).recipes(problem(RandomAigs.small(2))))
        .isInstanceOf(RuntimeException.class);
  }

  /** The best of each circuit first, without repeats and without what the actions cannot spell. */
  @Test
  void recipesOfNearCircuitsTakeTurns() {
    Aig here = RandomAigs.small(1);
    try (PolicyValueNetwork network = network();
        CircuitIndex index = new IndexBuilder(network).build(Map.of())) {
      IndexBuilder builder = new IndexBuilder(network);
      index.add(
          builder.record(
              "a",
              here,
              List.of(recipe("rewrite; rewrite"), recipe("dch; balance"), recipe("balance"))));
      index.add(
          builder.record(
              "b",
              here,
              List.of(
                  recipe("refactor; balance; rewrite"),
                  recipe("rewrite; rewrite"),
                  recipe("balance; balance"))));
      NetworkKnowledge knowledge = new NetworkKnowledge(network, index, Alpha.paper());
      assertThat(knowledge.recipes(2, Optional.empty()).recipes(problem(here)))
          .containsExactly(List.of(1, 1), List.of(2, 0), List.of(0, 0));
      assertThat(knowledge.recipes(1, Optional.empty()).recipes(problem(here)))
          .containsExactly(List.of(1, 1));
    }
  }
}
