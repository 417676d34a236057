package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

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
}
