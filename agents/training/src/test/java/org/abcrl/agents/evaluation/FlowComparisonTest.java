package org.abcrl.agents.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowComparisonTest {
  private static FlowComparison.Netlist netlist(double area, double delay, String proof) {
    return new FlowComparison.Netlist(area, delay, 1, proof);
  }

  private static final FlowComparison COMPARISON =
      new FlowComparison(
          List.of("a", "b"),
          List.of(
              new FlowComparison.Row(
                  "one",
                  netlist(10, 10, "verified"),
                  5,
                  Map.of("a", netlist(10, 20, "verified"), "b", netlist(1, 1, "different"))),
              new FlowComparison.Row(
                  "two",
                  netlist(20, 10, "verified"),
                  7,
                  Map.of("b", netlist(10, 10, "undecided")))));

  @Test
  void aFlowWhoseNetlistDiffersIsNoRival() {
    assertThat(COMPARISON.rows().get(0).ratio()).isEqualTo(0.5);
    assertThat(COMPARISON.rows().get(1).ratio()).isEqualTo(2);
    assertThat(COMPARISON.mean()).isCloseTo(1, within(1e-12));
    assertThat(COMPARISON.proved()).isTrue();
  }

  @Test
  void theTableNamesWhatFailed() {
    assertThat(COMPARISON.markdown())
        .contains("| two | 200.0 | 7 | verified | - | 100.0 | 2.000 |")
        .contains("larger on 1 of 2 circuits, at most 2.000 times");
  }
}
