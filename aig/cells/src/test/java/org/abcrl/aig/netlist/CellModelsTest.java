package org.abcrl.aig.netlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.Control;
import org.abcrl.aig.library.SequentialCell;
import org.abcrl.aig.testing.Abc;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models against those that Yosys makes of the same library, in Icarus. */
class CellModelsTest {
  private static final int STEPS = 300;

  @TempDir Path folder;

  @Test
  void behaveAsTheModelsOfYosys() throws IOException {
    compare(Path.of("/usr/share/qflow/tech/osu018/osu018_stdcells.lib"), 28);
    compare(Abc.unpacked("lib/asap7_seq_rvt_tt.lib.gz", folder), 23);
    compare(Abc.unpacked("lib/sky130hd_tt.lib.gz", folder), 360);
  }

  /** Clear and preset together, and each of them ending while the other acts. */
  @Test
  void setAndResetActByTheirLevels() throws IOException {
    CellLibrary library =
        CellLibrary.load(
            List.of(
                TestData.file(Path.of("/usr/share/qflow/tech/osu018/osu018_stdcells.lib")),
                TestData.data("lib/sky130hd_tt.lib.gz")));
    String bench =
        CellModels.write(
                library, List.of("DFFSR", "sky130_fd_sc_hd__dfbbp_1", "sky130_fd_sc_hd__dlrbn_1"))
            + """
            module bench; reg c = 0, d = 1, r = 1, s = 1, g = 1; wire a, b, n, l, m;
              DFFSR x (.CLK(c), .D(d), .R(r), .S(s), .Q(a));
              sky130_fd_sc_hd__dfbbp_1 y (.CLK(c), .D(d), .RESET_B(r), .SET_B(s), .Q(b), .Q_N(n));
              sky130_fd_sc_hd__dlrbn_1 z (.D(d), .GATE_N(g), .RESET_B(r), .Q(l), .Q_N(m));
              task show; begin #1; $write("%b%b%b%b%b ", a, b, n, l, m); end endtask
              initial begin
                show; r = 0; show; s = 0; show; r = 1; show; r = 0; show; s = 1; show;
                r = 1; show; c = 1; show; d = 0; show; g = 0; show; d = 1; show; g = 1; d = 0; show;
                c = 0; show; c = 1; show; $display;
              end
            endmodule
            """;
    Path file = Files.writeString(folder.resolve("levels.v"), bench);
    Path program = folder.resolve("levels.vvp");
    Abc.program("iverilog", "-g2005", "-o", program.toString(), file.toString());
    assertThat(Abc.program("vvp", "-n", program.toString()).strip())
        .isEqualTo(
            "xxxxx 00101 01001 11001 01001 00101 00101 11001 11001 11001 11010 11010 11010 00110");
  }

  private void compare(Path liberty, int least) throws IOException {
    CellLibrary library = CellLibrary.load(List.of(TestData.file(liberty)));
    Path reference = folder.resolve(library.name() + "_reference.v");
    Abc.program(
        "yosys",
        "-q",
        "-p",
        "read_liberty -ignore_miss_func " + liberty + "; write_verilog -noattr " + reference);
    Files.writeString(
        reference, Files.readString(reference).replaceAll("(?m)^module (\\w+)\\(", "module $1_y("));
    Path models = folder.resolve(library.name() + "_models.v");
    Files.writeString(models, CellModels.write(library));
    StringBuilder bench = new StringBuilder();
    bench.append("module bench; integer errors = 0, seen = 0, seed = 1, i;\n");
    StringBuilder calls = new StringBuilder();
    int cells = 0;
    for (SequentialCell cell : library.sequentialCells()) {
      // Yosys 0.23 mixes up enable and data of latches with a clear.
      if (cell.isFlipFlop() || cell.clear().isEmpty()) {
        bench(bench, calls, cell, cells++);
      }
    }
    for (var cell : library.cells()) {
      if (cell.inputs() > 0) {
        List<String> inputs = cell.pins().stream().map(p -> p.name()).toList();
        bench(bench, calls, cell.name(), inputs, List.of(cell.output()), cells++, "");
      }
    }
    assertThat(cells).isGreaterThanOrEqualTo(least);
    bench.append("initial begin\n").append(calls);
    bench.append("$display(\"cells %0d errors %0d seen %0d\", ").append(cells);
    bench.append(", errors, seen); $finish; end endmodule\n");
    Path top = folder.resolve(library.name() + "_bench.v");
    Files.writeString(top, bench);
    Path program = folder.resolve(library.name() + ".vvp");
    Abc.program(
        "iverilog",
        "-g2005",
        "-o",
        program.toString(),
        top.toString(),
        models.toString(),
        reference.toString());
    String output = Abc.program("vvp", "-n", program.toString());
    assertThat(output).contains("cells " + cells + " errors 0 seen ");
    // Compared are outputs that both know: all but those before the first clock edge.
    assertThat(Integer.parseInt(output.replaceAll("(?s).*seen (\\d+).*", "$1")))
        .isGreaterThan(cells * STEPS * 9 / 10);
  }

  private static void bench(
      StringBuilder bench, StringBuilder calls, SequentialCell cell, int number) {
    // What happens while clear and preset both act differs between the tools.
    String avoid =
        cell.clear().isPresent() && cell.preset().isPresent()
            ? active(cell.clear().get()) + " && " + active(cell.preset().get())
            : "";
    bench(
        bench,
        calls,
        cell.name(),
        cell.pins().stream().map(p -> p.name()).toList(),
        cell.outputs().stream().map(o -> o.name()).toList(),
        number,
        avoid);
  }

  private static String active(Control control) {
    return "next[" + control.pin() + "] == 1'b" + (control.activeHigh() ? 1 : 0);
  }

  private static void bench(
      StringBuilder bench,
      StringBuilder calls,
      String cell,
      List<String> inputs,
      List<String> outputs,
      int number,
      String avoid) {
    String in = "in" + number;
    int last = inputs.size() - 1;
    bench.append("reg [").append(last).append(":0] ").append(in).append(", next").append(number);
    bench.append(";\n");
    for (String suffix : List.of("", "_y")) {
      bench.append("wire [").append(outputs.size() - 1).append(":0] out").append(number);
      bench.append(suffix).append("; ").append(cell).append(suffix).append(" u").append(number);
      bench.append(suffix).append(" (");
      for (int i = 0; i < inputs.size(); i++) {
        bench.append('.').append(inputs.get(i)).append('(').append(in).append('[').append(i);
        bench.append("]), ");
      }
      for (int i = 0; i < outputs.size(); i++) {
        bench.append(i == 0 ? "." : ", .").append(outputs.get(i)).append("(out").append(number);
        bench.append(suffix).append('[').append(i).append("])");
      }
      bench.append(");\n");
    }
    String both = "^(out" + number + " ^ out" + number + "_y)";
    calls.append(in).append(" = ").append(inputs.size()).append("'b");
    calls.append("01".repeat(inputs.size()), 0, inputs.size()).append("; #1;\n");
    calls.append("for (i = 0; i < ").append(STEPS).append("; i = i + 1) begin\n");
    String next = "next" + number;
    calls.append(next).append(" = ").append(in).append(" ^ (1 << ($random(seed) & 1023) % ");
    calls.append(inputs.size()).append(");\n");
    if (!avoid.isEmpty()) {
      calls.append("if (").append(avoid.replace("next", next)).append(") ").append(next);
      calls.append(" = ").append(in).append(";\n");
    }
    calls.append(in).append(" = ").append(next).append("; #1;\n");
    calls.append("if (").append(both).append(" !== 1'bx) seen = seen + 1;\n");
    calls.append("if (").append(both).append(" !== 1'bx && out").append(number);
    calls.append(" !== out").append(number).append("_y) begin errors = errors + 1; ");
    calls.append("$display(\"").append(cell).append(" %b %b %b\", ").append(in).append(", out");
    calls.append(number).append(", out").append(number).append("_y); end\n");
    calls.append("end\n");
  }
}
