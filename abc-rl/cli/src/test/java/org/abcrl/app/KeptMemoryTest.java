package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abcrl.aig.testing.Abc;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memories above the limit stay memories: mapped, proved, and simulated beside the RTL. */
class KeptMemoryTest {
  private static final String FIFO =
      """
      module fifo #(parameter W = 8, A = 4) (
          input clk, rst_n, push, pop, input [W-1:0] din,
          output [W-1:0] dout, output full, empty);
        reg [W-1:0] mem [0:(1<<A)-1];
        reg [A:0] wp, rp;
        assign full = (wp[A] != rp[A]) && (wp[A-1:0] == rp[A-1:0]);
        assign empty = wp == rp;
        assign dout = mem[rp[A-1:0]];
        always @(posedge clk or negedge rst_n)
          if (!rst_n) begin wp <= 0; rp <= 0; end
          else begin
            if (push && !full) wp <= wp + 1;
            if (pop && !empty) rp <= rp + 1;
          end
        always @(posedge clk) if (push && !full) mem[wp[A-1:0]] <= din;
      endmodule
      """;

  /** Two clocks of either edge, bytes, synchronous reads, words of an initial block and a file. */
  private static final String RAM =
      """
      module ram(input clk, clk_b, en_a, input [3:0] we_a, input [5:0] addr_a, input [31:0] d_a,
          output reg [31:0] q_a, input we_b, input [5:0] addr_b, input [31:0] d_b,
          output reg [31:0] q_b, output [11:0] code);
        reg [31:0] store [0:63];
        reg [11:0] rom [0:39];
        integer i;
        initial begin
          for (i = 0; i < 32; i = i + 1) store[i] = i * 32'h01010101;
          for (i = 32; i < 64; i = i + 1) store[i] = 32'h55;
          $readmemh("FOLDER/rom.hex", rom);
        end
        assign code = rom[addr_a];
        always @(posedge clk) if (en_a) begin
          for (i = 0; i < 4; i = i + 1) if (we_a[i]) store[addr_a][8*i +: 8] <= d_a[8*i +: 8];
          q_a <= store[addr_a];
        end
        always @(negedge clk_b) begin
          if (we_b) store[addr_b] <= d_b;
          q_b <= store[addr_b];
        end
      endmodule
      """;

  /**
   * Two and three read ports, an offset, two dimensions, two processes, a gated and an inverted
   * clock, a bit of a word at a variable place, an instance.
   */
  private static final String FILES =
      """
      module words #(parameter N = 16) (input ck, we, input [3:0] a, b, input [7:0] d,
          output [7:0] q);
        reg [7:0] m [0:N-1];
        assign q = m[b];
        always @(posedge ck) if (we) m[a] = d;
      endmodule
      module files(input clk, rst, we, en, input [4:0] wa, ra, rb, input [31:0] wd,
          output [31:0] qa, qb, output reg [7:0] tag, output [7:0] u, output [3:0] n);
        reg [31:0] r [0:31];
        reg [7:0] t [16:1];
        reg [3:0] grid [0:2][0:7];
        wire gated = clk & en;
        wire other = ~(clk | en);
        assign qa = ra == 0 ? 0 : r[ra];
        assign qb = rb == 0 ? 0 : r[rb];
        assign n = ra[1:0] == 3 ? 0 : grid[ra[1:0]][ra[4:2]];
        always @(posedge clk) begin
          if (we && wa != 0) begin r[wa] <= wd; t[wa[3:0] + 1] <= wd[7:0] ^ t[16]; end
          if (rst) tag <= 0; else tag <= tag + t[ra[3:0] + 1];
          if (en && wa[1:0] != 3) grid[wa[1:0]][wa[4:2]][wd[1:0]] <= wd[2];
        end
        always @(posedge clk) if (we && rb[0] && rb != wa && rb != 0) r[rb][15:4] <= ~wd[11:0];
        words #(16) plain(.ck(gated), .we(we), .a(wa[3:0]), .b(ra[3:0]), .d(wd[7:0]), .q(u));
        wire [7:0] v;
        words inverse(.ck(other), .we(we), .a(wa[3:0]), .b(rb[3:0]), .d(wd[8:1]), .q(v));
      endmodule
      """;

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void open() throws IOException {
    cli = new Cli(folder);
    StringBuilder words = new StringBuilder("// words\n@1\n");
    for (int k = 1; k < 40; k++) {
      words.append(Integer.toHexString(k * 97 % 4096)).append(k % 7 == 0 ? "\n" : " ");
    }
    cli.file("rom.hex", words.toString());
  }

  private String ram() {
    return RAM.replace("FOLDER", folder.toString());
  }

  private String map(String rtl, Object... more) throws IOException {
    Path netlist = folder.resolve("net.v");
    Object[] arguments = {
      "map",
      cli.file("rtl.v", rtl),
      "--memory-limit",
      64,
      "-o",
      netlist,
      "--models",
      folder.resolve("models.v")
    };
    Object[] all = new Object[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    assertThat(cli.run(all)).as(cli.out() + cli.err()).isZero();
    assertThat(cli.out()).contains("verified");
    return Files.readString(netlist);
  }

  /** Runs RTL and netlist side by side for 10,000 cycles; what is known of the RTL must agree. */
  private void simulate(String rtl, String netlist, String top, List<String> fill)
      throws IOException {
    StringBuilder bench = new StringBuilder("`timescale 1ns/1ns\nmodule bench;\n");
    bench.append("integer i, k, seed = 5, bad = 0, seen = 0;\n");
    Matcher port =
        Pattern.compile("(?m)^  (input|output) (\\[\\d+:\\d+\\] )?(\\w+);$")
            .matcher(netlist.substring(0, netlist.indexOf("endmodule")));
    StringBuilder pins = new StringBuilder();
    StringBuilder both = new StringBuilder();
    StringBuilder drive = new StringBuilder();
    StringBuilder compare = new StringBuilder();
    while (port.find()) {
      String range = port.group(2) == null ? "" : port.group(2);
      String name = port.group(3);
      if (port.group(1).equals("input")) {
        bench.append("reg " + range + name + " = 0;\n");
        both.append("." + name + "(" + name + "), ");
        if (name.startsWith("clk") || name.startsWith("rst")) {
          // A reset must not twitch.
          continue;
        }
        drive.append("  " + name + " = $random(seed);\n");
      } else {
        bench.append("wire " + range + name + ", net_" + name + ";\n");
        pins.append("." + name + "(PREFIX" + name + "), ");
        compare.append("  if (^" + name + " !== 1'bx) begin seen = seen + 1;\n");
        compare.append("    if (" + name + " !== net_" + name + ") bad = bad + 1; end\n");
      }
    }
    String connections = both + pins.substring(0, pins.length() - 2);
    bench.append(top + " a(" + connections.replace("PREFIX", "") + ");\n");
    bench.append(top + "_net b(" + connections.replace("PREFIX", "net_") + ");\n");
    bench.append("initial begin\n");
    for (String memory : fill) {
      String[] paths = memory.split("=", -1);
      bench.append(
          "  for (k = 0; k < 16; k = k + 1) begin a.%1$s[k + $low(a.%1$s)] = 7 * k;"
                  .formatted(paths[0])
              + " b.%s .mem[k] = 7 * k; end\n".formatted(paths[1]));
    }
    bench.append("  for (i = 0; i < 10000; i = i + 1) begin\n").append(drive);
    bench.append(netlist.contains("input rst_n") ? "  rst_n = i % 997 > 2;\n" : "");
    bench.append(netlist.contains("input rst;") ? "  rst = i % 997 < 3;\n" : "");
    bench.append(netlist.contains("clk_b") ? "  #1 clk_b = ~clk_b;\n" : "");
    bench.append("  #1 clk = 1; #2;\n").append(compare).append("  clk = 0; #2;\n").append(compare);
    bench.append(
        "  end\n  $display(\"bad %0d seen %0d\", bad, seen);\n  $finish;\nend\nendmodule\n");
    Path benchFile = cli.file("bench.v", bench.toString());
    Path rtlFile = cli.file("a.v", rtl);
    Path netFile =
        cli.file("b.v", netlist.replace("module " + top + " (", "module " + top + "_net ("));
    Path program = folder.resolve("bench.vvp");
    Abc.program(
        "iverilog",
        "-g2012",
        "-o",
        program.toString(),
        benchFile.toString(),
        rtlFile.toString(),
        netFile.toString(),
        folder.resolve("models.v").toString());
    String output = Abc.program("vvp", "-n", program.toString());
    assertThat(output).contains("bad 0 seen ");
    assertThat(Integer.parseInt(output.replaceAll("(?s).*seen (\\d+).*", "$1")))
        .isGreaterThan(20_000);
  }

  @Test
  void fifo() throws IOException {
    String netlist = map(FIFO);
    assertThat(netlist)
        .contains("  fifo_mem mem (.clk(clk)", "reg [7:0] mem [0:15];", "mem[w0_addr] <= w0_data;");
    assertThat(cli.err()).contains("memory 'mem' of 16 words of 8 bits is above the limit");
    simulate(FIFO, netlist, "fifo", List.of("mem=mem"));
  }

  @Test
  void bytesClocksInitialContents() throws IOException {
    String netlist = map(ram());
    assertThat(netlist)
        .contains("always @(negedge clk1)", "if (w0_en[3]) mem[w0_addr][31:24] <= w0_data[31:24];")
        .contains("for (k = 32; k < 64; k = k + 1) mem[k] = 32'h00000055;", "mem[2] = 12'h0c2;");
    simulate(ram(), netlist, "ram", List.of());
  }

  @Test
  void registerFilesOfSeveralPorts() throws IOException {
    String netlist = map(FILES);
    // The earlier process wins; a memory that nothing reads is left out.
    assertThat(netlist.indexOf("mem[w0_addr] <= w0_data;"))
        .isGreaterThan(netlist.indexOf("mem[w1_addr][15:4] <= w1_data[15:4];"));
    assertThat(netlist).contains("files_plain_m \\plain.m  (").doesNotContain("inverse");
    simulate(FILES, netlist, "files", List.of("r=r", "plain.m=\\plain.m", "t=t"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cells", "behavioural"})
  void cecReadsTheNetlistAndFindsChanges(String registers) throws IOException {
    String netlist = map(ram(), "--registers", registers);
    Path rtl = folder.resolve("rtl.v");
    Path net = folder.resolve("net.v");
    Path library = Path.of("aig/cells/src/main/resources/org/abcrl/aig/library/abcrl7.lib");
    Path liberty = TestData.root().resolve(library);
    assertThat(cli.run("cec", rtl, net, "-L", liberty, "--memory-limit", 64))
        .as(cli.out())
        .isZero();
    for (String[] change :
        new String[][] {
          {"negedge clk1", "posedge clk1"},
          {"mem[2] = 12'h0c2", "mem[2] = 12'h0c3"},
          {"w0_data[31:24]", "w0_data[23:16]"}
        }) {
      Path mutant = cli.file("mutant.v", netlist.replace(change[0], change[1]));
      assertThat(cli.run("cec", rtl, mutant, "-L", liberty, "--memory-limit", 64))
          .as(change[0])
          .isEqualTo(3);
    }
    Path mutant = cli.file("mutant.v", netlist.replace(".clk1(clk_b)", ".clk1(clk)"));
    assertThat(cli.run("cec", rtl, mutant, "-L", liberty, "--memory-limit", 64)).isEqualTo(1);
  }

  @Test
  void optimizeSearchAndHierarchy() throws IOException {
    Path rtl = cli.file("files.v", FILES);
    Path result = folder.resolve("optimized.v");
    assertThat(cli.run("optimize", rtl, "--memory-limit", 64, "-r", "resyn2", "-o", result))
        .as(cli.err())
        .isZero();
    assertThat(cli.out()).contains("verified");
    assertThat(cli.run("cec", rtl, result, "--memory-limit", 64)).as(cli.out()).isZero();
    String two =
        FILES
            .replace("words inverse", "words #(15) inverse")
            .replace(".q(v));", ".q(v)); assign i = v;")
            .replace("output [3:0] n)", "output [3:0] n, output [7:0] i)");
    String netlist = map(two, "--keep-hierarchy");
    assertThat(netlist)
        .contains("module words_N_10_m (", "module words_N_f_m (", "reg [7:0] mem [0:14];");
    Path fifo = cli.file("fifo.v", FIFO);
    assertThat(
            cli.run(
                "search",
                fifo,
                "--memory-limit",
                64,
                "--budget",
                3,
                "--moves",
                200,
                "-o",
                folder.resolve("out")))
        .as(cli.err())
        .isZero();
    assertThat(cli.out()).contains("verified");
    assertThat(Files.readString(folder.resolve("out/best.v"))).contains("fifo_mem mem (");
  }

  @Test
  void yosysProvesTheFifo() throws IOException {
    map(FIFO);
    String script =
        """
        read_verilog FOLDER/rtl.v; hierarchy -top fifo; proc; flatten; opt_clean; memory -nordff
        async2sync; dffunmap; opt_clean; splitnets -ports; rename fifo gold; design -stash gold
        read_verilog FOLDER/models.v; read_verilog FOLDER/net.v; hierarchy -top fifo; proc; flatten; opt_clean
        memory_collect; setparam -set MEMID "\\mem" t:$mem_v2; memory_map
        async2sync; dffunmap; opt_clean; splitnets -ports; rename fifo gate; design -stash gate
        design -copy-from gold -as gold gold; design -copy-from gate -as gate gate
        equiv_make gold gate equiv; hierarchy -top equiv; equiv_simple -undef; equiv_induct -undef
        equiv_status -assert
        """
            .replace("FOLDER", folder.toString());
    Path file = cli.file("equiv.ys", script);
    Abc.program("yosys", "-q", file.toString());
  }

  @Test
  void whatCannotBeKeptIsNamed() throws IOException {
    String head =
        "module m(input clk, r, input [4:0] a, input [7:0] d, output [7:0] q);\n"
            + "  reg [7:0] t [0:31]; integer i; assign q = t[a];\n  ";
    for (String[] row :
        new String[][] {
          {"always @* if (r) t[a] = d;", "3:20: error: memory 't' is written without a clock"},
          {
            "always @(posedge clk or posedge r) if (r) t[0] <= 0; else t[a] <= d;",
            "3:45: error: memory 't' is written by an asynchronous reset"
          },
          {
            "always @(posedge clk) begin t[a] = d; if (t[0] == 0) t[1] = d; end",
            "memory 't' is read after '='"
          },
          {"always @(posedge clk) begin t[a] = d; t[1] <= d; end", "by '=' and by '<='"},
          {"assign t[3] = d;", "memory 't' is used as a whole"}
        }) {
      Path rtl = cli.file("wrong.v", head + row[0] + "\nendmodule\n");
      assertThat(cli.run("stats", rtl, "--memory-limit", 64)).as(row[0]).isEqualTo(2);
      assertThat(cli.err()).contains(row[1]);
    }
    String reset = "always @(posedge clk) if (r) for (i = 0; i < 512; i = i + 1) t[i] <= 0;";
    Path rtl = cli.file("wrong.v", head.replace("0:31", "0:511") + reset + "\nendmodule\n");
    assertThat(cli.run("stats", rtl, "--memory-limit", 64)).isEqualTo(2);
    assertThat(cli.err()).contains("written at more than 256 places at one edge");
  }
}
