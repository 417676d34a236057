package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances that are kept as they are: macros with parameters, cells of the library. */
class BlackBoxTest {
  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(folder);
  }

  /** One macro with two sets of parameters, so that a pin has two widths. */
  private static final String MACROS =
      """
      (* blackbox *) module ram #(parameter DEPTH = 16, W = 8, INIT = "none") (
          input clk, input [W-1:0] d, output [W-1:0] q);
      endmodule
      module macros(input clk, input [7:0] a, b, output [7:0] y, output reg [3:0] z);
        wire [7:0] m; wire [3:0] n;
        ram #(.DEPTH(64), .INIT("boot.hex")) u0 (.clk(clk), .d(a + b), .q(m));
        ram #(.DEPTH(32), .W(4)) \\u1/x (.clk(~clk), .d(a[3:0]), .q(n));
        assign y = m - {n, n};
        always @(posedge clk) z <= n ^ m[3:0];
      endmodule
      """;

  @Test
  void oneModuleWithSeveralSetsOfParameters() throws IOException {
    Path rtl = cli.file("macros.v", MACROS);
    for (String effort : new String[] {"optimize -r resyn2", "map --effort 1"}) {
      Path netlist = folder.resolve("net.v");
      String[] words = effort.split(" ", -1);
      assertThat(cli.run(words[0], rtl, words[1], words[2], "-o", netlist)).as(cli.err()).isZero();
      assertThat(cli.out()).contains("verified");
      assertThat(cli.err()).doesNotContain("warning");
      assertThat(Files.readString(netlist))
          .contains(
              "ram #(.DEPTH(32'sh40), .INIT(64'h", "ram #(.DEPTH(32'sh20), .W(32'sh4)) \\u1/x ");
    }
  }

  /** A gate, a flip-flop and a clock gate that the designer has chosen; no file declares them. */
  private static final String CHOSEN =
      """
      module sync(input clk, d, output q);
        wire t;
        SDFF u_a(.D(d), .CK(clk), .Q(t));
        SDFF u_b(.D(t), .CK(clk), .Q(q));
      endmodule
      module chosen(input clk, en, input [1:0] d, output reg [1:0] q, output y, z);
        wire gck, t, s;
        ICG u_icg(.CK(clk), .E(en), .GCK(gck));
        NOR u_keep(.A(d[0]), .B(d[1]), .Y(t));
        sync u_sync(.clk(clk), .d(t), .q(s));
        always @(posedge gck) q <= d + {1'b0, s};
        assign y = t & q[0];
        assign z = ~(d[0] | q[1]);
      endmodule
      """;

  private static String cell(String name, double area, String rest) {
    return "cell(%s) { area : %s; %s }\n".formatted(name, area, rest);
  }

  private static String output(String name, String function) {
    return "pin(%s) { direction : output; %s }".formatted(name, function);
  }

  private static String input(String name) {
    return "pin(%s) { direction : input; capacitance : 1; } ".formatted(name);
  }

  /** A library whose cells have no delays. */
  private Path library() throws IOException {
    String edge = "timing() { related_pin : \"CK\"; timing_type : rising_edge; }";
    return cli.file(
        "small.lib",
        "library(small) { time_unit : \"1ps\"; capacitive_load_unit(1, ff);\n"
            + cell("INV", 1, input("A") + output("Y", "function : \"!A\";"))
            + cell("NOR", 2, input("A") + input("B") + output("Y", "function : \"!(A+B)\";"))
            + cell(
                "SDFF",
                8,
                "ff(IQ, IQN) { next_state : \"D\"; clocked_on : \"CK\"; }"
                    + input("D")
                    + input("CK")
                    + output("Q", "function : \"IQ\"; " + edge))
            + cell(
                "ICG",
                5,
                "clock_gating_integrated_cell : latch_posedge; "
                    + input("CK")
                    + input("E")
                    + output("GCK", ""))
            + "}\n");
  }

  @Test
  void cellsOfTheLibraryStayAsTheyAre() throws IOException {
    Path rtl = cli.file("chosen.v", CHOSEN);
    Path library = library();
    Path netlist = folder.resolve("net.v");
    assertThat(cli.run("map", rtl, "-L", library, "-o", netlist)).as(cli.err()).isZero();
    assertThat(cli.out()).contains("registers 2").contains("verified");
    String text = Files.readString(netlist);
    assertThat(text)
        .contains("ICG u_icg (.CK(clk), .E(en), .GCK(\\u_icg.GCK ));")
        .contains("NOR u_keep (.A(d[0]), .B(d[1]), .Y(\\u_keep.Y ));")
        .contains("SDFF \\u_sync.u_a  (.D(\\u_keep.Y ), .CK(clk), .Q(\\u_sync.u_a.Q ));")
        .contains("SDFF \\q_reg[1]  (");
    // Chosen by the designer: a change at their pins is a difference.
    assertThat(cli.run("cec", rtl, netlist, "-L", library)).as(cli.out()).isZero();
    for (String[] change :
        new String[][] {
          {".E(en)", ".E(d[0])"},
          {".B(d[1]), .Y(\\u_keep", ".B(en), .Y(\\u_keep"},
          {"u_sync.u_a  (.D(\\u_keep.Y )", "u_sync.u_a  (.D(en)"}
        }) {
      assertThat(text).contains(change[0]);
      Path mutant = cli.file("mutant.v", text.replace(change[0], change[1]));
      assertThat(cli.run("cec", rtl, mutant, "-L", library)).as(change[1]).isEqualTo(1);
    }
    assertThat(cli.run("map", rtl, "-L", library, "-o", folder.resolve("net.blif"))).isEqualTo(2);
    assertThat(cli.err()).contains("BLIF has no", "flip-flops that are kept as instances");
    Path optimized = folder.resolve("opt.v");
    assertThat(cli.run("optimize", rtl, "-r", "resyn2", "-L", library, "-o", optimized))
        .as(cli.err())
        .isZero();
    assertThat(Files.readString(optimized)).contains("ICG u_icg (", "SDFF \\u_sync.u_a  (");
    Path results = folder.resolve("out");
    assertThat(
            cli.run(
                "search", rtl, "-L", library, "-o", results, "--agent", "random", "--budget", 2))
        .as(cli.err())
        .isZero();
    assertThat(Files.readString(results.resolve("best.v"))).contains("ICG u_icg (", "NOR u_keep (");
    assertThat(
            cli.run(
                "batch",
                rtl,
                "-L",
                library,
                "-o",
                folder.resolve("many"),
                "--agent",
                "random",
                "--budget",
                2))
        .as(cli.err())
        .isZero();
    assertThat(cli.run("map", rtl, "-L", library, "--keep-hierarchy", "-o", netlist))
        .as(cli.err())
        .isZero();
    assertThat(Files.readString(netlist)).contains("sync u_sync (", "SDFF u_a (");
  }

  @Test
  void aModuleThatNothingDeclaresHasNoPins() throws IOException {
    Path rtl =
        cli.file(
            "m.v",
            """
            module m(input a, output y);
              pad u(.a(a), .y(y));
            endmodule
            """);
    assertThat(cli.run("map", rtl, "--blackbox", "pad")).isEqualTo(2);
    assertThat(cli.err())
        .contains("m.v:2:7: error: module 'pad' is not declared; to keep its instances, declare")
        .contains("(* blackbox *) module pad(input ..., output ...); endmodule");
  }

  @Test
  void pathsBeginAndEndAtBlackBoxes() throws IOException {
    Path rtl = cli.file("macros.v", MACROS);
    Path netlist = folder.resolve("net.v");
    assertThat(cli.run("map", rtl, "-o", netlist, "--json")).as(cli.err()).isZero();
    double area = cli.json().get("area").asDouble();
    double delay = cli.json().get("delay").asDouble();
    assertThat(cli.run("sta", netlist)).isEqualTo(2);
    assertThat(cli.err()).contains("found cell 'ram'");
    assertThat(cli.run("sta", netlist, "--blackbox", "ram", "--json")).as(cli.err()).isZero();
    assertThat(cli.json().get("area").asDouble()).isCloseTo(area, offset(1e-6));
    assertThat(cli.json().get("delay").asDouble()).isCloseTo(delay, offset(1e-3));
    assertThat(cli.run("sta", netlist, "--blackbox", "ram", "--clock", "clk=500")).isZero();
    assertThat(cli.out()).contains("registers 4");
    Path gated = cli.file("chosen.v", CHOSEN);
    assertThat(cli.run("map", gated, "-L", library(), "-o", netlist)).as(cli.err()).isZero();
    assertThat(cli.run("sta", netlist, "-L", library(), "--blackbox", "ICG")).isZero();
  }
}
