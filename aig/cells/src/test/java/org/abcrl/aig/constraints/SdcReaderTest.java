package org.abcrl.aig.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.InputException;
import org.abcrl.aig.library.CellLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdcReaderTest {
  private static final String NETLIST =
      """
      module top (input clk, input scan_clk, input [1:0] a, input b, output [1:0] y, output z);
        wire n;
        NAND2_X1 g0 (.A(a[0]), .B(b), .Y(n));
        DFF_X1 \\y_reg[0]  (.CK(clk), .D(n), .Q(y[0]));
        DFFN_X1 \\y_reg[1]  (.CK(clk), .D(a[1]), .Q(y[1]));
        INV_X1 g1 (.A(y[0]), .Y(z));
      endmodule
      """;

  private static final String SDC =
      """
      # constraints of all kinds
      current_design top
      set period 200 ; set half [expr $period / 2]
      create_clock -name core -period $period [get_ports clk]
      create_clock -period 0.5e3 -waveform {10 60} {scan_clk}
      set_clock_uncertainty -setup 5 [get_clocks core]
      set_clock_uncertainty 3 [all_clocks]
      set_clock_uncertainty -hold 1 core
      set_input_delay $half -clock core [get_ports {a[*] b}]
      set_input_delay -max 20 -clock [get_clocks c*] \\
         -clock_fall -add_delay [get_ports b]
      set_output_delay 30 -clock core [remove [all_outputs]
      set_load -pin_load 2.5 [get_ports "y[0]"]
      set_load 1 y
      set_driving_cell -lib_cell INV_X2 [get_ports b]
      set_input_transition 12 [get_ports a[1]]
      set_false_path -from [get_ports b] -to {y_reg[0]/D}
      set_clock_groups -asynchronous -group core -group [get_clocks scan_clk]
      """
          .replace("[remove [all_outputs]", "[all_outputs]");

  private static ClockedNetlist netlist() {
    return ClockedNetlist.read(NETLIST, "top.v", CellLibrary.defaultLibrary());
  }

  private static Constraints read(String text, boolean ignore) {
    Constraints constraints = new Constraints();
    SdcReader.read(text, "top.sdc", netlist(), ignore, constraints);
    return constraints;
  }

  @Test
  void readsWhatOrdinaryFilesSay() {
    Constraints c = read(SDC, false);
    assertThat(c.clocks()).extracting(Clock::name).containsExactly("core", "scan_clk");
    Clock core = c.clock("core").orElseThrow();
    assertThat(core.period()).isEqualTo(200);
    assertThat(core.setupUncertainty()).isEqualTo(3);
    assertThat(core.holdUncertainty()).isEqualTo(1);
    assertThat(c.clock("scan_clk").orElseThrow().fall()).isEqualTo(60);
    assertThat(c.inputDelays()).hasSize(4);
    assertThat(c.inputDelays().get(0).delays()).containsOnly(100.0);
    assertThat(c.inputDelays().get(3).clockRises()).isFalse();
    assertThat(c.inputDelays().get(3).delays().get(Constraints.index(true, false))).isNaN();
    assertThat(c.outputDelays()).hasSize(3);
    assertThat(c.load("y[0]", true)).isEqualTo(1);
    assertThat(c.load("y[1]", false)).isEqualTo(1);
    assertThat(c.driver("b")).contains("INV_X2");
    assertThat(c.slew("a[1]", true)).isEqualTo(12);
    assertThat(c.falsePaths()).hasSize(5);
    assertThat(c.ignored()).isEmpty();
  }

  @Test
  void aDelayReplacesThoseOfOtherClockEdges() {
    String base = "create_clock -name c -period 100 clk\nset_input_delay 10 -clock c a\n";
    String other = "set_input_delay 30 -clock c -clock_fall %s a[0]\n";
    assertThat(read(base + other.formatted(""), false).inputDelays())
        .filteredOn(d -> d.port().equals("a[0]"))
        .singleElement()
        .matches(d -> !d.clockRises() && d.delays().equals(List.of(30.0, 30.0, 30.0, 30.0)));
    assertThat(read(base + other.formatted("-add_delay"), false).inputDelays())
        .filteredOn(d -> d.port().equals("a[0]"))
        .hasSize(2);
  }

  @Test
  void countsSlacks() {
    ClockedTiming timing =
        new ClockedTiming(
            netlist(),
            read(
                "create_clock -name c -period 100 clk\nset_input_delay 10 -clock c {a b}\n"
                    + "set_output_delay 5 -clock c [all_outputs]",
                false));
    // From the falling register to its output: half the period, less 5 outside and clock to output.
    Endpoint falling =
        timing.slacks().worst(true).stream()
            .filter(e -> e.name().equals("y[1]"))
            .findFirst()
            .orElseThrow();
    assertThat(falling.kind()).isEqualTo(Endpoint.Kind.OUTPUT);
    assertThat(falling.launch()).isEqualTo("c fall");
    assertThat(falling.slack()).isCloseTo(50 - 5 - 18.655, within(0.1));
    Endpoint data =
        timing.slacks().worst(true).stream()
            .filter(e -> e.name().equals("y_reg[1]/D"))
            .findFirst()
            .orElseThrow();
    assertThat(data.slack()).isCloseTo(50 - 10 - 5.99, within(0.1));
    assertThat(timing.slacks().summaries().get(0).endpoints()).isEqualTo(5);
    ClockedPath path =
        ClockedPath.of(
            timing,
            timing.slacks().worst(true).stream()
                .filter(e -> e.name().equals("z"))
                .findFirst()
                .orElseThrow());
    assertThat(path.steps())
        .extracting(ClockedPath.Step::point)
        .containsExactly("y_reg[0]/Q", "g1");
    assertThat(ClockedReport.of(timing, 2, 2)).contains("worst slack").contains("required");
  }

  @Test
  void leavesFalsePathsOut() {
    String base = "create_clock -name c -period 100 clk\nset_input_delay 10 -clock c {a b}\n";
    assertThat(new ClockedTiming(netlist(), read(base, false)).slacks().endpoints())
        .anyMatch(e -> e.name().equals("y_reg[0]/D"));
    assertThat(
            new ClockedTiming(
                    netlist(), read(base + "set_false_path -to [get_pins y_reg[0]/D]", false))
                .slacks()
                .endpoints())
        .noneMatch(e -> e.name().equals("y_reg[0]/D"))
        .anyMatch(e -> e.name().equals("y_reg[1]/D"));
    assertThat(
            new ClockedTiming(netlist(), read(base + "set_false_path -from [get_clocks c]", false))
                .slacks()
                .endpoints())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set_max_fanout 4 [all_inputs]|2:1: found command 'set_max_fanout', expected one of the"
            + " SDC",
        "set_input_delay 1 -clock c nosuch|2:1: found input port 'nosuch', expected one of the",
        "set_input_delay 1 -clock x b|2:1: found clock 'x', expected one of the netlist",
        "set_input_delay big -clock c b|2:1: found 'big', expected a number",
        "set_false_path -through g0|2:1: found option -through of set_false_path",
        "create_clock -name d clk|2:1: found nothing, expected a number",
        "create_clock -period 0 clk|2:1: found create_clock, expected a name or a port, and",
        "create_clock -name e -period 1e33 clk|2:1: found create_clock, expected a name or a port,"
            + " and",
        "set_load $w y|2:1: found variable 'w', expected one that was set",
        "set_load 1 [get_ports {y|2:1: found an open '[', expected ']'",
        "set_units -time 1V|2:1: found unit '1V', expected fs, ps",
        "set_load 1 [filter y]|2:1: found [filter ...], expected a query",
      })
  void namesThePlaceOfAnError(String command, String message) {
    assertThatThrownBy(() -> read("create_clock -name c -period 9 clk\n" + command, false))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("top.sdc:" + message);
  }

  @Test
  void passesOverWhatItIsAskedTo() {
    Constraints c =
        read("set_max_fanout 4 [all_inputs]\nset_false_path -through g0\nset_load 1 z", true);
    assertThat(c.ignored())
        .containsExactly(
            "top.sdc:1: command 'set_max_fanout'", "top.sdc:2: option -through of set_false_path");
    assertThat(c.load("z", true)).isEqualTo(1);
  }

  @Test
  void endsInOneLineForAnyMutation() {
    long seed = 20261128;
    SplittableRandom random = new SplittableRandom(seed);
    ClockedNetlist netlist = netlist();
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder(SDC);
      for (int k = 1 + random.nextInt(3); k > 0 && !text.isEmpty(); k--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
          case 1 -> text.insert(at, "[]{}\"\\ ;$-\n".charAt(random.nextInt(11)));
          default -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
        }
      }
      try {
        SdcReader.read(text.toString(), "top.sdc", netlist, i % 2 == 0, new Constraints());
      } catch (InputException e) {
        assertThat(e.getMessage()).as("seed " + seed).startsWith("top.sdc").doesNotContain("\n");
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ", file " + i + ":\n" + text, e);
      }
    }
  }
}
