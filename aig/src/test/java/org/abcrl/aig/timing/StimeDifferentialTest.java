package org.abcrl.aig.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MappedNetlist;
import org.abcrl.aig.mapping.MappedVerilogReader;
import org.abcrl.aig.mapping.MappedVerilogWriter;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.mapping.PortBuffers;
import org.abcrl.aig.testing.Abc;
import org.abcrl.aig.testing.RandomNetlists;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Area and delay against ABC's {@code stime} with the ASAP7 library. */
class StimeDifferentialTest {
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

  /** ABC reads and times what the mapper made of circuits with constant and shared outputs. */
  @Test
  void agreesOnMappedCircuits() throws IOException {
    StringBuilder script =
        new StringBuilder("read_lib " + Abc.unpacked("lib/asap7_rvt_tt.lib.gz", folder) + ";");
    List<MappedNetlist> netlists = new ArrayList<>();
    Mapper mapper = Mapper.of(library);
    for (String circuit : List.of("epfl/ctrl", "iwls05/sasc", "mcnc/c2670", "iwls05/ss_pcm")) {
      Aig aig = CircuitFiles.read(TestData.data(circuit + ".aig"));
      MappedNetlist netlist = mapper.map(aig, MapperParams.defaults()).netlist();
      Path file = folder.resolve(aig.name() + ".v");
      Files.writeString(file, MappedVerilogWriter.write(netlist));
      netlists.add(netlist);
      script.append("read -m ").append(file).append("; topo; stime;");
    }
    List<Abc.Stime> expected = Abc.stimes(Abc.run(script.toString()));
    assertThat(expected).hasSameSizeAs(netlists);
    for (int i = 0; i < netlists.size(); i++) {
      agree(netlists.get(i).name(), netlists.get(i), expected.get(i));
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
