package org.abcrl.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.abcrl.aig.Aig;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every design, read by the project's own Verilog reader, computes what its golden model says. */
@Execution(ExecutionMode.CONCURRENT)
final class DesignTest {
  static Stream<String> designs() {
    return Catalog.load().designs().stream().map(Design::name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("designs")
  void computesWhatItsGoldenModelSays(String name) {
    Design design = Catalog.load().get(name);
    Aig aig = design.readAig();
    assertThat(new GoldenCheck(design, 1).firstDifference(new AigSimulator(aig))).isEmpty();
    assertThat(aig.latches() > 0).isEqualTo(design.sequential());

    if (ResetCheck.applies(design)) {
      assertThat(ResetCheck.notCleared(aig)).as("registers that reset leaves").isEmpty();
    }

    int pinned = design.ands().orElseThrow();
    assertThat(aig.ands())
        .as("%s: AND nodes; if the reader changed and should have, run PinSizes", name)
        .isEqualTo(pinned);
    if (design.specified().isPresent()) {
      assertThat((double) aig.ands())
          .as("%s: AND nodes, at most 30 %% from the specification", name)
          .isCloseTo(design.specified().getAsInt(), within(0.3 * design.specified().getAsInt()));
    }
  }
}
