package org.abcrl.agents.mcts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a selection is computed from, against sums done by hand. */
class SelectionTest {
  private static final double LOSS = 0.5;

  private final Returns seen = new Returns();
  private final Node node = new Node(seen, new double[] {0.5, 0.3, 0.2}, 0.25);

  private void visit(int action, double reward) {
    node.beginVisit(action, LOSS);
    node.endVisit(action, LOSS, reward);
    seen.add(reward);
  }

  @Test
  void beforeTheFirstReturnTheRangeIsEmpty() {
    assertThat(seen.lowest()).isZero();
    assertThat(seen.highest()).isZero();
    seen.add(-3);
    assertThat(seen.lowest()).isEqualTo(-3);
    assertThat(seen.highest()).isEqualTo(-3);
    seen.add(-1);
    assertThat(seen.lowest()).isEqualTo(-3);
    assertThat(seen.highest()).isEqualTo(-1);
  }

  @Test
  void returnsAreScaledAndTheBestOneCounts() {
    ScaledPuct rule = new ScaledPuct(0.7, 0.25);
    // Nothing is known: half, and the prior times the exploration.
    assertThat(rule.score(node, 0)).isCloseTo(0.5 + 0.7 * 0.5, within(1e-12));

    visit(0, 0.02);
    visit(0, 0.06);
    visit(1, 0.04);

    // Between 0.02 and 0.06: the mean of 0.04 is a half, the best of 0.06 is one.
    double explored = 0.7 * Math.sqrt(4);
    assertThat(rule.score(node, 0)).isCloseTo(0.75 * 0.5 + 0.25 + explored * 0.5 / 3, within(1e-9));
    assertThat(rule.score(node, 1)).isCloseTo(0.5 + explored * 0.3 / 2, within(1e-9));
    // Not tried: the mean of all, which is a half.
    assertThat(rule.score(node, 2)).isCloseTo(0.5 + explored * 0.2, within(1e-9));
  }

  @Test
  void aVisitThatIsForgottenLeavesNoTrace() {
    visit(1, 0.3);
    node.beginVisit(1, LOSS);
    assertThat(node.returns(1)).isCloseTo(0.3 - LOSS, within(1e-12));
    node.beginVisit(2, LOSS);
    node.forgetVisit(1, LOSS);
    node.forgetVisit(2, LOSS);

    assertThat(node.visits()).isEqualTo(1);
    assertThat(node.visits(1)).isEqualTo(1);
    assertThat(node.visits(2)).isZero();
    assertThat(node.returns(1)).isCloseTo(0.3, within(1e-12));
    assertThat(node.returns(2)).isZero();
    assertThat(node.meanReturn()).isCloseTo(0.3, within(1e-12));
    assertThat(node.bestReturn(1)).isEqualTo(0.3);
    assertThat(node.bestReturn(2)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void fractionsAndTheMostVisited() {
    assertThat(node.visitFractions()).containsOnly(1.0 / 3);
    assertThat(node.value()).isEqualTo(0.25);
    visit(2, 0);
    visit(1, 0);
    assertThat(node.mostVisited()).isEqualTo(1);
    visit(2, 0);
    assertThat(node.mostVisited()).isEqualTo(2);
    assertThat(node.visitFractions()).containsExactly(0, 1.0 / 3, 2.0 / 3);
  }

  @Test
  void indicesAreDrawnByTheirWeights() {
    int[] drawn = new int[4];
    SplittableRandom random = new SplittableRandom(11);
    int draws = 40_000;
    for (int i = 0; i < draws; i++) {
      drawn[Search.sample(new double[] {1, 0, 5, 2}, random)]++;
    }
    assertThat(drawn[0] / (double) draws).isCloseTo(1 / 8.0, within(0.01));
    assertThat(drawn[1]).isZero();
    assertThat(drawn[2] / (double) draws).isCloseTo(5 / 8.0, within(0.01));
    assertThat(drawn[3] / (double) draws).isCloseTo(2 / 8.0, within(0.01));
  }

  @Test
  void aDirichletOfOneIsUniformOnTheSimplex() {
    int draws = 20_000;
    double sum = 0;
    double squares = 0;
    double half = 0;
    for (long seed = 0; seed < draws; seed++) {
      double first = Dirichlet.sample(3, 1, new SplittableRandom(seed))[0];
      sum += first;
      squares += first * first;
      half += first > 0.5 ? 1 : 0;
    }
    // E x = 1/3, E x^2 = 2 / (3 * 4), P(x > 1/2) = (1/2)^2.
    assertThat(sum / draws).isCloseTo(1 / 3.0, within(0.005));
    assertThat(squares / draws).isCloseTo(1 / 6.0, within(0.005));
    assertThat(half / draws).isCloseTo(0.25, within(0.01));
  }
}
