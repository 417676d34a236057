package org.abcrl.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** A gate must not close for what is chance, and close for what is not. */
class ScatterTest {
  @Test
  void oneSeedOnEachSideIsTheChangeItself() {
    Scatter change = Scatter.of(List.of(100.0), List.of(103.0));
    assertThat(change.percent()).isCloseTo(3, within(1e-9));
    assertThat(change.low()).isEqualTo(change.high()).isCloseTo(3, within(1e-9));
  }

  @Test
  void welchsIntervalOfAKnownExample() {
    // Logarithms 0, 1, 2 and 3, 4, 5: difference 3, standard error sqrt(2/3), 4 degrees, t 2.132.
    List<Double> before = exponentials(0, 1, 2);
    List<Double> after = exponentials(3, 4, 5);
    Scatter change = Scatter.of(before, after);
    double half = 2.132 * Math.sqrt(2.0 / 3);
    assertThat(Math.log1p(change.percent() / 100)).isCloseTo(3, within(1e-9));
    assertThat(Math.log1p(change.low() / 100)).isCloseTo(3 - half, within(1e-9));
    assertThat(Math.log1p(change.high() / 100)).isCloseTo(3 + half, within(1e-9));
  }

  @Test
  void equalSeedsScatterNothing() {
    Scatter change = Scatter.of(List.of(5.0, 5.0), List.of(5.0, 5.0, 5.0));
    assertThat(change.low()).isZero();
    assertThat(change.high()).isZero();
  }

  @Test
  void aSingleSeedBorrowsTheOtherSidesScatter() {
    Scatter change = Scatter.of(List.of(100.0, 104.0, 98.0), List.of(103.0));
    assertThat(change.low()).isLessThan(0);
    assertThat(change.high()).isGreaterThan(3);
  }

  @Test
  void samplesOfOneDistributionSeldomCountAsWorse() {
    long seed = 20;
    Random random = new Random(seed);
    int alarms = 0;
    int runs = 2000;
    for (int run = 0; run < runs; run++) {
      List<Double> before = new ArrayList<>();
      List<Double> after = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        before.add(Math.exp(0.03 * random.nextGaussian()));
        after.add(Math.exp(0.03 * random.nextGaussian()));
      }
      alarms += Scatter.of(before, after).low() > 0 ? 1 : 0;
    }
    // One side of a 90 % interval: 5 %, and never more by Welch's rounding down of the degrees.
    assertThat(alarms / (double) runs).as("seed " + seed).isBetween(0.03, 0.06);
  }

  private static List<Double> exponentials(double... values) {
    return DoubleStream.of(values).map(Math::exp).boxed().toList();
  }
}
