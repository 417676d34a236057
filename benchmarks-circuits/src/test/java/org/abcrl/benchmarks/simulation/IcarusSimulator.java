package org.abcrl.benchmarks.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.abcrl.aig.testing.TestData;
import org.abcrl.benchmarks.Design;
import org.abcrl.benchmarks.golden.Port;
import org.abcrl.benchmarks.golden.Values;

/** Runs a design under Icarus Verilog: a second opinion on what the Verilog means. */
public final class IcarusSimulator implements DesignSimulator {
  private final Design design;

  /** A simulator of the design; the test is skipped where Icarus Verilog is missing. */
  public IcarusSimulator(Design design) {
    TestData.program("iverilog");
    this.design = design;
  }

  @Override
  public List<List<Values>> simulate(List<List<Values>> sequences) {
    try {
      Path folder = Files.createTempDirectory("icarus");
      try {
        return run(folder, sequences);
      } finally {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<List<Values>> run(Path folder, List<List<Values>> sequences) throws IOException {
    List<Port> ports = sequences.get(0).get(0).ports();
    List<String> vectors = new ArrayList<>();
    for (List<Values> sequence : sequences) {
      sequence.forEach(values -> vectors.add(inputWord(values).toString(16)));
    }
    Files.write(folder.resolve("vectors.hex"), vectors);
    Files.writeString(folder.resolve("design.v"), design.source());
    Files.writeString(folder.resolve("bench.v"), bench(ports, vectors.size()));
    execute(folder, "iverilog", "-g2005", "-o", "bench", "bench.v", "design.v");
    List<String> lines = execute(folder, "vvp", "-n", "bench");
    List<List<Values>> result = new ArrayList<>();
    int next = 0;
    for (List<Values> sequence : sequences) {
      List<Values> answers = new ArrayList<>();
      for (int cycle = 0; cycle < sequence.size(); cycle++) {
        Values values = sequence.get(cycle).copy();
        // Before the first reset registers are unknown; what follows must not be.
        String line = lines.get(next++);
        if (cycle > 0 || !design.sequential()) {
          putOutputs(values, new BigInteger(line, 16));
        }
        answers.add(values);
      }
      result.add(answers);
    }
    return result;
  }

  private static List<String> execute(Path folder, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + " takes more than ten minutes");
      }
      int status = process.exitValue();
      List<String> lines = Files.readAllLines(folder.resolve("log"));
      if (status != 0) {
        throw new IOException(String.join(" ", command) + ": " + lines);
      }
      return lines;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
  }

  private String bench(List<Port> ports, int vectors) {
    int in = ports.stream().filter(Port::isInput).mapToInt(Port::bits).sum();
    int out = ports.stream().filter(port -> !port.isInput()).mapToInt(Port::bits).sum();
    StringBuilder text = new StringBuilder();
    text.append("module bench;\n  reg clk = 0;\n");
    text.append("  reg [").append(in - 1).append(":0] vectors[0:").append(vectors - 1);
    text.append("];\n  reg [").append(in - 1).append(":0] in;\n");
    text.append("  wire [").append(out - 1).append(":0] out;\n  integer i;\n  ");
    text.append(design.top());
    if (!design.parameters().isEmpty()) {
      List<String> settings = new ArrayList<>();
      design.parameters().forEach((name, value) -> settings.add("." + name + "(" + value + ")"));
      text.append(" #(").append(String.join(", ", settings)).append(")");
    }
    text.append(" dut (\n    ").append(design.sequential() ? ".clk(clk),\n    " : "");
    List<String> connections = new ArrayList<>();
    int inBit = 0;
    int outBit = 0;
    for (Port port : ports) {
      int low = port.isInput() ? inBit : outBit;
      String vector = port.isInput() ? "in" : "out";
      connections.add(
          "." + port.name() + "(" + vector + "[" + (low + port.bits() - 1) + ":" + low + "])");
      inBit += port.isInput() ? port.bits() : 0;
      outBit += port.isInput() ? 0 : port.bits();
    }
    text.append(String.join(",\n    ", connections)).append(");\n");
    text.append("  initial begin\n    $readmemh(\"vectors.hex\", vectors);\n");
    text.append("    for (i = 0; i < ").append(vectors).append("; i = i + 1) begin\n");
    text.append("      in = vectors[i]; #4; $display(\"%h\", out); #1 clk = 1; #5 clk = 0;\n");
    text.append("    end\n    $finish;\n  end\nendmodule\n");
    return text.toString();
  }

  private static BigInteger inputWord(Values values) {
    BigInteger word = BigInteger.ZERO;
    int low = 0;
    for (Port port : values.ports()) {
      if (port.isInput()) {
        word = word.or(values.big(port.name()).shiftLeft(low));
        low += port.bits();
      }
    }
    return word;
  }

  private static void putOutputs(Values values, BigInteger word) {
    int low = 0;
    for (Port port : values.ports()) {
      if (!port.isInput()) {
        values.putBig(port.name(), word.shiftRight(low));
        low += port.bits();
      }
    }
  }
}
