package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registers, clocks and black boxes in all commands. */
class RegistersTest {
  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(folder);
  }

  private Path file(String name, String text) throws IOException {
    return cli.file(name, text);
  }

  private void equal(Path a, Path b) {
    assertThat(cli.run("cec", a, b)).as(cli.out() + cli.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v", "blif"})
  void optimizeKeepsRegistersAndBlackBoxes(String ending) throws IOException {
    Path rtl = file("mixed.v", SequentialRtl.MIXED);
    Path result = folder.resolve("result." + ending);
    assertThat(cli.run("optimize", rtl, "-r", "resyn2", "-o", result)).as(cli.err()).isZero();
    assertThat(cli.out()).contains("verified");
    if (ending.equals("v")) {
      assertThat(Files.readString(result))
          .contains(
              "module mixed (\n  clk,\n  wclk,\n  ld,\n  en,\n  d,\n  q,\n  z,\n  w,\n  spare\n")
          .contains("output [0:1] z;", "ram u_ram (", "negedge clk", "initial \\q_reg[0]  = 1'b1");
    } else {
      assertThat(Files.readString(result))
          .contains(" q[0] re clk 1\n", " hid fe clk 3\n", " lt ah en 3\n", ".subckt ram ck=wclk");
      equal(rtl, result);
    }
  }

  @Test
  void aChangedClockOrLatchTypeIsFound() throws IOException {
    Path rtl = file("mixed.v", SequentialRtl.MIXED);
    Path result = folder.resolve("result.blif");
    assertThat(cli.run("optimize", rtl, "-r", "", "-o", result)).isZero();
    String text = Files.readString(result);
    for (String[] change :
        new String[][] {
          {" hid fe clk 3", " hid re clk 3"},
          {" q[0] re clk 1", " q[0] re wclk 1"},
          {" q[0] re clk 1", " q[0] re clk 0"},
          {" lt ah en 3", " lt al en 3"},
          {"ram ck=wclk", "ram ck=clk"}
        }) {
      assertThat(text).contains(change[0]);
      Path mutant = file("mutant.blif", text.replace(change[0], change[1]));
      assertThat(cli.run("cec", rtl, mutant)).as(change[1] + cli.out()).isEqualTo(1);
    }
  }

  @Test
  void asynchronousResetsInVerilogButNotInPlainBlif() throws IOException {
    Path rtl = file("counter.v", SequentialRtl.COUNTER);
    Path verilog = folder.resolve("result.v");
    assertThat(cli.run("optimize", rtl, "-r", "resyn2", "-o", verilog)).isZero();
    equal(rtl, verilog);
    assertThat(Files.readString(verilog)).contains("always @(posedge clk or negedge rst_n)");
    Path blif = folder.resolve("result.blif");
    assertThat(cli.run("optimize", rtl, "-r", "resyn2", "-o", blif)).isZero();
    assertThat(cli.err()).contains("no asynchronous sets and resets");
  }

  @Test
  void mappedBlifHasCellsAndIsReadByAll() throws IOException {
    Path rtl = file("counter.v", SequentialRtl.COUNTER);
    Path blif = folder.resolve("mapped.blif");
    assertThat(cli.run("map", rtl, "-o", blif)).as(cli.err()).isZero();
    assertThat(cli.out()).contains("registers 4").contains("verified");
    assertThat(Files.readString(blif)).contains(".gate DFFR_X1", ".gate DFFS_X1", "SN=rst_n");
    equal(rtl, blif);
    assertThat(cli.run("stats", blif)).isZero();
    assertThat(cli.out()).contains("latches 4");
    assertThat(cli.run("sta", "--clock", "clk=200", blif)).as(cli.err()).isZero();
    assertThat(cli.out()).contains("registers 4").contains("setup");
    Path again = folder.resolve("again.v");
    assertThat(cli.run("map", blif, "-o", again)).as(cli.err()).isZero();
    equal(blif, folder.resolve("mapped.blif"));
    assertThat(Files.readString(again)).contains("DFFR_X1").contains("output [3:0] q;");
  }

  @Test
  void latchesOfBlifKeepTypeAndClock() throws IOException {
    String text =
        """
        .model m
        .inputs a b ck
        .outputs f g h
        .latch n f fe ck 1
        .latch a g ah b 2
        .latch b h as NIL
        .latch h k re other 0
        .names a k n
        11 1
        .end
        """;
    Path blif = file("m.blif", text);
    Path verilog = folder.resolve("m.v");
    assertThat(cli.run("optimize", blif, "-r", "", "-o", verilog)).as(cli.err()).isZero();
    assertThat(Files.readString(verilog))
        .contains("module m (\n  other,\n  a,\n  b,\n  ck,\n")
        .contains("always @(negedge ck)", "if (b)", "posedge other", "initial f_reg = 1'b1");
  }

  @Test
  void batchKeepsRegistersAsSearchDoes() throws IOException {
    file("counter.v", SequentialRtl.COUNTER);
    Path results = folder.resolve("out");
    assertThat(
            cli.run(
                "batch",
                folder.resolve("counter.v"),
                "-o",
                results,
                "--agent",
                "random",
                "--budget",
                2))
        .as(cli.err())
        .isZero();
    String netlist = Files.readString(results.resolve("counter").resolve("best.v"));
    assertThat(netlist)
        .contains("module counter (\n  clk,\n  rst_n,")
        .contains("output [3:0] q;", "DFFR_X1", "DFFS_X1");
  }

  /** All paths go from registers to registers. */
  private static final String BETWEEN =
      """
      module between(input clk, input [3:0] d, output reg [3:0] q, output reg p);
        reg [3:0] a;
        always @(posedge clk) begin a <= d; q <= a * a + q; p <= ^(q * a); end
      endmodule
      """;

  @Test
  void areaAndDelayIncludeRegisters() throws IOException {
    Path rtl = file("between.v", BETWEEN);
    Path netlist = folder.resolve("between_m.v");
    assertThat(cli.run("map", rtl, "-o", netlist, "--json", "--clock", "clk=500")).isZero();
    double area = cli.json().get("area").asDouble();
    double slack = cli.json().get("slack").asDouble();
    assertThat(cli.run("map", rtl, "--json")).isZero();
    double delay = cli.json().get("delay").asDouble();
    assertThat(delay).isCloseTo(500 - slack, offset(1e-3));
    assertThat(cli.json().get("area").asDouble()).isEqualTo(area);
    assertThat(cli.run("map", rtl, "--registers", "behavioural", "--json")).isZero();
    // Nine flip-flops, each above a quarter of a um2, clock-to-output and setup.
    assertThat(cli.json().get("area").asDouble()).isLessThan(area - 9 * 0.2);
    assertThat(cli.json().get("delay").asDouble()).isLessThan(delay - 10);
    Path free = folder.resolve("free.v");
    assertThat(cli.run("map", rtl, "-o", free, "--report")).isZero();
    assertThat(cli.out()).contains("launched by ideal rise").contains("_reg").contains("/D (late)");
    assertThat(cli.run("sta", free, "--json")).as(cli.err()).isZero();
    assertThat(cli.json().get("delay").asDouble()).isCloseTo(delay, offset(1e-3));
    assertThat(cli.run("sta", netlist, "--clock", "clk=500", "--json")).isZero();
    assertThat(cli.json().get("area").asDouble()).isCloseTo(area, offset(1e-9));
    assertThat(cli.json().get("worst_slack").asDouble()).isCloseTo(slack, offset(1e-3));
  }

  @Test
  void aSearchMeetsItsConstraintsWithTheSmallestArea() throws IOException {
    Path rtl = file("between.v", BETWEEN);
    Path results = folder.resolve("out");
    Path sdc = file("c.sdc", "create_clock -name c -period 2000 [get_ports clk]\n");
    Object[] common = {"search", rtl, "-o", results, "--agent", "random", "--budget", 4, "--json"};
    Object[] slack = join(common, "--objective", "slack", "--sdc", sdc);
    assertThat(cli.run(slack)).as(cli.err()).isZero();
    double relaxed = cli.json().get("netlist").get("area").asDouble();
    assertThat(cli.json().get("netlist").get("slack").asDouble()).isPositive();
    assertThat(cli.json().get("best").get("area").asDouble()).isEqualTo(relaxed);
    assertThat(cli.run(join(common, "--objective", "slack", "--clock", "clk=1"))).isZero();
    assertThat(cli.json().get("netlist").get("slack").asDouble()).isNegative();
    assertThat(cli.json().get("netlist").get("area").asDouble()).isGreaterThan(relaxed);
    assertThat(cli.run(join(common, "--objective", "slack"))).isEqualTo(2);
    assertThat(cli.err()).contains("needs constraints");
    assertThat(cli.run(join(common, "--objective", "slack", "--clock", "ck=1"))).isEqualTo(2);
  }

  private static Object[] join(Object[] first, Object... second) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }

  @Test
  void pathsOfAnEndpointComeWorstFirst() throws IOException {
    Path rtl = file("between.v", BETWEEN);
    Path netlist = folder.resolve("between_m.v");
    assertThat(cli.run("map", rtl, "-o", netlist)).isZero();
    assertThat(
            cli.run(
                "sta", netlist, "--clock", "clk=500", "--paths", 2, "--per-endpoint", 5, "--json"))
        .isZero();
    var paths = cli.json().get("paths");
    assertThat(paths).hasSize(10);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      var endpoint = paths.get(i).get("endpoint");
      assertThat(seen.add(paths.get(i).toString())).isTrue();
      var steps = paths.get(i).get("steps");
      assertThat(steps.get(steps.size() - 1).get("arrival").asDouble())
          .isCloseTo(endpoint.get("arrival").asDouble(), offset(1e-3));
      if (i % 5 > 0) {
        assertThat(endpoint.get("slack").asDouble())
            .isGreaterThanOrEqualTo(
                paths.get(i - 1).get("endpoint").get("slack").asDouble() - 1e-3);
        assertThat(endpoint.get("name")).isEqualTo(paths.get(i - 1).get("endpoint").get("name"));
      }
    }
  }

  @Test
  void instancesOfNamedModulesStay() throws IOException {
    Path rtl =
        file(
            "top.v",
            """
            module part(input clk, input [1:0] a, output reg [1:0] q);
              always @(posedge clk) q <= q + a;
            endmodule
            module top(input clk, input [1:0] a, output [1:0] y);
              wire [1:0] m;
              part u_part(.clk(clk), .a(a ^ m), .q(m));
              assign y = m & a;
            endmodule
            """);
    Path netlist = folder.resolve("top_m.v");
    assertThat(cli.run("map", rtl, "--top", "top", "--blackbox", "part", "-o", netlist))
        .as(cli.err())
        .isZero();
    assertThat(cli.out()).contains("verified").doesNotContain("registers");
    assertThat(Files.readString(netlist)).contains("part u_part (.clk(clk), .a({");
    assertThat(cli.run("map", rtl, "--top", "top")).isZero();
    assertThat(cli.out()).contains("registers 2");
  }
}
