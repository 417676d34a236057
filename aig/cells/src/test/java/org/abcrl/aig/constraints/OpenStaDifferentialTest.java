package org.abcrl.aig.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.testing.Abc;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Worst slacks against OpenSTA's: netlists that Yosys maps, with their Liberty and SDC files, on
 * three libraries and with paths of every kind.
 */
class OpenStaDifferentialTest {
  /** Slacks near 0 agree to this share of the period instead. */
  private static final double OF_PERIOD = 0.001;

  @TempDir Path folder;

  /** A library for both programs, and its latches as cells for Yosys. */
  private record Technology(List<Path> files, String high, String low, double nanosecond) {}

  private record Design(String name, double period, String rtl, String sdc) {}

  private static final String ALL =
      """
      set_input_delay 0.5 -clock clk [remove_clk]
      set_output_delay 0.25 -clock clk [all_outputs]
      """;

  private static final List<Design> DESIGNS =
      List.of(
          new Design(
              "register_to_register",
              6,
              """
              module top (input clk, input [7:0] a, b, output reg [7:0] q);
                reg [7:0] r, s;
                always @(posedge clk) begin r <= a; s <= b; q <= r * s; end
              endmodule
              """,
              ""),
          new Design(
              "input_to_register",
              4,
              """
              module top (input clk, input [11:0] a, b, output reg [11:0] q);
                always @(posedge clk) q <= a + b + q;
              endmodule
              """,
              """
              set_input_delay 1.5 -clock clk [get_ports {a[*] b}]
              set_input_transition 0.2 [get_ports a*]
              """),
          new Design(
              "register_to_output",
              5,
              """
              module top (input clk, input [7:0] a, output [15:0] y);
                reg [7:0] r; always @(posedge clk) r <= r ^ {a[6:0], a[7]};
                assign y = r * 16'd201;
              endmodule
              """,
              "set_output_delay 1 -clock clk [all_outputs]\nset_load 0.05 [get_ports y]\n"),
          new Design(
              "input_to_output",
              6,
              """
              module top (input clk, input [9:0] a, b, output [9:0] y, output reg z);
                assign y = a - (b ^ {10{z}}); always @(posedge clk) z <= a < b;
              endmodule
              """,
              """
              set_input_delay -max 1 -clock clk [get_ports {a b}]
              set_input_delay -min 0.1 -clock clk [get_ports {a b}]
              set_output_delay 0.7 -clock clk [get_ports y[*]]
              set_clock_uncertainty 0.15 [get_clocks clk]
              """),
          new Design(
              "latches",
              5,
              """
              module top (input clk, input [7:0] a, b, output reg [7:0] q);
                reg [7:0] l, m, r; always @(posedge clk) r <= a + b;
                always @* if (!clk) l = r * b; always @* if (clk) m = l + 8'd77;
                always @(posedge clk) q <= m ^ l;
              endmodule
              """,
              ""),
          new Design(
              "asynchronous_and_falling",
              5,
              """
              module top (input clk, rst_n, input [7:0] a, output reg [7:0] q, output y);
                reg [7:0] r; reg rn; wire hard = rst_n & rn;
                always @(posedge clk) rn <= rst_n;
                always @(negedge clk or negedge hard) if (!hard) r <= 0; else r <= r + a;
                always @(posedge clk or negedge hard) if (!hard) q <= 0; else q <= r * 8'd9;
                assign y = ^q;
              endmodule
              """,
              "set_input_delay 2 -clock clk -clock_fall [get_ports rst_n]\n"),
          // The reset's slew at an output is larger than the clock's and must not count.
          new Design(
              "reset_synchroniser",
              0.4,
              """
              module top (input clk, rst_n, a, output q, y);
                reg [1:0] r; assign q = r[1]; assign y = a;
                always @(posedge clk or negedge rst_n) if (!rst_n) r <= 0; else r <= {r[0], 1'b1};
              endmodule
              """,
              """
              set_input_delay 0.01 -clock clk [get_ports {a rst_n}]
              set_output_delay 0 -clock clk [all_outputs]
              """),
          new Design(
              "two_clocks",
              6,
              """
              module top (input clk, clk2, input [7:0] a, output reg [7:0] q, s);
                reg [7:0] r; always @(posedge clk) r <= a + r;
                always @(posedge clk2) q <= r * r; always @(negedge clk2) s <= q - r;
              endmodule
              """,
              """
              create_clock -name c2 -period 9 -waveform {1 4} [get_ports clk2]
              set_false_path -from [get_ports a[0]] -to [get_clocks clk]
              """));

  @Test
  void worstSlacksAgree() throws IOException {
    List<Technology> technologies =
        List.of(
            new Technology(
                List.of(TestData.file(Path.of("/usr/share/qflow/tech/osu018/osu018_stdcells.lib"))),
                "LATCH w (.CLK(E), .D(D), .Q(Q));",
                "wire n; INVX1 i (.A(E), .Y(n)); LATCH w (.CLK(n), .D(D), .Q(Q));",
                1),
            new Technology(
                List.of(withoutWires()),
                "sky130_fd_sc_hd__dlxtp_1 w (.GATE(E), .D(D), .Q(Q));",
                "sky130_fd_sc_hd__dlxtn_1 w (.GATE_N(E), .D(D), .Q(Q));",
                1),
            new Technology(
                List.of(Path.of("abcrl7.lib")),
                "LATH_X1 w (.G(E), .D(D), .Q(Q));",
                "LATL_X1 w (.G(E), .D(D), .Q(Q));",
                50));
    List<String> rows = new ArrayList<>();
    for (int t = 0; t < technologies.size(); t++) {
      Technology technology = technologies.get(t);
      for (Design design : DESIGNS) {
        rows.add(compare(t, technology, design));
      }
    }
    // The rows are those of docs/mapping.md.
    rows.forEach(System.out::println);
    assertThat(rows).hasSizeGreaterThanOrEqualTo(15);
  }

  /** OpenSTA adds the wires that the library's default wire load says; they are no cell delays. */
  private Path withoutWires() throws IOException {
    Path liberty = Abc.unpacked("lib/sky130hd_tt.lib.gz", folder);
    Path bare = folder.resolve("sky130_bare.lib");
    Files.write(
        bare,
        Files.readAllLines(liberty).stream()
            .filter(l -> !l.contains("default_wire_load"))
            .toList());
    return bare;
  }

  private String compare(int number, Technology technology, Design design) throws IOException {
    String base = number + "_" + design.name();
    Path liberty = technology.files().get(0);
    if (!liberty.isAbsolute()) {
      liberty = folder.resolve("abcrl7.lib");
      try (var in = CellLibrary.class.getResourceAsStream("abcrl7.lib")) {
        Files.write(liberty, in.readAllBytes());
      }
    }
    CellLibrary library = CellLibrary.load(List.of(liberty));
    Path rtl = Files.writeString(folder.resolve(base + ".v"), design.rtl());
    Path latches =
        Files.writeString(
            folder.resolve(base + "_latches.v"),
            "module \\$_DLATCH_P_ (input E, input D, output Q); "
                + technology.high()
                + " endmodule\nmodule \\$_DLATCH_N_ (input E, input D, output Q); "
                + technology.low()
                + " endmodule\n");
    Path netlist = folder.resolve(base + "_netlist.v");
    Abc.program(
        "yosys",
        "-q",
        "-p",
        "read_verilog "
            + rtl
            + "; synth -flatten -top top; dfflibmap -liberty "
            + liberty
            + "; techmap -map "
            + latches
            + "; abc -liberty "
            + liberty
            + "; opt_clean -purge; write_verilog -noattr -noexpr "
            + netlist);
    Path sdc = Files.writeString(folder.resolve(base + ".sdc"), sdc(technology, design));
    Path script =
        Files.writeString(
            folder.resolve(base + ".tcl"),
            "read_liberty "
                + liberty
                + "\nread_verilog "
                + netlist
                + "\nlink_design top\n"
                + "read_sdc "
                + sdc
                + "\nputs \"late [worst_slack -max]\"\n"
                + "puts \"early [worst_slack -min]\"\nexit\n");
    String output = Abc.program("sta", "-no_splash", "-exit", script.toString());
    double late = figure(output, "late", library);
    double early = figure(output, "early", library);

    ClockedNetlist ours =
        ClockedNetlist.read(Files.readString(netlist), netlist.toString(), library);
    Constraints constraints = new Constraints();
    SdcReader.read(Files.readString(sdc), sdc.toString(), ours, false, constraints);
    ClockedTiming timing = new ClockedTiming(ours, constraints);
    double period = constraints.clock("clk").orElseThrow().period();
    assertThat(timing.slacks().worstSlack())
        .as("%s: worst slack", base)
        .isCloseTo(late, within(0.01 * Math.abs(late) + OF_PERIOD * period));
    assertThat(timing.slacks().worstHoldSlack())
        .as("%s: worst hold slack", base)
        .isCloseTo(early, within(0.01 * Math.abs(early) + OF_PERIOD * period));
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f | %.2f | %.2f |",
        design.name().replace('_', ' '),
        library.name(),
        late,
        timing.slacks().worstSlack(),
        early,
        timing.slacks().worstHoldSlack());
  }

  /** Figures in SDC are in the library's unit: nanoseconds, or for fast libraries some ps. */
  private static String sdc(Technology technology, Design design) {
    String inputs =
        design.rtl().contains("rst_n")
            ? "{a rst_n}"
            : design.rtl().contains("] a, b") ? "{a b}" : "a";
    String text =
        "create_clock -name clk -period "
            + design.period()
            + " [get_ports clk]\n"
            + ALL.replace("[remove_clk]", "[get_ports " + inputs + "]")
            + design.sdc();
    if (technology.nanosecond() == 1) {
      return text;
    }
    StringBuilder scaled = new StringBuilder();
    for (String line : text.split("\n")) {
      scaled.append(
          java.util.regex.Pattern.compile(
                  "(?<![\\w\\[{.])\\d+(\\.\\d+)?(?![\\w\\].])|(?<=\\{)\\d+(?= \\d)")
              .matcher(line)
              .replaceAll(
                  m -> Double.toString(Double.parseDouble(m.group()) * technology.nanosecond())));
      scaled.append('\n');
    }
    return scaled.toString();
  }

  private static double figure(String output, String name, CellLibrary library) {
    for (String line : output.split("\n")) {
      if (line.startsWith(name + " ")) {
        return Double.parseDouble(line.substring(name.length() + 1).strip())
            * library.units().picoseconds();
      }
    }
    throw new AssertionError(output);
  }
}
