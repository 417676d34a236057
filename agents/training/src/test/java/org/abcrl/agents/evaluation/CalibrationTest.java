package org.abcrl.agents.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.abcrl.agents.evaluation.Calibration.Point;
import org.abcrl.retrieval.Alpha;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final List<Double> ALPHAS = List.of(0.0, 0.5, 1.0);

  private static Point point(String name, double delta, double none, double half, double all) {
    return new Point(name, delta, ALPHAS, List.of(none, half, all));
  }

  @Test
  void reductionsAreInterpolated() {
    Point point = point("x", 0.1, 2, 4, 3);
    assertThat(point.at(0)).isEqualTo(2);
    assertThat(point.at(0.25)).isEqualTo(3, within(1e-12));
    assertThat(point.at(0.75)).isEqualTo(3.5, within(1e-12));
    assertThat(point.at(1)).isEqualTo(3);
    assertThat(point.best()).isEqualTo(0.5);
    assertThatThrownBy(() -> new Point("x", 0, List.of(0.0, 0.5), List.of(1.0, 2.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Near circuits profit from the policy, far ones suffer: the threshold lies in between. */
  @Test
  void theThresholdIsFoundBetweenNearAndFar() {
    Calibration calibration =
        new Calibration(
            List.of(
                point("near1", 0.00, 5, 8, 10),
                point("near2", 0.01, 4, 7, 9),
                point("near3", 0.012, 4, 7, 9),
                point("far1", 0.05, 9, 6, 2),
                point("far2", 0.08, 9, 7, 3),
                point("far3", 0.09, 8, 7, 3)));
    Alpha fitted = calibration.fit();
    assertThat(fitted.at(0.01)).isGreaterThan(0.9);
    assertThat(fitted.at(0.05)).isLessThan(0.1);
    double best = calibration.mean(Point::best);
    assertThat(calibration.mean(fitted)).isEqualTo(best, within(0.3));
    assertThat(calibration.mean(fitted)).isGreaterThan(calibration.mean(p -> 0));
    assertThat(calibration.mean(fitted)).isGreaterThan(calibration.mean(p -> 1));
    assertThat(calibration.leaveOneOut()).isLessThanOrEqualTo(best).isGreaterThan(7);
    assertThat(new Calibration(calibration.points()).fit()).isEqualTo(fitted);
  }

  @Test
  void whereThePriorsOnlyHurtAlphaVanishes() {
    Calibration calibration =
        new Calibration(List.of(point("a", 0.01, 5, 4, 3), point("b", 0.02, 5, 4, 3)));
    assertThat(calibration.mean(calibration.fit())).isGreaterThan(4.9);
    assertThat(calibration.fit().at(0.01)).isLessThan(0.05);
    assertThat(new Calibration(List.of(point("a", 0.01, 5, 4, 3))).leaveOneOut()).isNaN();
  }

  /** What the priors gain far away is within the scatter; near, it is not. */
  @Test
  void whereThePriorsMakeNoDifferenceTheyGetNoWeight() {
    Calibration calibration =
        new Calibration(
            List.of(
                point("known", 0.0, 5, 7, 9),
                point("far1", 0.01, 5, 5.01, 5.02),
                point("far2", 0.02, 5, 4.99, 5.01)));
    assertThat(calibration.fit().at(0)).isGreaterThan(0.9);
    assertThat(calibration.fit().at(0.01)).isLessThan(0.01);
  }
}
