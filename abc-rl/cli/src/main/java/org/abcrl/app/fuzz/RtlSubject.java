package org.abcrl.app.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.io.TemporaryFolder;
import org.abcrl.aig.simulation.SequentialSimulator;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.abcrl.aig.verilog.YosysFrontend;
import org.abcrl.app.minimise.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Random legal Verilog, see {@link LegalVerilog}: this program's reading of it is compared with
 * that of Yosys, by proof without registers and by simulation with them, and with Icarus Verilog's
 * simulation. A failing module loses the items that do not matter.
 */
public final class RtlSubject implements Subject {
  private static final int CYCLES = 40;
  private static final int CONFLICTS = 20_000;

  @Override
  public String name() {
    return "rtl";
  }

  @Override
  public Map<String, byte[]> input(long seed) {
    LegalVerilog design = new LegalVerilog(new SplittableRandom(seed));
    return Map.of("v", design.module(design.items()).getBytes(UTF_8));
  }

  @Override
  public Trial run(long seed, BooleanSupplier stop) {
    LegalVerilog design = new LegalVerilog(new SplittableRandom(seed));
    try (TemporaryFolder folder = TemporaryFolder.create("rtl")) {
      return run(design, folder.path(), seed, stop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Trial run(LegalVerilog design, Path folder, long seed, BooleanSupplier stop)
      throws IOException {
    List<String> items = new ArrayList<>(design.items());
    String reason = fault(design, items, folder, seed);
    if (reason == null) {
      return Trial.REFUSED;
    }
    if (reason.isEmpty()) {
      return Trial.PASSED;
    }
    for (int i = items.size() - 1; i >= 0 && !stop.getAsBoolean(); i--) {
      List<String> fewer = new ArrayList<>(items);
      fewer.remove(i);
      if (reason.equals(fault(design, fewer, folder, seed))) {
        items = fewer;
      }
    }
    String text = "// seed " + seed + ": " + reason + "\n" + design.module(items);
    return Trial.failed(reason, Map.of("v", text.getBytes(UTF_8)));
  }

  /** What goes wrong with the module of these items; null if a proof is undecided. */
  private static @Nullable String fault(
      LegalVerilog design, List<String> items, Path folder, long seed) throws IOException {
    Path file = folder.resolve("top.v");
    Files.writeString(file, design.module(items));
    VerilogOptions options = VerilogOptions.defaults().withTop("top");
    Aig ours;
    try {
      ours = VerilogReader.read(List.of(file), options).aig();
    } catch (InputException e) {
      return "refused: "
          + String.valueOf(e.getMessage()).replaceFirst("^[^ ]* ", "").replaceAll("'[^']*'", "'.'");
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return Fault.place(e);
    }
    Aig yosys;
    List<String> icarus;
    try {
      yosys = YosysFrontend.read(List.of(file), options);
      icarus = icarus(design, folder, seed);
    } catch (InputException e) {
      return "read here, but not by others: "
          + String.valueOf(e.getMessage()).replaceAll("(?s)[0-9]+:.*", "");
    }
    if (!ports(ours).equals(ports(yosys))) {
      return "the ports differ from those of Yosys";
    }
    List<String> expected = simulated(ours, design, seed);
    if (!design.clocked()) {
      EquivalenceResult proof =
          EquivalenceChecker.check(
              ours, yosys, EquivalenceParams.defaults().withTotalConflicts(CONFLICTS));
      if (proof instanceof EquivalenceResult.Undecided) {
        return null;
      }
      if (!proof.isEquivalent()) {
        return "differs from Yosys";
      }
    } else if (!simulated(yosys, design, seed).equals(expected)) {
      return "differs from Yosys";
    }
    return icarus.equals(expected) ? "" : "differs from Icarus Verilog";
  }

  /** The names of all ports but the clock, which an AIGER file does not have. */
  private static Set<String> ports(Aig aig) {
    Set<String> result = new TreeSet<>(aig.names().inputs());
    result.remove("clk");
    result.addAll(aig.names().outputs());
    return result;
  }

  /** Random values of the inputs, for each cycle; bits of a port from the lowest. */
  private static boolean[][] stimuli(LegalVerilog design, long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    int bits = design.inputs().stream().mapToInt(LegalVerilog.Signal::width).sum();
    boolean[][] result = new boolean[CYCLES][bits];
    for (boolean[] cycle : result) {
      for (int i = 0; i < bits; i++) {
        cycle[i] = random.nextBoolean();
      }
    }
    return result;
  }

  /** The outputs of each cycle, as Icarus Verilog prints them. */
  private static List<String> simulated(Aig aig, LegalVerilog design, long seed) {
    SequentialSimulator simulator = new SequentialSimulator(aig);
    List<String> result = new ArrayList<>();
    for (boolean[] cycle : stimuli(design, seed)) {
      long[] in = new long[aig.inputs()];
      int at = 0;
      for (LegalVerilog.Signal s : design.inputs()) {
        for (int k = 0; k < s.width(); k++) {
          int index = aig.names().inputs().indexOf(bit(s, k));
          in[index] = cycle[at++] ? -1 : 0;
        }
      }
      long[] out = simulator.step(in);
      StringBuilder line = new StringBuilder();
      for (LegalVerilog.Signal s : design.outputs()) {
        for (int k = s.width() - 1; k >= 0; k--) {
          line.append(out[aig.names().outputs().indexOf(bit(s, k))] & 1);
        }
      }
      result.add(line.toString());
    }
    return result;
  }

  private static String bit(LegalVerilog.Signal s, int k) {
    return s.width() == 1 ? s.name() : s.name() + "[" + k + "]";
  }

  private static List<String> icarus(LegalVerilog design, Path folder, long seed)
      throws IOException {
    StringBuilder bench = new StringBuilder("module bench;\n  reg clk = 0;\n");
    design.inputs().forEach(s -> bench.append("  " + s.declaration("reg") + ";\n"));
    design.outputs().forEach(s -> bench.append("  " + s.declaration("wire") + ";\n"));
    bench.append("  top t(").append(design.clocked() ? ".clk(clk)" : "");
    List<String> pins = new ArrayList<>();
    Stream.concat(design.inputs().stream(), design.outputs().stream())
        .forEach(s -> pins.add("." + s.name() + "(" + s.name() + ")"));
    bench.append(design.clocked() ? ", " : "").append(String.join(", ", pins)).append(");\n");
    bench.append("  initial begin\n");
    for (boolean[] cycle : stimuli(design, seed)) {
      int at = 0;
      for (LegalVerilog.Signal s : design.inputs()) {
        StringBuilder value = new StringBuilder();
        for (int k = 0; k < s.width(); k++) {
          value.insert(0, cycle[at++] ? '1' : '0');
        }
        bench.append(s.name() + " = " + s.width() + "'b" + value + "; ");
      }
      bench.append("#1 $display(\"").append("%b".repeat(design.outputs().size())).append("\"");
      design.outputs().forEach(s -> bench.append(", ").append(s.name()));
      bench.append("); clk = 1; #1 clk = 0; #1;\n");
    }
    Files.writeString(folder.resolve("bench.v"), bench.append("  end\nendmodule\n"));
    run(folder, "iverilog", "-g2005", "-o", "sim", "bench.v", "top.v");
    return run(folder, "vvp", "-n", "sim");
  }

  /** The lines that a program prints. */
  private static List<String> run(Path folder, String... command) throws IOException {
    File out = folder.resolve("out.txt").toFile();
    try {
      int status =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out)
              .start()
              .waitFor();
      List<String> lines = Files.readAllLines(out.toPath());
      if (status != 0) {
        throw new InputException(command[0], String.join(" ", lines));
      }
      return lines;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
