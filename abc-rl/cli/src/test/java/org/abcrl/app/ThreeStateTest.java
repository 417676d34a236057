package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.aig.testing.Abc;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inout} ports stay: three-state drivers are modules behind the netlist. */
class ThreeStateTest {
  private static final String BUS =
      """
      (* blackbox *) module PADCELL(inout P, input O, T, output I); endmodule
      module pin(inout p, input oe, d, output q);
        assign p = oe ? d : 1'bz;
        assign q = p;
      endmodule
      module bus(input clk, rst_n, inout [3:0] io, inout sda, scl, input [3:0] d, input we,
          output reg [3:0] q, inout low, output w, inout [0:1] row, inout alone, read);
        reg oe;
        assign io = oe ? q ^ d : 4'bz;
        assign sda = we & d[0] ? 1'b0 : 1'bz;
        assign sda = d[1] ? 1'b0 : 1'bz;
        pin u(.p(scl), .oe(d[2]), .d(q[1]), .q(w));
        pin v(.p(low), .oe(1'b1), .d(q[2]), .q());
        bufif0 b[0:1](row, q[1:0], {we, d[3]});
        always @(posedge clk or negedge rst_n)
          if (!rst_n) begin q <= 0; oe <= 0; end
          else begin q <= io + {sda, scl, low, we} + (row ^ read); oe <= we; end
      endmodule
      """;

  @TempDir private Path folder;
  private Cli cli;
  private Path library;

  @BeforeEach
  void open() {
    cli = new Cli(folder);
    library =
        TestData.root().resolve("aig/cells/src/main/resources/org/abcrl/aig/library/abcrl7.lib");
  }

  @Test
  void aBusIsMappedProvedAndSimulated() throws IOException {
    Path rtl = cli.file("bus.v", BUS);
    Path net = folder.resolve("net.v");
    Path models = folder.resolve("models.v");
    assertThat(cli.run("map", rtl, "-o", net, "--models", models)).as(cli.err()).isZero();
    assertThat(cli.out()).contains("verified");
    String netlist = Files.readString(net);
    assertThat(netlist)
        .contains(
            "inout [3:0] io;", "inout [0:1] row;", "bus_pad \\io_pad[3]  (.pad(io[3]), .en(oe)")
        .contains("bus_pad sda_pad_2 (.pad(sda), .en(d[1])", "assign pad = en ? o : 1'bz;")
        .contains("bus_pad read_pad (.pad(read), .en(")
        .doesNotContain("alone_pad");
    assertThat(cli.run("cec", rtl, net, "-L", library)).as(cli.out()).isZero();
    Path mutant =
        cli.file("mutant.v", netlist.replace(".pad(io[3]), .en(oe)", ".pad(io[3]), .en(we)"));
    assertThat(cli.run("cec", rtl, mutant, "-L", library)).isEqualTo(1);
    mutant = cli.file("mutant.v", netlist.replace(".pad(sda), .en(d[1])", ".pad(scl), .en(d[1])"));
    assertThat(cli.run("cec", rtl, mutant, "-L", library)).isEqualTo(1);
    mutant = cli.file("mutant.v", netlist.replace("en ? o : 1'bz", "en ? 1'bz : o"));
    assertThat(cli.run("cec", rtl, mutant, "-L", library)).isEqualTo(3);
    simulate(rtl, netlist, models);
  }

  private void simulate(Path rtl, String netlist, Path models) throws IOException {
    Path renamed = cli.file("renamed.v", netlist.replace("module bus (", "module bus_net ("));
    // Outside drives weaker than the module, so that both at once are no conflict.
    Path bench =
        cli.file(
            "bench.v",
            """
            `timescale 1ns/1ns
            module bench;
              reg clk = 0, rst_n = 0, we = 0; reg [3:0] d = 0;
              reg [10:0] out = 0, drive = 0; integer i, seed = 3, bad = 0, seen = 0, z = 0;
              wire [10:0] a, b; wire [3:0] qa, qb; wire wa, wb;
              bus x(.clk(clk), .rst_n(rst_n), .io(a[3:0]), .sda(a[4]), .scl(a[5]), .d(d), .we(we),
                .q(qa), .low(a[6]), .w(wa), .row(a[8:7]), .alone(a[9]), .read(a[10]));
              bus_net y(.clk(clk), .rst_n(rst_n), .io(b[3:0]), .sda(b[4]), .scl(b[5]), .d(d), .we(we),
                .q(qb), .low(b[6]), .w(wb), .row(b[8:7]), .alone(b[9]), .read(b[10]));
              genvar g;
              generate for (g = 0; g < 11; g = g + 1) begin : pins
                pulldown (weak0) p(a[g]); pulldown (weak0) q(b[g]);
                assign (pull1, pull0) a[g] = drive[g] ? out[g] : 1'bz;
                assign (pull1, pull0) b[g] = drive[g] ? out[g] : 1'bz;
              end endgenerate
              initial begin
                for (i = 0; i < 10000; i = i + 1) begin
                  d = $random(seed); we = $random(seed); out = $random(seed); drive = $random(seed);
                  #1 rst_n = i % 997 > 2; #1 clk = 1; #1 clk = 0; #1;
                  if ({a, qa, wa} !== {b, qb, wb}) bad = bad + 1;
                  if (^{qa, wa} !== 1'bx) seen = seen + 1;
                end
                $display("bad %0d seen %0d", bad, seen);
                $finish;
              end
            endmodule
            """);
    Path program = folder.resolve("bench.vvp");
    Abc.program(
        "iverilog",
        "-g2012",
        "-s",
        "bench",
        "-o",
        program.toString(),
        bench.toString(),
        rtl.toString(),
        renamed.toString(),
        models.toString());
    assertThat(Abc.program("vvp", "-n", program.toString())).contains("bad 0 seen 10000");
  }

  @Test
  void optimizeKeepsThemAndPadCellsStayToo() throws IOException {
    String rtl =
        BUS.replace("inout alone", "inout [1:0] pins, inout alone")
            .replace("reg oe;", "reg oe; wire [1:0] ci; PADCELL c[1:0](pins, q[1:0], {2{we}}, ci);")
            .replace("(row ^ read)", "(row ^ read ^ ci)");
    Path file = cli.file("bus.v", rtl);
    Path result = folder.resolve("result.v");
    assertThat(cli.run("optimize", file, "-r", "resyn2", "-o", result)).as(cli.err()).isZero();
    assertThat(cli.out()).contains("verified");
    Path net = folder.resolve("net.v");
    assertThat(cli.run("map", file, "-o", net)).as(cli.err()).isZero();
    assertThat(cli.out()).contains("verified");
    assertThat(Files.readString(net)).contains("PADCELL \\c[1]  (.P(pins[1]), .O(q[1])");
    assertThat(cli.run("cec", file, net, "-L", library)).as(cli.out()).isZero();
  }

  @Test
  void anInoutThatAlwaysDrivesInsideIsAPlainNet() throws IOException {
    Path rtl =
        cli.file(
            "plain.v",
            """
            module src(inout y, input a); assign y = ~a; endmodule
            module plain(input a, b, output z); wire w; src s(w, a); assign z = w & b; endmodule
            """);
    Path twin =
        cli.file("twin.v", "module plain(input a, b, output z); assign z = ~a & b; endmodule");
    assertThat(cli.run("cec", rtl, twin)).as(cli.err()).isZero();
  }
}
