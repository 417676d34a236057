package org.abcrl.aig.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.abcrl.aig.Aig;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class CopiesTest {
  @Test
  void copiesAreIndependent() {
    Aig aig = RandomAigs.sequential(5, 6, 3, 4, 50);
    Aig three = Copies.of(aig, 3);
    assertThat(three.ands()).isEqualTo(3 * aig.ands());
    assertThat(three.latches()).isEqualTo(3 * aig.latches());
    assertThat(three.levels()).isEqualTo(aig.levels());
    assertThat(Copies.of(aig, 1).sameStructure(aig)).isTrue();
    assertThatThrownBy(() -> Copies.of(aig, 0)).hasMessage("0 copies, expected at least 1");
  }
}
