package org.abcrl.aig.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each snippet is simulated by Icarus Verilog for 1,000 cycles, and its AIG beside it. */
class IcarusDifferentialTest {
  private static final int CYCLES = 1000;

  @Test
  void snippetsBehaveAsIcarusSimulatesThem(@TempDir Path folder) throws IOException {
    TestData.program("iverilog");
    List<Snippet> snippets = Snippet.all().stream().filter(s -> s.with("icarus")).toList();
    assertThat(snippets).hasSizeGreaterThanOrEqualTo(60);
    assertThat(differences(folder, snippets)).isEmpty();
  }

  @Test
  void designsBehaveAsIcarusSimulatesThem(@TempDir Path folder) throws IOException {
    TestData.program("iverilog");
    List<Snippet> designs = Snippet.designs().stream().filter(s -> s.with("icarus")).toList();
    assertThat(designs).hasSizeGreaterThanOrEqualTo(30);
    assertThat(differences(folder, designs)).isEmpty();
  }

  static List<String> differences(Path folder, List<Snippet> snippets) throws IOException {
    List<String> wrong = new ArrayList<>();
    StringBuilder bench = new StringBuilder("`timescale 1ns/1ns\n");
    StringBuilder body = new StringBuilder();
    Map<String, Aig> circuits = new LinkedHashMap<>();
    for (Snippet s : snippets) {
      try {
        Aig aig =
            VerilogReader.read(
                    s.name() + ".v", s.source(), VerilogOptions.defaults().withTop(s.module()))
                .aig();
        circuits.put(s.name(), aig);
        bench.append(s.source());
        body.append(bench(s, aig));
      } catch (VerilogException e) {
        wrong.add(s.name() + ": " + e.format());
      }
    }
    bench.append("module bench;\n").append(body).append("endmodule\n");
    Path file = folder.resolve("bench.sv");
    Files.writeString(file, bench);
    Tool.run(folder, "iverilog", "-g2012", "-s", "bench", "-o", "bench.vvp", "bench.sv");
    String[] lines = Tool.run(folder, "vvp", "-n", "bench.vvp").split("\n");
    Map<String, List<String>> traces = new HashMap<>();
    for (String line : lines) {
      int space = line.indexOf(' ');
      traces
          .computeIfAbsent(line.substring(0, Math.max(0, space)), k -> new ArrayList<>())
          .add(line.substring(space + 1));
    }
    for (Map.Entry<String, Aig> c : circuits.entrySet()) {
      String difference = replay(c.getValue(), traces.getOrDefault(c.getKey(), List.of()));
      if (!difference.isEmpty()) {
        wrong.add(c.getKey() + ": " + difference);
      }
    }
    return wrong;
  }

  /** The clock, if the module has one: its edges come between the sampling points. */
  private static boolean isClock(String input) {
    return input.equals("clk");
  }

  private static boolean isReset(String input) {
    return input.startsWith("rst");
  }

  private static String bench(Snippet s, Aig aig) {
    Map<String, Integer> inputs = ports(aig.inputs(), aig::inputName);
    Map<String, Integer> outputs = ports(aig.outputs(), aig::outputName);
    String m = s.module();
    StringBuilder text = new StringBuilder();
    List<String> connections = new ArrayList<>();
    StringBuilder drive = new StringBuilder();
    List<String> print = new ArrayList<>();
    inputs.forEach(
        (name, width) -> {
          String v = "\\" + m + "." + name + " ";
          text.append("reg [").append(width - 1).append(":0] ").append(v).append("= 0;\n");
          connections.add(".\\" + name + " (" + v + ")");
          if (!isClock(name)) {
            // The first cycles hold the reset, whatever its polarity.
            drive.append(v).append("= ");
            if (isReset(name)) {
              drive
                  .append("cycle < 3 ? ")
                  .append(name.endsWith("_n") ? 0 : 1)
                  .append(" : ($urandom % 16 == 0);\n");
            } else {
              drive.append("{$urandom, $urandom, $urandom, $urandom};\n");
            }
            print.add(v);
          }
        });
    outputs.forEach(
        (name, width) -> {
          String v = "\\" + m + ".o." + name + " ";
          text.append("wire [").append(width - 1).append(":0] ").append(v).append(";\n");
          connections.add(".\\" + name + " (" + v + ")");
          print.add(v);
        });
    text.append(m)
        .append(" ")
        .append(m)
        .append("_i(")
        .append(String.join(", ", connections))
        .append(");\n");
    text.append("initial begin : \\").append(m).append(".run \n integer cycle;\n");
    text.append("for (cycle = 0; cycle < ").append(CYCLES).append("; cycle = cycle + 1) begin\n");
    text.append(drive).append("#4 $display(\"").append(s.name());
    print.forEach(p -> text.append(" %b"));
    text.append('"');
    print.forEach(p -> text.append(", ").append(p));
    text.append(");\n");
    if (inputs.containsKey("clk")) {
      String clk = "\\" + m + ".clk ";
      text.append("#1 ").append(clk).append("= 1; #1 ").append(clk).append("= 0; #1;\n");
    }
    text.append("end end\n");
    return text.toString();
  }

  /** Port names and widths in order, from bit names. */
  private static Map<String, Integer> ports(
      int count, java.util.function.IntFunction<String> name) {
    Map<String, Integer> result = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      result.merge(name.apply(i).replaceFirst("\\[\\d+\\]$", ""), 1, Integer::sum);
    }
    return result;
  }

  /** Runs the AIG on the traced inputs; the outputs that Icarus knows must agree. */
  private static String replay(Aig aig, List<String> trace) {
    if (trace.size() != CYCLES) {
      return "the simulation printed " + trace.size() + " cycles";
    }
    Map<String, Integer> inputs = ports(aig.inputs(), aig::inputName);
    Map<String, Integer> outputs = ports(aig.outputs(), aig::outputName);
    long[] state = new long[aig.latches()];
    for (int i = 0; i < state.length; i++) {
      state[i] = aig.latchInit(i) == LatchInit.ONE ? -1L : 0L;
    }
    int compared = 0;
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      String[] words = trace.get(cycle).split(" ", -1);
      long[] in = new long[aig.combInputs()];
      int at = 0;
      int word = 0;
      for (Map.Entry<String, Integer> port : inputs.entrySet()) {
        boolean clock = isClock(port.getKey());
        for (int k = 0; k < port.getValue(); k++) {
          in[at++] = !clock && bit(words[word], k) == '1' ? -1L : 0L;
        }
        word += clock ? 0 : 1;
      }
      System.arraycopy(state, 0, in, at, state.length);
      long[] values = Simulator.simulate(aig, 1, in);
      int out = 0;
      for (Map.Entry<String, Integer> port : outputs.entrySet()) {
        for (int k = 0; k < port.getValue(); k++, out++) {
          char theirs = bit(words[word], k);
          char ours = Simulator.literal(values, 1, aig.output(out))[0] == 0 ? '0' : '1';
          if ((theirs == '0' || theirs == '1') && cycle >= 3) {
            compared++;
            if (theirs != ours) {
              return "cycle "
                  + cycle
                  + ", "
                  + aig.outputName(out)
                  + ": Icarus has "
                  + theirs
                  + ", the AIG "
                  + ours
                  + "; "
                  + trace.get(cycle);
            }
          }
        }
        word++;
      }
      for (int i = 0; i < state.length; i++) {
        state[i] = Simulator.literal(values, 1, aig.nextState(i))[0];
      }
    }
    return compared < CYCLES / 4 ? "hardly any output was known to Icarus" : "";
  }

  private static char bit(String word, int k) {
    return word.charAt(word.length() - 1 - k);
  }
}
