package org.abcrl.aig.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.testing.Abc;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Delays with libraries that have several timing groups for an arc, against OpenSTA and ABC.
 * OpenSTA takes each group with its own sense. ABC takes the worst of all tables with the sense of
 * the first group, so that edges against it never arrive: where the two differ, ABC is too early.
 */
class TimingGroupsTest {
  private static final List<String> CIRCUITS = List.of("alu4", "c880", "c5315", "apex7", "c2670");
  private static final Pattern ARRIVAL = Pattern.compile("([0-9.]+) +data arrival time");

  @TempDir Path folder;

  @Test
  void agreesWhereGroupsHaveDifferentSenses() throws IOException {
    Path packed = Abc.unpacked("lib/sky130hd_tt.lib.gz", folder);
    // ABC knows no wire loads; OpenSTA would take the library's.
    List<String> lines =
        Files.readAllLines(packed).stream().filter(l -> !l.contains("default_wire_load")).toList();
    Path library = Files.write(folder.resolve("sky130.lib"), lines);
    List<Double> abc = agrees(library, 1000);
    assertThat(abc.get(CIRCUITS.indexOf("alu4"))).isCloseTo(3696.47, within(0.1));
  }

  @Test
  void agreesWhereGroupsHaveTheSameSense() throws IOException {
    Path library = TestData.file(Path.of("/usr/share/qflow/tech/osu018/osu018_stdcells.lib"));
    agrees(library, 1000);
  }

  /** ABC maps; ABC, OpenSTA and the timer time. The delays that ABC reports. */
  private List<Double> agrees(Path liberty, double picoseconds) throws IOException {
    CellLibrary library = CellLibrary.load(List.of(liberty));
    StringBuilder script = new StringBuilder("read_lib " + liberty + ";");
    for (String name : CIRCUITS) {
      script
          .append(" read " + TestData.data("mcnc/" + name + ".aig") + "; strash; map; topo; stime;")
          .append(" write_verilog " + folder.resolve(name + ".v") + ";");
    }
    List<Abc.Stime> expected = Abc.stimes(Abc.run(script.toString()));
    assertThat(expected).hasSameSizeAs(CIRCUITS);
    List<Double> result = new ArrayList<>();
    for (int i = 0; i < CIRCUITS.size(); i++) {
      String name = CIRCUITS.get(i);
      Path netlist = folder.resolve(name + ".v");
      String text = Files.readString(netlist).replaceFirst("module\\s+\\S+\\s*\\(", "module top (");
      Files.writeString(netlist, text);
      double sta = picoseconds * sta(liberty, netlist);
      double delay = StaticTiming.analyze(MappedVerilogReader.read(netlist, library)).delay();
      assertThat(delay).as(name + " against OpenSTA").isCloseTo(sta, within(0.001 * sta));
      double abc = expected.get(i).delay();
      assertThat(abc).as(name + ": ABC").isLessThanOrEqualTo(1.001 * delay);
      assertThat(abc).as(name + ": ABC").isGreaterThan(0.97 * delay);
      result.add(abc);
    }
    return result;
  }

  /** The longest delay in the library's unit. */
  private double sta(Path liberty, Path netlist) throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("sta.tcl"),
            """
            read_liberty %s
            read_verilog %s
            link_design top
            create_clock -name c -period 1000
            set_input_delay 0 -clock c [all_inputs]
            set_output_delay 0 -clock c [all_outputs]
            set_input_transition 0 [all_inputs]
            report_checks -digits 6
            exit
            """
                .formatted(liberty, netlist));
    Matcher arrival = ARRIVAL.matcher(Abc.program("sta", "-no_splash", "-exit", script.toString()));
    assertThat(arrival.find()).isTrue();
    return Double.parseDouble(arrival.group(1));
  }
}
