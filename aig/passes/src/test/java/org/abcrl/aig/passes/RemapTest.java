package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.abcrl.aig.Aig;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemapTest {
  @ParameterizedTest
  @CsvSource({"remap", "remap -K 4", "remap -K 3 -C 2", "remap -C 16"})
  void keepsFunctionSizeAndLevels(String script) {
    keeps(script, PassChecks.NO_MORE_NODES_OR_LEVELS);
  }

  @ParameterizedTest
  @CsvSource({"remap -z", "remap -K 5 -z"})
  void keepsFunctionAndLevels(String script) {
    keeps(script, PassChecks.NO_MORE_LEVELS);
  }

  @ParameterizedTest
  @CsvSource({"remap -l", "remap -K 5 -l"})
  void keepsFunctionAndSize(String script) {
    keeps(script, PassChecks.NO_MORE_NODES);
  }

  private static void keeps(String script, PassChecks.Bounds bounds) {
    Pass pass = Recipe.parse(script).passes().get(0);
    assertThat(pass.script()).isEqualTo(script);
    PassChecks.keepsFunction(pass, 500_000L + script.length(), 1500, bounds);
  }

  @Test
  void findsWhatRewritingLeaves() {
    Aig before = Recipe.parse("resyn2").apply(CircuitFiles.read(TestData.data("mcnc/i10.aig")));
    Aig after = Recipe.parse("remap -z; resyn2").apply(before);
    Aig without = Recipe.parse("resyn2").apply(before);
    assertThat(after.ands()).isLessThan(without.ands());
  }

  @Test
  void refusesParametersOutOfRange() {
    assertThatThrownBy(() -> new Remap(7, 8, false, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7");
    assertThatThrownBy(() -> new Remap(6, 1, false, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1");
  }
}
