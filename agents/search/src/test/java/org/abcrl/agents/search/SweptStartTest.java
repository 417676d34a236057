package org.abcrl.agents.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.junit.jupiter.api.Test;

class SweptStartTest {
  /** Exclusive or in two ways, which structural hashing does not see; one way unless asked. */
  private static Aig circuit(boolean twice) {
    AigBuilder builder = new AigBuilder("xor", 16);
    int a = builder.addInput();
    int b = builder.addInput();
    int c = builder.addInput();
    int one = builder.and(builder.and(a, b) ^ 1, builder.and(a ^ 1, b ^ 1) ^ 1);
    int other = builder.and(builder.and(a, b ^ 1) ^ 1, builder.and(a ^ 1, b) ^ 1) ^ 1;
    builder.addOutput(builder.and(one, c));
    builder.addOutput(builder.and(twice ? other : one, c ^ 1));
    return builder.build();
  }

  @Test
  void aSweepThatPaysComesFirst() {
    SweptStart start = SweptStart.of(PassesEngine.problem("balance; fraig", circuit(true)));

    assertThat(start.problem().circuit().ands()).isEqualTo(circuit(false).ands());
    assertThat(start.problem().length()).isEqualTo(4);
    assertThat(start.then(List.of(0))).containsExactly(1, 0);
    assertThat(start.thenActions(Actions.parse("rewrite")))
        .extracting(Action::script)
        .containsExactly("fraig", "rewrite");
  }

  @Test
  void oneThatFindsNothingDoesNot() {
    SearchProblem problem = PassesEngine.problem("balance; fraig", circuit(false));

    assertThat(SweptStart.of(problem).sweep()).isEmpty();
    assertThat(SweptStart.of(problem).problem()).isSameAs(problem);
    assertThat(SweptStart.of(problem).then(List.of(0))).containsExactly(0);
  }

  @Test
  void actionsThatDoNotHaveItAreLeftAsTheyAre() {
    SearchProblem problem = PassesEngine.problem("balance; rewrite", circuit(true));

    assertThat(SweptStart.of(problem).sweep()).isEmpty();
    assertThat(SweptStart.of(problem).problem()).isSameAs(problem);
  }

  @Test
  void scriptsNeedNoActionsOfTheProblem() {
    SearchProblem problem = PassesEngine.problem("balance; rewrite", circuit(true));

    assertThat(SweptStart.ofScripts(problem).thenActions(Actions.parse("rewrite")))
        .extracting(Action::script)
        .containsExactly("fraig", "rewrite");
    assertThat(
            new ScriptsSearcher("scripts", List.of(Actions.parse("rewrite")))
                .search(problem, Budget.of(1), SearchListener.NONE)
                .recipe())
        .extracting(Action::script)
        .containsExactly("fraig", "rewrite");
  }
}
