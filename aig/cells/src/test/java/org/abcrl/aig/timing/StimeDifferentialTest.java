package org.abcrl.aig.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.netlist.MappedVerilogWriter;
import org.abcrl.aig.netlist.PortBuffers;
import org.abcrl.aig.testing.Abc;
import org.abcrl.aig.testing.RandomNetlists;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Area and delay against ABC's {@code stime} with the ASAP7 library. */
class StimeDifferentialTest {
  private static final String NEXT = "next-circuit";

  @TempDir Path folder;

  private final CellLibrary library =
      CellLibrary.load(List.of(TestData.data("lib/asap7_rvt_tt.lib.gz")));

  /** ABC maps, times and writes every public circuit; the timer reads what it wrote. */
  @Test
  void agreesOnNetlistsOfAbc() {
    List<Path> circuits = TestData.circuits();
    StringBuilder script =
        new StringBuilder("read_lib " + Abc.unpacked("lib/asap7_rvt_tt.lib.gz", folder) + ";");
    for (int i = 0; i < circuits.size(); i++) {
      String mapper = i % 2 == 0 ? "map" : "&get -n; &nf; &put; buffer -c; upsize; dnsize";
      script.append("read ").append(circuits.get(i)).append("; strash; ").append(mapper);
      script.append("; topo; stime; write_verilog ").append(folder.resolve(i + ".v")).append(";");
    }
    List<Abc.Stime> expected = Abc.stimes(Abc.run(script.toString()));
    assertThat(expected).hasSameSizeAs(circuits);
    for (int i = 0; i < circuits.size(); i++) {
      MappedNetlist netlist = MappedVerilogReader.read(folder.resolve(i + ".v"), library);
      agree(circuits.get(i).toString(), netlist, expected.get(i));
    }
  }

  /** ABC reads and times what the writer wrote: random netlists of all cells of the library. */
  @Test
  void agreesOnOwnNetlists() throws IOException {
    StringBuilder script =
        new StringBuilder("read_lib " + Abc.unpacked("lib/asap7_rvt_tt.lib.gz", folder) + ";");
    List<MappedNetlist> netlists = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      MappedNetlist netlist =
          PortBuffers.insert(RandomNetlists.random(i, library, 3 + i % 5, 0, 5 + 20 * i, false));
      if (netlist.names().inputs().contains("module")
          || netlist.names().outputs().contains("wire")) {
        continue; // ABC takes escaped reserved words for keywords.
      }
      netlists.add(netlist);
      Path file = folder.resolve("own" + i + ".v");
      Files.writeString(file, MappedVerilogWriter.write(netlist));
      script.append("read -m ").append(file).append("; topo; stime;");
    }
    String output = Abc.run(script.toString());
    List<Abc.Stime> expected = Abc.stimes(output);
    assertThat(expected).as(output).hasSameSizeAs(netlists);
    for (int i = 0; i < netlists.size(); i++) {
      agree(netlists.get(i).name(), netlists.get(i), expected.get(i));
    }
  }

  /** ABC reads and times what the mapper made of every public circuit. */
  @Test
  void agreesOnMappedCircuits() throws IOException {
    agreesOnMapped(FlowParams.defaults().withSize(false), Integer.MAX_VALUE);
  }

  /** The same after buffering and sizing. */
  @Test
  void agreesOnSizedCircuits() throws IOException {
    agreesOnMapped(FlowParams.defaults(), 2000);
  }

  private void agreesOnMapped(FlowParams params, int ands) throws IOException {
    StringBuilder script =
        new StringBuilder("read_lib " + Abc.unpacked("lib/asap7_rvt_tt.lib.gz", folder) + ";");
    List<MappedNetlist> netlists = new ArrayList<>();
    MappingFlow flow = MappingFlow.of(library);
    for (Path circuit : TestData.circuits()) {
      Aig aig = CircuitFiles.read(circuit);
      if (aig.ands() > ands) {
        continue;
      }
      MappedNetlist netlist = flow.run(aig, params).netlist();
      Path file = folder.resolve("mapped" + netlists.size() + ".v");
      Files.writeString(file, MappedVerilogWriter.write(netlist));
      netlists.add(netlist);
      // After a failed read ABC goes on: without "empty" it would time the circuit before.
      script.append("empty; echo ").append(NEXT).append("; read -m ").append(file);
      script.append("; topo; stime;");
    }
    List<String> outputs = List.of(Abc.run(script.toString()).split("(?m)^" + NEXT + "\\s*$"));
    assertThat(outputs).hasSize(netlists.size() + 1);
    for (int i = 0; i < netlists.size(); i++) {
      List<Abc.Stime> expected = Abc.stimes(outputs.get(i + 1));
      assertThat(expected).as(netlists.get(i) + ": " + outputs.get(i + 1)).hasSize(1);
      agree(netlists.get(i).name(), netlists.get(i), expected.get(0));
    }
  }

  private static void agree(String name, MappedNetlist netlist, Abc.Stime expected) {
    StaticTiming timing = StaticTiming.analyze(netlist);
    // stime prints two decimals.
    assertThat((double) timing.delay())
        .as("delay of " + name)
        .isCloseTo(expected.delay(), within(0.001 * expected.delay() + 0.006));
    assertThat(timing.area())
        .as("area of " + name)
        .isCloseTo(expected.area(), within(0.001 * expected.area() + 0.006));
  }
}
