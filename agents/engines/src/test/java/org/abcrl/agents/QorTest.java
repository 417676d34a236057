package org.abcrl.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.engine.EstimatedEngine;
import org.abcrl.agents.engine.QorModel;
import org.abcrl.aig.Aig;
import org.abcrl.aig.passes.Balance;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

/** Measured figures in um2 and ps, and estimates that have no unit, are told apart. */
class QorTest {
  private static final double[] NO_FIGURES = {
    -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  /** A circuit's true area is 3 um2 a node, its delay 10 ps a level. */
  private static final QorModel MODEL =
      aig -> new Qor(3.0 * aig.ands(), 10.0 * aig.levels(), aig.ands(), aig.levels());

  @Test
  void figuresThatNoCircuitHasAreRefused() {
    for (double none : NO_FIGURES) {
      assertThatThrownBy(() -> new Qor(none, 1, 1, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("um2");
      assertThatThrownBy(() -> new Qor(1, none, 1, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("ps");
      assertThatThrownBy(() -> new Estimate(none, 1, 1, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("estimated");
      assertThatThrownBy(() -> new Estimate(1, none, 1, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    // A wire is a circuit.
    assertThat(new Qor(0, 0, 0, 0).adp()).isZero();
  }

  @Test
  void anEstimateIsNoMeasurement() {
    Estimate estimate = Estimate.structural(12, 3);
    assertThat((QorFigures) estimate).isNotInstanceOf(Qor.class);
    assertThat(estimate).isEqualTo(new Estimate(12, 3, 12, 3));
    assertThat(estimate.adp()).isEqualTo(36);
    Qor measured = new Qor(7.5, 20, 12, 3);
    assertThat(measured.adp()).isEqualTo(150);
    assertThat(Estimate.of(measured)).isNotEqualTo(measured);
    assertThat(Estimate.of(measured).asQor()).isEqualTo(measured);
  }

  /** Nodes and levels never stand where um2 and ps are expected. */
  @Test
  void anEnginesMeasurementIsTheModelsAndItsEstimateIsNot() {
    Aig aig = RandomAigs.small(2);
    EmbeddedEngine engine = new EmbeddedEngine(List.of(Action.of(Balance.defaults())), MODEL);
    CircuitState state = engine.start(aig);
    assertThat(engine.evaluate(state))
        .isEqualTo(new Qor(3.0 * aig.ands(), 10.0 * aig.levels(), aig.ands(), aig.levels()));
    assertThat(engine.estimate(state)).isEqualTo(Estimate.structural(aig.ands(), aig.levels()));
    // Where a search is told to take estimates for the truth, it gets them as such.
    SynthesisEngine estimated = new EstimatedEngine(engine);
    assertThat(estimated.evaluate(estimated.start(aig)))
        .isEqualTo(Estimate.structural(aig.ands(), aig.levels()).asQor());
  }

  @Test
  void anObjectiveOrdersByItsFigureAndFeasibleResultsFirst() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      Qor a = drawn(random);
      Qor b = drawn(random);
      for (Objective objective :
          List.of(Objective.ADP, Objective.AREA, Objective.DELAY, Objective.NODES)) {
        assertThat(Integer.signum(objective.order().compare(a, b)))
            .isEqualTo((int) Math.signum(objective.cost(a) - objective.cost(b)));
        assertThat(objective.reductionPercent(a, b) > 0)
            .isEqualTo(objective.cost(b) < objective.cost(a));
      }
      Objective limited = Objective.areaUnderDelay(10);
      if (limited.feasible(a) && !limited.feasible(b)) {
        assertThat(limited.order().compare(a, b)).isNegative();
      }
    }
  }

  private static Qor drawn(SplittableRandom random) {
    return new Qor(
        random.nextInt(1, 20), random.nextInt(1, 20), random.nextInt(9), random.nextInt(5));
  }
}
