package org.abcrl.agents.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AbcFlowTest {
  private static final Path LIBRARY = Path.of("lib/asap7_rvt_tt.lib.gz");

  static Stream<Arguments> flows() {
    return Stream.of(
        Arguments.of(AbcFlow.dch(), "mcnc/b9.aig"),
        Arguments.of(AbcFlow.openRoadSpeed(), "mcnc/b9.aig"),
        Arguments.of(AbcFlow.openRoadArea(), "mcnc/b9.aig"),
        // Half of its outputs are inputs, and have their names.
        Arguments.of(AbcFlow.dch(), "mcnc/c2670.aig"));
  }

  /** Without {@code &deepsyn}, in which Debian's ABC of 2023 dies on some circuits. */
  @ParameterizedTest
  @MethodSource("flows")
  void aFlowEndsInAnEquivalentNetlist(AbcFlow flow, String file) {
    Path library = TestData.data(LIBRARY.toString());
    Aig circuit = CircuitFiles.read(TestData.data(file));
    AbcParams params = AbcParams.of(TestData.program("yosys-abc"), library);

    AbcFlow.Result result = flow.run(params, circuit);

    assertThat(result.area()).isPositive();
    assertThat(result.delay()).isPositive();
    MappedNetlist netlist =
        MappedVerilogReader.read(
            result.netlist(), flow.name(), CellLibrary.load(java.util.List.of(library)));
    assertThat(EquivalenceChecker.check(circuit, netlist.toAig()).isEquivalent()).isTrue();
    assertThat(AbcFlow.named(flow.name())).isEqualTo(flow);
  }

  @Test
  void deepsynIsNamedByItsSeconds() {
    assertThat(AbcFlow.named("deepsyn_55")).isEqualTo(AbcFlow.deepsyn(55));
  }

  @Test
  void anUnknownNameIsRefused() {
    assertThatThrownBy(() -> AbcFlow.named("best"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("orfs_speed");
  }
}
