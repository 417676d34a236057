package org.abcrl.agents.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static int evaluations(String agent, double rate, Duration time) {
    Budget budget = Pace.budget(agent, rate, time);
    assertThat(budget.time()).contains(time);
    return budget.evaluations();
  }

  @Test
  void agentsThatDivideTheirBudgetKnowAboutHowLargeItIs() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(evaluations("abc-rl", 10, minute)).isEqualTo(300);
    assertThat(evaluations("sa", 10, minute)).isEqualTo(600);
    assertThat(evaluations("random", 10, minute)).isEqualTo(1_000_000);
    for (String agent : new String[] {"abc-rl", "sa", "mcts"}) {
      assertThat(evaluations(agent, 10, Duration.ZERO)).isPositive();
      assertThat(evaluations(agent, 1e12, minute)).isLessThanOrEqualTo(1_000_000);
    }
    assertThat(Pace.measure(ToyEngine.problem(new ToyEngine(4)), Duration.ZERO)).isPositive();
  }

  @Test
  void onlyAgentsThatDivideTheirEvaluationsAreMeasured() {
    assertThat(Pace.matters("abc-rl")).isTrue();
    assertThat(Pace.matters("grow")).isFalse();
  }
}
