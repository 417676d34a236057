package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.sequential.ModuleCheck;
import org.abcrl.aig.sequential.ModuleVerdict;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.testing.TestData;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that stay modules in the netlist. */
class KeepHierarchyTest {
  private static final String HIERARCHY =
      """
      module acc #(parameter W = 4, parameter INIT = 1, parameter signed STEP = 1)
          (input clk, rst, input [W-1:0] d, output reg [W-1:0] q, output neg);
        assign neg = STEP < 0;
        always @(posedge clk or posedge rst) if (rst) q <= INIT; else q <= q + d + STEP;
      endmodule
      module pair(input clk, rst, input [7:0] d, output [7:0] q, output [1:0] n);
        wire [3:0] open;
        acc #(.W(8), .INIT(5), .STEP(-2)) a(.clk(clk), .rst(rst), .d(d), .q(q), .neg(n[0]));
        acc b(.clk(~clk), .rst(rst), .d(d[3:0] ^ open), .q(open), .neg(n[1]));
      endmodule
      module top(input clk, rst, input [7:0] d, e, output [7:0] q, r, output [3:0] n);
        wire g = clk & d[0];
        pair u(.clk(clk), .rst(rst), .d(d ^ e), .q(q), .n(n[1:0]));
        pair v(.clk(g), .rst(rst), .d(d & e), .q(r), .n(n[3:2]));
      endmodule
      """;

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(folder);
  }

  private static Shell read(String text) {
    return VerilogReader.read("test.v", text, VerilogOptions.defaults().withTop("top")).shell();
  }

  private String map(String rtl, String... keep) throws IOException {
    Path file = cli.file("rtl.v", rtl);
    Path netlist = folder.resolve("net.v");
    Path models = folder.resolve("models.v");
    Object[] arguments = new Object[6 + keep.length];
    System.arraycopy(
        new Object[] {"map", file, "-o", netlist, "--models", models}, 0, arguments, 0, 6);
    System.arraycopy(keep, 0, arguments, 6, keep.length);
    assertThat(cli.run(arguments)).as(cli.out() + cli.err()).isZero();
    assertThat(cli.out()).contains("verified");
    return Files.readString(netlist) + "\n" + Files.readString(models);
  }

  /** The front end reads all modules of the netlist, flattens them, and all of it is proved. */
  private static void equal(String rtl, String netlist) {
    ModuleVerdict verdict =
        ModuleCheck.check(read(rtl), read(netlist), EquivalenceParams.defaults(), () -> false);
    assertThat(verdict.isEquivalent()).as(verdict + netlist).isTrue();
  }

  @Test
  void allModulesStay() throws IOException {
    String netlist = map(HIERARCHY, "--keep-hierarchy");
    assertThat(netlist)
        .contains("module acc (", "module pair (", "module top (")
        .contains("module acc_W_8_INIT_5_STEP_fffffffe (", "  pair u (", "  pair v (");
    assertThat(cli.out()).contains("all of top: gates").contains("registers 24");
    equal(HIERARCHY, netlist);
  }

  @Test
  void aNamedModuleStays() throws IOException {
    String netlist = map(HIERARCHY, "--keep-hierarchy", "pair");
    assertThat(netlist).contains("module pair (", "module top (").doesNotContain("module acc");
    equal(HIERARCHY, netlist);
  }

  @Test
  void aModuleThatIsNotThereIsSaid() throws IOException {
    Path file = cli.file("rtl.v", HIERARCHY);
    assertThat(cli.run("map", file, "--keep-hierarchy", "nix")).isEqualTo(2);
    assertThat(cli.err()).contains("module nix to keep: no instance of it in top");
  }

  @Test
  void parametersOfBlackBoxesKeepSignAndFraction() throws IOException {
    String rtl =
        """
        (* blackbox *) module pll #(parameter real F = 1.5, parameter N = 3) (input i, output o); endmodule
        module top(input clk, d, output reg q);
          wire fast;
          pll #(.F(8.25), .N(-7)) p(.i(clk), .o(fast));
          always @(posedge fast) q <= d;
        endmodule
        """;
    assertThat(map(rtl)).contains("pll #(.F(8.25), .N(32'shfffffff9)) p (.i(clk), .o(");
  }

  @Test
  void whatReachesIntoAKeptModuleIsRefused() throws IOException {
    String rtl =
        """
        module leaf #(parameter N = 1) (input a, output y); assign y = N[0] ^ a; endmodule
        module mid(input a, output y); leaf l(a, y); endmodule
        module top(input a, output y); mid m(a, y); defparam m.l.N = 2; endmodule
        """;
    Path file = cli.file("rtl.v", rtl);
    assertThat(cli.run("map", file, "--keep-hierarchy", "mid")).isEqualTo(2);
    assertThat(cli.err()).contains("a 'defparam' reaches into 'm', which is kept as it is");
  }

  @Test
  void cecReadsNetlistsOfManyModules() throws IOException {
    String netlist = map(HIERARCHY, "--keep-hierarchy");
    Path rtl = folder.resolve("rtl.v");
    Path library =
        TestData.root().resolve("aig/cells/src/main/resources/org/abcrl/aig/library/abcrl7.lib");
    assertThat(cli.run("cec", rtl, folder.resolve("net.v"), "-L", library, "--top", "top"))
        .as(cli.out() + cli.err())
        .isZero();
    String gate = netlist.lines().filter(l -> l.contains(" g0 (")).findFirst().orElseThrow();
    String other = gate.replaceFirst("\\.A\\([^)]*\\)", ".A(clk)");
    assertThat(other).isNotEqualTo(gate);
    Path mutant = cli.file("mutant.v", netlist.replace(gate, other));
    assertThat(cli.run("cec", rtl, mutant, "-L", library, "--top", "top")).isEqualTo(1);
  }
}
