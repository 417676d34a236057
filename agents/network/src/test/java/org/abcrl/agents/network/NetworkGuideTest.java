package org.abcrl.agents.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.abcrl.agents.mcts.Evaluation;
import org.abcrl.retrieval.Alpha;
import org.junit.jupiter.api.Test;

class NetworkGuideTest {
  private static NetworkGuide guide(PolicyValueNetwork network, boolean renormalise) {
    return new NetworkGuide(
        network, network::embed, Optional.empty(), Alpha.paper(), Optional.empty(), renormalise);
  }

  @Test
  void temperedPriorsAreADistributionUnlessTheReferenceIsRepeated() {
    try (PolicyValueNetwork network =
        PolicyValueNetwork.untrained(new NetworkShape(List.of("a", "b"), 0), 1)) {
      NetworkGuide guide = guide(network, true);
      Evaluation given = new Evaluation(new double[] {0.9, 0.1}, 0.25);
      assertThat(guide.temper(given, 1).priors()).containsExactly(0.9, 0.1);
      assertThat(guide.temper(given, 0).priors()).containsExactly(0.5, 0.5);
      assertThat(guide.temper(given, 0.5).priors()).containsExactly(0.75, 0.25);
      assertThat(guide(network, false).temper(given, 0).priors()).containsExactly(1, 1);
    }
  }
}
