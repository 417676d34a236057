package org.abcrl.aig.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.netlist.MappedVerilogWriter;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every public circuit, mapped to real libraries: the Verilog that a user gets is read back and
 * compared with the circuit.
 */
class PublicCircuitsTest {
  private static final int FEW_NODES = 3000;
  private static final int MANY_NODES = 6000;
  private static final FlowParams UNSIZED = FlowParams.defaults().withSize(false);

  /** Prepared once, by the first test that needs them. */
  private static final class Asap7 {
    static final MappingFlow FLOW = flow(TestData.data("lib/asap7_rvt_tt.lib.gz"));
  }

  private static final class Osu018 {
    static final MappingFlow FLOW =
        flow(TestData.file(Path.of("/usr/share/qflow/tech/osu018/osu018_stdcells.lib")));
  }

  private static final class Sky130 {
    static final MappingFlow FLOW = flow(TestData.data("lib/sky130.genlib"));
  }

  private static MappingFlow flow(Path library) {
    return MappingFlow.of(CellLibrary.load(List.of(library)));
  }

  static List<Path> circuits() {
    return TestData.circuits();
  }

  @ParameterizedTest
  @MethodSource("circuits")
  void asap7(Path file) {
    Aig aig = CircuitFiles.read(file);
    assertProved(aig, readBack(Asap7.FLOW.run(aig, UNSIZED)));
  }

  @ParameterizedTest
  @MethodSource("circuits")
  @Tag("slow") // Choices and sizing of all circuits take minutes.
  void asap7WithChoicesAndSizing(Path file) {
    Aig aig = CircuitFiles.read(file);
    Assumptions.assumeTrue(aig.ands() < MANY_NODES, "left out: too large");
    assertProved(aig, readBack(Asap7.FLOW.run(aig, FlowParams.defaults().withChoices(true))));
  }

  @ParameterizedTest
  @MethodSource("circuits")
  void osu018(Path file) {
    assertMaps(file, Osu018.FLOW);
  }

  @ParameterizedTest
  @MethodSource("circuits")
  void sky130(Path file) {
    assertMaps(file, Sky130.FLOW);
  }

  private static void assertMaps(Path file, MappingFlow flow) {
    Aig aig = CircuitFiles.read(file);
    FlowResult result = flow.run(aig, UNSIZED);
    assertThat(result.area()).isPositive();
    assertThat(result.delay()).isPositive();
    Aig mapped = readBack(result);
    assertSimulatesAlike(aig, mapped);
    if (aig.ands() < FEW_NODES) {
      assertProved(aig, mapped);
    }
  }

  private static Aig readBack(FlowResult result) {
    MappedNetlist netlist = result.netlist();
    String verilog = MappedVerilogWriter.write(netlist);
    MappedNetlist back =
        MappedVerilogReader.read(verilog, netlist.name() + ".v", netlist.library());
    assertThat(back.area()).isEqualTo(netlist.area());
    return back.toAig();
  }

  private static void assertProved(Aig aig, Aig mapped) {
    assertThat(EquivalenceChecker.check(aig, mapped))
        .as("%s", aig)
        .isInstanceOf(EquivalenceResult.Equivalent.class);
  }

  private static void assertSimulatesAlike(Aig aig, Aig mapped) {
    int words = 16;
    long[] patterns = new SplittableRandom(1).longs((long) aig.combInputs() * words).toArray();
    long[] expected = Simulator.simulate(aig, words, patterns);
    long[] actual = Simulator.simulate(mapped, words, patterns);
    assertThat(mapped.combOutputs()).isEqualTo(aig.combOutputs());
    for (int i = 0; i < aig.combOutputs(); i++) {
      assertThat(Simulator.literal(actual, words, mapped.combOutput(i)))
          .as("output %d of %s", i, aig)
          .isEqualTo(Simulator.literal(expected, words, aig.combOutput(i)));
    }
  }
}
