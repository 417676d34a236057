package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abcrl.aig.testing.Abc;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What small RTL with a known right answer computes: the mapped netlist runs in Icarus Verilog
 * beside a module written by hand, as Icarus reads it. One input changes at a time, clocks and
 * resets among them, so no race decides; all outputs are compared after each change.
 */
class DropInFunctionTest {
  /**
   * RTL, then after a line with dashes what it means where Icarus reads it otherwise or not at all.
   */
  private static final List<String> CASES =
      List.of(
          """
          module assertion_else(input clk, a, b, output reg q);
            always_ff @(posedge clk) q <= a & b;
            property p_follow; @(posedge clk) a |=> b; endproperty
            assert property (@(posedge clk) a |=> b) else $error("b must follow a");
            assume property (p_follow);
          endmodule
          ----
          module assertion_else(input clk, a, b, output reg q);
            always @(posedge clk) q <= a & b;
          endmodule
          """,
          """
          (* blackbox *) module ram_8x8(input clk, input [7:0] addr, output [7:0] q); endmodule
          module black_box(input clk, input [7:0] a, output [7:0] y, output reg [7:0] z);
            wire [7:0] m;
            ram_8x8 u_ram(.clk(clk), .addr(a), .q(m));
            assign y = m ^ a;
            always @(negedge clk) z <= m + a;
          endmodule
          ----
          module ram_8x8(input clk, input [7:0] addr, output reg [7:0] q);
            always @(posedge clk) q <= addr * 8'd29 + 8'd3;
          endmodule
          module black_box(input clk, input [7:0] a, output [7:0] y, output reg [7:0] z);
            wire [7:0] m;
            ram_8x8 u_ram(.clk(clk), .addr(a), .q(m));
            assign y = m ^ a;
            always @(negedge clk) z <= m + a;
          endmodule
          """,
          """
          module body_localparam_port #(parameter N = 3)(input [N-1:0] a, output [W-1:0] y);
            localparam W = 2 * N;
            assign y = a * a;
          endmodule
          ----
          module body_localparam_port(input [2:0] a, output [5:0] y);
            assign y = {3'b0, a} * {3'b0, a};
          endmodule
          """,
          """
          module counter_async_reset(input clk, input rst_n, input en, input [3:0] d, input ld,
              output reg [3:0] q, output tc);
            always @(posedge clk or negedge rst_n)
              if (!rst_n) q <= 4'd3; else if (ld) q <= d; else if (en) q <= q + 1;
            assign tc = &q;
          endmodule
          """,
          """
          module enum_methods(input [1:0] s, output y, output [1:0] n);
            typedef enum logic [1:0] {A = 2'd0, B = 2'd2, C = 2'd3} e_t;
            e_t e; assign e = e_t'(s == 2'd1 ? 2'd0 : s);
            e_t f; always_comb f = e.next();
            assign n = f; assign y = (e == e.last());
          endmodule
          ----
          module enum_methods(input [1:0] s, output y, output [1:0] n);
            assign n = s == 2 ? 3 : s == 3 ? 0 : 2;
            assign y = s == 3;
          endmodule
          """,
          """
          module gated_clock(input clk, en, d, output reg q);
            wire g = clk & en;
            always @(posedge g) q <= d;
          endmodule
          """,
          """
          module implication(input a, b, output x, y); assign x = (a -> b); assign y = (a <-> b);
          endmodule
          ----
          module implication(input a, b, output x, y); assign x = !a || b; assign y = !a == !b;
          endmodule
          """,
          """
          module ff1(input ck, d, output reg q); always @(posedge ck) q <= d; endmodule
          module one_clock_two_levels(input clk, d, output q, output reg r);
            ff1 a(.ck(clk), .d(d), .q(q));
            always @(posedge clk) r <= q;
          endmodule
          """,
          """
          module real_constants(input unused, output [15:0] div);
            parameter real F = 12e6; parameter B = 115200;
            localparam integer DIV = F / B;
            assign div = DIV;
          endmodule
          ----
          module real_constants(input unused, output [15:0] div); assign div = 104; endmodule
          """,
          """
          module shared_loop_variable(input [3:0] p, q, input s, output reg [3:0] u,
              output reg [1:0] w);
            integer k;
            always @(*) begin u = 0; for (k = 0; k < 4; k = k + 1) if (p[k]) u[k] = q[k]; end
            always @(*) begin
              w = 0;
              if (s) w = 3; else for (k = 0; k < 4; k = k + 1) if (q[k]) w = w | k[1:0];
            end
          endmodule
          ----
          module shared_loop_variable(input [3:0] p, q, input s, output [3:0] u, output [1:0] w);
            assign u = p & q;
            assign w = s ? 3 : {q[2] | q[3], q[1] | q[3]};
          endmodule
          """,
          """
          module tri1_undriven(input unused, output y, z);
            tri1 u; tri0 v; assign y = u; assign z = v;
          endmodule
          ----
          module tri1_undriven(input unused, output y, z); assign y = 1; assign z = 0; endmodule
          """,
          """
          module two_clocks_and_latch(input clka, clkb, d, g, output reg q1, q2, l);
            always @(posedge clka) q1 <= d;
            always @(negedge clkb) q2 <= q1;
            always @* if (g) l = d;
          endmodule
          """,
          """
          module unpacked_struct(input [7:0] a, b, input s, output [7:0] y);
            typedef struct { logic [7:0] lo; logic [7:0] hi; } pair_t;
            pair_t p;
            always_comb begin
              p.lo = a; p.hi = b; if (s) begin p.lo = b; p.hi = a; end
            end
            assign y = p.lo - p.hi;
          endmodule
          ----
          module unpacked_struct(input [7:0] a, b, input s, output [7:0] y);
            assign y = s ? b - a : a - b;
          endmodule
          """);

  private static final Pattern PORT =
      Pattern.compile("(?m)^  (input|output) (\\[(\\d+):(\\d+)\\] )?(\\w+);$");

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "assertion_else, 0.9",
    "black_box, 0.9",
    "body_localparam_port, 1",
    "counter_async_reset, 0.9",
    "enum_methods, 1",
    "gated_clock, 0.9",
    "implication, 1",
    "one_clock_two_levels, 0.9",
    "real_constants, 1",
    "shared_loop_variable, 1",
    "tri1_undriven, 1",
    "two_clocks_and_latch, 0.9",
    "unpacked_struct, 1"
  })
  void theNetlistComputesWhatIsMeant(String top, double known) throws IOException {
    String[] texts =
        CASES.stream()
            .filter(
                text ->
                    text.contains("module " + top + "(") || text.contains("module " + top + " "))
            .findFirst()
            .orElseThrow()
            .split("(?m)^----$", -1);
    Path rtl = cli.file(top + ".sv", texts[0]);
    for (String registers : List.of("cells", "behavioural")) {
      Path netlist = folder.resolve("net.v");
      Path models = folder.resolve("models.v");
      int code =
          cli.run(
              "map",
              rtl,
              "--top",
              top,
              "--registers",
              registers,
              "-o",
              netlist,
              "--models",
              models);
      assertThat(code).as(cli.err()).isZero();
      assertThat(cli.out()).contains(", verified");
      String output = simulate(top, texts[texts.length - 1], Files.readString(netlist), models);
      Matcher m = Pattern.compile("bad (\\d+) seen (\\d+) of (\\d+)").matcher(output);
      assertThat(m.find()).as(output).isTrue();
      assertThat(m.group(1)).as(registers).isEqualTo("0");
      assertThat(Double.parseDouble(m.group(2)))
          .as(output)
          .isGreaterThanOrEqualTo(known * Double.parseDouble(m.group(3)));
    }
  }

  private String simulate(String top, String meant, String netlist, Path models)
      throws IOException {
    StringBuilder bench = new StringBuilder("`timescale 1ns/1ns\nmodule bench;\n");
    StringBuilder inputs = new StringBuilder();
    StringBuilder one = new StringBuilder();
    StringBuilder two = new StringBuilder();
    StringBuilder compare = new StringBuilder();
    StringBuilder change = new StringBuilder();
    int count = 0;
    Matcher port = PORT.matcher(netlist.substring(0, netlist.indexOf("endmodule")));
    while (port.find()) {
      String range = port.group(2) == null ? "" : port.group(2);
      String name = port.group(5);
      if (port.group(1).equals("input")) {
        bench.append("reg " + range + name + " = 0;\n");
        inputs.append(".%1$s(%1$s), ".formatted(name));
        change.append(
            "    %d: %s = %s;\n"
                .formatted(count++, name, range.isEmpty() ? "~" + name : "$random(seed)"));
      } else {
        int width = range.isEmpty() ? 1 : Integer.parseInt(port.group(3)) + 1;
        bench.append("wire %1$s%2$s, net_%2$s;\n".formatted(range, name));
        one.append(".%1$s(%1$s), ".formatted(name));
        two.append(".%1$s(net_%1$s), ".formatted(name));
        compare.append("  all = all + 1;\n  if (^%s !== 1'bx) seen = seen + 1;\n".formatted(name));
        for (int k = 0; k < width; k++) {
          String bit = range.isEmpty() ? "" : "[" + k + "]";
          compare.append(
              "  if (%1$s !== 1'bx && %1$s !== net_%1$s) bad = bad + 1;\n".formatted(name + bit));
        }
      }
    }
    String pins = inputs + "%s";
    bench.append(top + " meant(" + trimmed(pins.formatted(one)) + ");\n");
    bench.append("integer i, seed = 20261128, bad = 0, seen = 0, all = 0;\n");
    bench.append(top + "_net net(" + trimmed(pins.formatted(two)) + ");\n");
    bench.append("initial begin\n  #1;\n");
    int changes = 5_000;
    bench.append("  for (i = 0; i < %d; i = i + 1) begin\n".formatted(changes));
    bench.append(
        "  case ($unsigned($random(seed)) %% %d)\n%s  endcase\n  #1;\n".formatted(count, change));
    bench.append(compare);
    bench.append("  end\n  $display(\"bad %0d seen %0d of %0d\", bad, seen, all);\n");
    bench.append("  $finish;\nend\nendmodule\n");
    Path program = folder.resolve("bench.vvp");
    Abc.program(
        "iverilog",
        "-g2012",
        "-s",
        "bench",
        "-o",
        program.toString(),
        cli.file("bench.v", bench.toString()).toString(),
        cli.file("meant.v", meant).toString(),
        cli.file("b.v", netlist.replace("module " + top + " (", "module " + top + "_net ("))
            .toString(),
        models.toString());
    return Abc.program("vvp", "-n", program.toString());
  }

  private static String trimmed(String list) {
    return list.substring(0, list.length() - 2);
  }
}
