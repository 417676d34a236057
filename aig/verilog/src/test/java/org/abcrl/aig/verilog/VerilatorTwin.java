package org.abcrl.aig.verilog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.simulation.SequentialSimulator;

/**
 * Simulates a design with Verilator beside its AIG. Inputs change while the clocks are low; outputs
 * are compared before the clocks rise. Whatever has no value starts at 0 in both.
 */
final class VerilatorTwin {
  private static final int BUILD_MINUTES = 20;

  /** A bit of an element of an array that is not packed; its indices start at 0. */
  private static final Pattern ARRAY = Pattern.compile("([^\\[]+)\\[(\\d+)]\\[(\\d+)]");

  private final Aig aig;
  private final Map<String, List<Integer>> inputs = new LinkedHashMap<>();
  private final Map<String, List<Integer>> outputs = new LinkedHashMap<>();

  private VerilatorTwin(Aig aig) {
    this.aig = aig;
    for (int i = 0; i < aig.inputs(); i++) {
      inputs.computeIfAbsent(port(aig.inputName(i)), n -> new ArrayList<>()).add(i);
    }
    for (int i = 0; i < aig.outputs(); i++) {
      outputs.computeIfAbsent(port(aig.outputName(i)), n -> new ArrayList<>()).add(i);
    }
  }

  private static String port(String bit) {
    int at = bit.indexOf('[');
    return at < 0 ? bit : bit.substring(0, at);
  }

  /** Empty if all outputs are equal in all cycles; else what differs, or why there is no answer. */
  static String difference(Aig aig, List<Path> files, VerilogOptions options, int cycles)
      throws IOException {
    Path folder = Files.createTempDirectory("verilator");
    try {
      return new VerilatorTwin(aig).run(folder, files, options, cycles);
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path p : all.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(p);
        }
      }
    }
  }

  private String run(Path folder, List<Path> files, VerilogOptions options, int cycles)
      throws IOException {
    Files.writeString(folder.resolve("main.cpp"), harness());
    List<String> command =
        new ArrayList<>(
            List.of(
                "verilator",
                "--cc",
                "--exe",
                "--build",
                "-Wno-fatal",
                "-Wno-lint",
                "-Wno-style",
                "-Wno-BLKANDNBLK",
                "-CFLAGS",
                "-O0",
                "--x-initial",
                "0",
                "--x-assign",
                "0",
                "-DSYNTHESIS",
                "--Mdir",
                folder.resolve("obj").toString(),
                "--prefix",
                "Vtop",
                "-o",
                "sim",
                "--top-module",
                options.top()));
    options.includeDirs().forEach(i -> command.add("-I" + i));
    options.defines().forEach((k, v) -> command.add("-D" + k + "=" + v));
    options.parameters().forEach((k, v) -> command.add("-G" + k + "=" + v));
    files.forEach(f -> command.add(f.toString()));
    command.add(folder.resolve("main.cpp").toString());
    Path log = folder.resolve("log");
    if (!finished(new ProcessBuilder(command).redirectErrorStream(true), log)) {
      return "Verilator: "
          + Files.readString(log)
              .lines()
              .filter(l -> l.contains("rror"))
              .findFirst()
              .orElse("no end")
              .replaceAll(".*/", "");
    }
    Path stimuli = folder.resolve("in");
    Path answers = folder.resolve("out");
    List<String> expected = stimuli(stimuli, cycles);
    ProcessBuilder simulation =
        new ProcessBuilder(folder.resolve("obj/sim").toString(), answers.toString())
            .redirectInput(stimuli.toFile())
            .redirectErrorStream(true);
    // What the design itself displays is not an answer.
    if (!finished(simulation, log)) {
      return "Verilator: the simulation does not end";
    }
    List<String> found = Files.readAllLines(answers);
    for (int t = 0; t < cycles; t++) {
      String line = t < found.size() ? found.get(t) : "";
      if (!expected.get(t).equals(line)) {
        int bit = 0;
        while (bit < line.length() && line.charAt(bit) == expected.get(t).charAt(bit)) {
          bit++;
        }
        return "output "
            + (bit < aig.outputs() ? order().get(bit) : "count")
            + " differs from Verilator's in cycle "
            + t;
      }
    }
    return "";
  }

  private List<String> order() {
    List<String> names = new ArrayList<>();
    outputs.forEach((n, bits) -> bits.forEach(b -> names.add(aig.outputName(b))));
    return names;
  }

  private static boolean finished(ProcessBuilder builder, Path out) throws IOException {
    Process process = builder.redirectOutput(out.toFile()).start();
    try {
      if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return process.exitValue() == 0;
  }

  private static boolean isClock(String name) {
    return name.matches("(?i).*(clk|clock).*") && !name.matches("(?i).*(en|(?<!un)gate|sel|div).*");
  }

  /** Writes random inputs, a line a cycle; returns the outputs that the AIG has. */
  private List<String> stimuli(Path file, int cycles) throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    SequentialSimulator simulator = new SequentialSimulator(aig);
    Random random = new Random(1);
    for (int t = 0; t < cycles; t++) {
      long[] values = new long[aig.inputs()];
      StringBuilder line = new StringBuilder();
      for (Map.Entry<String, List<Integer>> port : inputs.entrySet()) {
        boolean reset = port.getKey().matches("(?i).*(rst|reset).*");
        boolean low = port.getKey().matches("(?i).*(n|n_i|ni)$");
        for (int bit : port.getValue()) {
          // Resets are active in every 50th cycle or so.
          boolean one = reset ? (random.nextInt(50) == 0) != low : random.nextBoolean();
          values[bit] = isClock(port.getKey()) ? 0 : one ? -1 : 0;
          line.append(values[bit] != 0 ? '1' : '0');
        }
      }
      lines.add(line.toString());
      long[] found = simulator.step(values);
      StringBuilder answer = new StringBuilder();
      outputs.forEach(
          (n, bits) -> bits.forEach(b -> answer.append((found[b] & 1) != 0 ? '1' : '0')));
      expected.add(answer.toString());
    }
    Files.write(file, lines);
    return expected;
  }

  private String harness() {
    StringBuilder c =
        new StringBuilder(
            "#include \"Vtop.h\"\n#include <fstream>\n#include <iostream>\n#include <string>\n"
                + "double sc_time_stamp() { return 0; }\n"
                + "template <class T> void put(T& t, int k, bool v) {"
                + " if (v) t |= (T)1 << k; else t &= ~((T)1 << k); }\n"
                + "template <std::size_t N> void put(VlWide<N>& t, int k, bool v) {"
                + " if (v) t[k / 32] |= 1u << (k % 32); else t[k / 32] &= ~(1u << (k % 32)); }\n"
                + "template <class T> bool get(T& t, int k) { return (t >> k) & 1; }\n"
                + "template <std::size_t N> bool get(VlWide<N>& t, int k) {"
                + " return (t[k / 32] >> (k % 32)) & 1; }\n"
                + "int main(int argc, char** argv) { Vtop* m = new Vtop; std::string s;\n"
                + "std::ofstream answers(argv[1]);\n"
                + "while (std::cin >> s) { int at = 0; std::string r;\n");
    for (Map.Entry<String, List<Integer>> port : inputs.entrySet()) {
      for (int k = 0; k < port.getValue().size(); k++) {
        String bit = aig.inputName(port.getValue().get(k));
        c.append("put(m->%s, s[at++] == '1');%n".formatted(place(bit, k)));
      }
    }
    c.append("m->eval();\n");
    for (Map.Entry<String, List<Integer>> port : outputs.entrySet()) {
      for (int k = 0; k < port.getValue().size(); k++) {
        String bit = aig.outputName(port.getValue().get(k));
        c.append("r += get(m->%s) ? '1' : '0';%n".formatted(place(bit, k)));
      }
    }
    c.append("answers << r << '\\n';\n");
    for (int level = 1; level >= 0; level--) {
      for (String name : inputs.keySet()) {
        if (isClock(name)) {
          c.append("m->%s = %d;%n".formatted(member(name), level));
        }
      }
      c.append("m->eval();\n");
    }
    return c.append("} delete m; return 0; }\n").toString();
  }

  /** The member, or element of an array, and the bit within it that a bit of a port stands for. */
  private static String place(String bit, int k) {
    Matcher array = ARRAY.matcher(bit);
    return array.matches()
        ? member(array.group(1)) + "[" + array.group(2) + "], " + array.group(3)
        : member(port(bit)) + ", " + k;
  }

  /** Verilator doubles underscores that stand twice. */
  private static String member(String name) {
    return name.replace("__", "___05F");
  }
}
