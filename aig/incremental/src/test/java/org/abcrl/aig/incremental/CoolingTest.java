package org.abcrl.aig.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoolingTest {
  @Test
  void annealsOnlyWhereDescentStandsStill() {
    Cooling cooling = new Cooling(10);
    double cost = 10;
    for (int i = 0; i < 1000; i++) {
      cost -= 0.001;
      assertThat(cooling.advance(10, cost)).isFalse();
      assertThat(cooling.temperature()).isZero();
    }
  }

  @Test
  void cyclesCoolAndDouble() {
    Cooling cooling = new Cooling(10);
    List<Integer> ends = new ArrayList<>();
    double before = Double.MAX_VALUE;
    for (int i = 1; i <= 700; i++) {
      boolean over = cooling.advance(1, 10);
      if (over) {
        ends.add(i);
      } else if (cooling.temperature() > 0 && before > 0 && !ends.contains(i - 1)) {
        assertThat(cooling.temperature()).isLessThanOrEqualTo(before);
      }
      before = cooling.temperature() == 0 ? Double.MAX_VALUE : cooling.temperature();
    }
    // Patience 100, then cycles of 60, 120, 240.
    assertThat(ends).containsExactly(160, 280, 520);
  }

  @Test
  void isKeptExactly() {
    Cooling cooling = new Cooling(3.7);
    for (int i = 0; i < 123; i++) {
      cooling.advance(1.7, 3.7);
    }
    Cooling copy = new Cooling(0);
    copy.fromLine(cooling.toLine());
    assertThat(copy.toLine()).isEqualTo(cooling.toLine());
    assertThat(copy.temperature()).isEqualTo(cooling.temperature());
    assertThatThrownBy(() -> copy.fromLine("true 1")).isInstanceOf(IllegalArgumentException.class);
  }
}
