package org.abcrl.jobs.luts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;

class LutSearchTest {
  private static LutSearch.Result search(Aig aig, LutTarget target, int evaluations) {
    return new LutSearch(target, 7).run(aig, evaluations, () -> false, (done, best) -> {});
  }

  @Test
  void everyObjectiveIsNotWorseThanMappingAndProved() {
    Aig aig = CircuitFiles.read(TestData.data("mcnc/c880.aig"));
    for (LutTarget.Objective objective : LutTarget.Objective.values()) {
      LutTarget target = new LutTarget(4, objective);
      LutSearch.Result result = search(aig, target, 8);
      assertThat(result.evaluations()).isEqualTo(8);
      assertThat(target.compare(result.network(), result.start())).isNotPositive();
      assertThat(result.network().maxFanins()).isLessThanOrEqualTo(4);
      assertThat(EquivalenceChecker.check(aig, result.network().toAig()))
          .isInstanceOf(EquivalenceResult.Equivalent.class);
    }
  }

  @Test
  void sameSeedSameNetwork() {
    Aig aig = CircuitFiles.read(TestData.data("mcnc/alu2.aig"));
    LutTarget target = new LutTarget(6, LutTarget.Objective.AREA);
    LutSearch.Result result = search(aig, target, 12);
    assertThat(search(aig, target, 12).network().sameStructure(result.network())).isTrue();
    assertThat(result.network().luts()).isLessThan(result.start().luts());
  }

  @Test
  void targetsHaveNames() {
    assertThat(LutTarget.lutSize("lut4")).isEqualTo(4);
    assertThatThrownBy(() -> LutTarget.lutSize("lut9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected cells or lut2 to lut6");
  }
}
