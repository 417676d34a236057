package org.abcrl.app.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.CellModels;
import org.abcrl.aig.testing.Abc;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Yosys with this program in ABC's place; Yosys proves the netlists against the RTL. */
class YosysTest {
  private static final Pattern CELL = Pattern.compile("(?m)^  ([A-Z]\\w*) \\w");

  private static final String COUNTER =
      """
      module top(input clk, input rst, input en, input [7:0] a, output reg [7:0] q, output z, one);
        assign z = &q;
        assign one = 1'b1;
        always @(posedge clk or posedge rst) if (rst) q <= 0; else if (en) q <= q + a;
      endmodule
      """;

  private static final String ALU =
      """
      module top(input [7:0] a, b, input [2:0] op, output reg [7:0] y, output zero);
        assign zero = y == 0;
        always @* case (op)
          0: y = a + b; 1: y = a - b; 2: y = a & b; 3: y = a | b; 4: y = a ^ b;
          5: y = a << b[2:0]; 6: y = {8{a < b}}; default: y = ~a;
        endcase
      endmodule
      """;

  private static final String CLOCKS =
      """
      module top(input clk, input slow, input d, output reg [3:0] c, output reg [2:0] s);
        always @(posedge clk) c <= {c[2:0], d ^ c[3]};
        always @(negedge slow) s <= s + c[0];
      endmodule
      """;

  private static final String MEMORY =
      """
      module top(input clk, input we, input [2:0] wa, ra, input [3:0] d, output reg [3:0] q);
        reg [3:0] mem [0:7];
        always @(posedge clk) begin if (we) mem[wa] <= d; q <= mem[ra]; end
      endmodule
      """;

  /** Hierarchy, names with brackets and blanks, constants, ports tied together. */
  private static final String HIERARCHY =
      """
      module top(input clk, input [3:0] \\a[0] , input [3:0] b, output [3:0] y, z, output k, same);
        wire [3:0] t;
        leaf \\u.1 (.a(\\a[0] ), .b(b), .y(t));
        leaf u2(.a(t), .b(4'b1010), .y(y));
        assign z = t;
        assign k = 1'b0;
        assign same = b[2];
      endmodule
      module leaf(input [3:0] a, b, output [3:0] y);
        assign y = a + (b ^ 4'd3);
      endmodule
      """;

  @TempDir private Path folder;
  private Path exe;
  private Path library;

  @BeforeEach
  void prepare() throws IOException {
    exe = folder.resolve("abc-rl-abc");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        exe,
        "#!/bin/sh\nABC_RL_EFFORT=${ABC_RL_EFFORT:-1} exec '"
            + java
            + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
            + absolute(System.getProperty("java.class.path"))
            + "' org.abcrl.app.script.AbcExe \"$@\"\n");
    Files.setPosixFilePermissions(exe, PosixFilePermissions.fromString("rwx------"));
    library = folder.resolve("cells.lib");
    try (var in = CellLibrary.class.getResourceAsStream("abcrl7.lib")) {
      Files.copy(in, library);
    }
  }

  private static String absolute(String classPath) {
    return String.join(
        ":",
        List.of(classPath.split(":")).stream()
            .filter(p -> !p.isEmpty())
            .map(p -> Path.of(p).toAbsolutePath().toString())
            .toList());
  }

  /** Synthesises RTL; returns the log. */
  private String synthesise(String rtl, String abc) throws IOException {
    Files.writeString(folder.resolve("rtl.v"), rtl);
    return yosys(
        """
        read_verilog rtl.v
        synth -top top -noabc
        dfflibmap -liberty cells.lib
        abc -exe %s %s
        opt_clean
        write_verilog -noattr -noexpr netlist.v
        """
            .formatted(exe, abc));
  }

  private String yosys(String script) throws IOException {
    Path file = folder.resolve("run.ys");
    Files.writeString(
        file,
        script.replaceAll(
            "(cells\\.lib|rtl\\.v|netlist\\.v|models\\.v|limits)",
            Matcher.quoteReplacement(folder.toString()) + "/$1"));
    return Abc.program("yosys", file.toString());
  }

  /** Yosys proves the netlist equal to the RTL, registers by name. */
  private void prove() throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher cells = CELL.matcher(Files.readString(folder.resolve("netlist.v")));
    while (cells.find()) {
      names.add(cells.group(1));
    }
    Files.writeString(
        folder.resolve("models.v"), CellModels.write(CellLibrary.defaultLibrary(), names));
    yosys(
        """
        read_verilog rtl.v
        hierarchy -top top
        proc; flatten; opt_clean; memory -nordff; opt_clean; async2sync; dffunmap; opt_clean
        splitnets -ports; rename top gold; design -stash gold
        read_verilog models.v
        read_verilog -icells netlist.v
        hierarchy -top top
        proc; flatten; opt_clean; async2sync; dffunmap; opt_clean
        splitnets -ports; rename top gate; design -stash gate
        design -copy-from gold -as gold gold
        design -copy-from gate -as gate gate
        equiv_make gold gate equiv
        hierarchy -top equiv
        opt_clean
        equiv_simple -undef
        equiv_induct -undef
        equiv_status -assert
        """);
  }

  @Test
  void libertyFlowsAreEquivalentToTheRtl() throws IOException {
    for (String rtl : List.of(COUNTER, ALU, CLOCKS, MEMORY, HIERARCHY)) {
      String log = synthesise(rtl, "-liberty cells.lib");
      assertThat(log).contains("ABC: + abcrl", "ABC: abc-rl: gates").doesNotContain("$lut cells");
      prove();
    }
  }

  @Test
  void constraintsAndLimitsReachTheSearch() throws IOException {
    Files.writeString(folder.resolve("limits"), "set_driving_cell INV_X1\nset_load 2.0 [all]\n");
    String fast = synthesise(ALU, "-liberty cells.lib -constr limits -D 1");
    prove();
    String slow = synthesise(ALU, "-liberty cells.lib -constr limits -D 100000");
    prove();
    assertThat(fast).contains("+ abcrl -D 1").contains("WireLoad");
    assertThat(area(slow)).isLessThan(0.9 * area(fast));
  }

  private static double area(String log) {
    Matcher matcher = Pattern.compile("Area = +([0-9.]+)").matcher(log);
    assertThat(matcher.find()).as(log).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void lutFlowsAreEquivalentToTheRtl() throws IOException {
    String uniform = synthesise(ALU, "-lut 6");
    assertThat(uniform).contains("ABC: abc-rl: LUTs");
    prove();
    synthesise(COUNTER, "-lut 4:6");
    prove();
  }

  @Test
  void gateFlowsAreEquivalentToTheRtl() throws IOException {
    assertThat(synthesise(ALU, "-g AND,XOR,MUX")).contains("XOR cells");
    prove();
    assertThat(synthesise(COUNTER, "-dff")).contains("DFF cells").doesNotContain("$lut cells");
    prove();
    synthesise(HIERARCHY, "-fast");
    prove();
  }

  @Test
  void scriptsOfTheUserRunAsTheyAre() throws IOException {
    String log =
        synthesise(
            ALU,
            "-liberty cells.lib -script"
                + " +strash;dch;map,-B,0.9;topo;buffer,-c;upsize;dnsize;stime,-p");
    assertThat(log).contains("Delay =").doesNotContain("+ abcrl");
    prove();
    synthesise(CLOCKS, "-liberty cells.lib -script +abcrl,-e,1,-o,area");
    prove();
  }

  @Test
  void wholeFlowsForDevicesTakeIt() throws IOException {
    Files.writeString(folder.resolve("rtl.v"), MEMORY.replace("[0:7]", "[0:3]"));
    String log =
        yosys(
            "read_verilog rtl.v\nscratchpad -set abc.exe %s\nsynth_ice40 -top top\n"
                .formatted(exe));
    assertThat(log).contains("ABC: abc-rl: LUTs", "SB_LUT4");
  }
}
