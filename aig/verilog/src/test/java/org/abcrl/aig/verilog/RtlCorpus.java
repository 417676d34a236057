package org.abcrl.aig.verilog;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.io.AigerReader;
import org.abcrl.aig.simulation.SequentialSimulator;

/**
 * Reads public designs that are not part of this project and compares each with what Yosys reads:
 * by proof where registers match, else by simulation of 10,000 cycles, 64 runs at a time. What
 * Yosys cannot read is compared with Verilator, 10,000 cycles. {@code scripts/rtl-corpus} fetches
 * the designs and runs this.
 */
final class RtlCorpus {
  private static final int CYCLES = 10_000;

  /** Solver conflicts of a proof; beyond, simulation decides. */
  private static final int MAX_CONFLICTS = 20_000;

  /** Minutes that Yosys may take for one design. */
  private static final int YOSYS_MINUTES = 10;

  private RtlCorpus() {}

  /** One line of the list: what to read, with which options. */
  private record Design(
      String repository, String commit, String top, String files, String options) {
    static Design parse(String line) {
      String[] f = line.split("\\|", -1);
      String[] source = f[0].strip().split("@", 2);
      return new Design(
          source[0], source[1], f[1].strip(), f[2].strip(), f.length > 3 ? f[3].strip() : "");
    }

    Path folder(Path root) {
      return root.resolve(repository.replace('/', '+'));
    }

    /** The files, patterns expanded, each once. */
    List<Path> paths(Path root) throws IOException {
      Path folder = folder(root);
      Set<Path> result = new LinkedHashSet<>();
      for (String pattern : files.split("\\s+", -1)) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> all = Files.walk(folder)) {
          all.filter(p -> matcher.matches(folder.relativize(p))).sorted().forEach(result::add);
        }
      }
      return List.copyOf(result);
    }

    VerilogOptions verilogOptions(Path root) {
      VerilogOptions result = VerilogOptions.defaults().withMemoryLimit(1 << 20).withTop(top);
      List<Path> includes = new ArrayList<>();
      String[] words = options.isEmpty() ? new String[0] : options.split("\\s+", -1);
      for (int i = 0; i + 1 < words.length; i += 2) {
        String[] pair = (words[i + 1] + "=").split("=", -1);
        switch (words[i]) {
          case "-I" -> includes.add(folder(root).resolve(words[i + 1]));
          case "-P" -> result = result.withParameter(pair[0], pair[1]);
          default -> result = result.withDefine(pair[0], pair[1]);
        }
      }
      return result.withIncludeDirs(includes);
    }
  }

  /**
   * Compares the designs of a list; prints one row of a table for each.
   *
   * @param args the list, the folder with the repositories, and optionally a pattern for the rows
   */
  public static void main(String... args) throws IOException {
    Path root = Path.of(args[1]);
    int read = 0;
    int equal = 0;
    int all = 0;
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      if (line.isBlank() || line.startsWith("#") || (args.length > 2 && !line.matches(args[2]))) {
        continue;
      }
      Design d = Design.parse(line);
      String size = "";
      String verdict;
      all++;
      try {
        List<Path> files = d.paths(root);
        if (files.isEmpty()) {
          throw new NoSuchFileException(d.files());
        }
        VerilogOptions options = d.verilogOptions(root);
        Aig ours = VerilogReader.read(files, options).aig();
        size = ours.ands() + " ands, " + ours.latches() + " registers";
        read++;
        verdict = verdict(ours, files, options);
        equal += verdict.startsWith("equal") ? 1 : 0;
      } catch (NoSuchFileException e) {
        verdict = "not there: " + e.getMessage();
      } catch (VerilogException e) {
        verdict = "not read: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      }
      System.out.printf(
          "| %s | %s | `%s` | `%s` | %s | %s |%n",
          d.repository(),
          d.commit().substring(0, 10),
          d.files() + (d.options().isEmpty() ? "" : " " + d.options()),
          d.top(),
          size,
          verdict.replace(root.toString(), "").replace('|', '/'));
    }
    System.out.printf("%n%d designs, %d read, %d equal to Yosys or Verilator.%n", all, read, equal);
  }

  private static String verdict(Aig ours, List<Path> files, VerilogOptions options)
      throws IOException {
    Aig theirs;
    try {
      theirs = yosys(files, options);
    } catch (InputException e) {
      // Much SystemVerilog is beyond Yosys: Verilator simulates it.
      String difference = VerilatorTwin.difference(ours, files, options, CYCLES);
      return difference.isEmpty() ? "equal: %,d cycles (Verilator)".formatted(CYCLES) : difference;
    }
    Twins.Pair pair = Twins.pair(ours, Twins.matched(ours, theirs));
    String why = pair.problem().replaceAll("(?s): \\[.*", "");
    if (why.isEmpty()) {
      EquivalenceResult result =
          EquivalenceChecker.check(
              pair.ours(),
              pair.theirs(),
              EquivalenceParams.defaults().withTotalConflicts(MAX_CONFLICTS));
      if (result instanceof EquivalenceResult.Equivalent) {
        return "equal: proved (Yosys)";
      }
      why = result.toString();
    }
    String difference = simulate(ours, theirs);
    return difference.isEmpty()
        ? "equal: %,d cycles (Yosys)".formatted(CYCLES)
        : difference + " (" + why + ")";
  }

  private static Aig yosys(List<Path> files, VerilogOptions options) throws IOException {
    Path out = Files.createTempFile("corpus", ".aig");
    StringBuilder script = new StringBuilder("read_verilog -sv");
    options.includeDirs().forEach(i -> script.append(" -I").append(i));
    options.defines().forEach((k, v) -> script.append(" -D").append(k).append('=').append(v));
    files.forEach(f -> script.append(' ').append(f));
    script.append("; hierarchy -top ").append(options.top());
    options
        .parameters()
        .forEach((k, v) -> script.append(" -chparam ").append(k).append(' ').append(v));
    script
        .append("; proc; flatten; opt_expr; opt_clean; memory -nordff; async2sync; setundef -zero")
        .append(" -undriven; dffunmap; techmap; setundef -zero; aigmap; write_aiger -symbols ")
        .append(out);
    Path log = Files.createTempFile("corpus", ".log");
    try {
      Process process =
          new ProcessBuilder("yosys", "-q", "-p", script.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(YOSYS_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new InputException("yosys", "ERROR: more than " + YOSYS_MINUTES + " minutes");
      }
      if (process.exitValue() != 0) {
        String error =
            Files.readString(log).lines().filter(l -> l.contains("ERROR")).findFirst().orElse("?");
        throw new InputException("yosys", error);
      }
      return AigerReader.read("yosys", options.top(), Files.readAllBytes(out));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(log);
    }
  }

  /** Empty, or where the outputs differ; registers without a reset value start at 0. */
  private static String simulate(Aig ours, Aig theirs) {
    int[] inputAt = new int[theirs.inputs()];
    for (int i = 0; i < inputAt.length; i++) {
      inputAt[i] = ours.names().inputs().indexOf(theirs.inputName(i));
      if (inputAt[i] < 0) {
        return "input " + theirs.inputName(i) + " only in Yosys";
      }
    }
    int[] outputAt = new int[ours.outputs()];
    for (int i = 0; i < outputAt.length; i++) {
      outputAt[i] = theirs.names().outputs().indexOf(ours.outputName(i));
      if (outputAt[i] < 0) {
        return "output " + ours.outputName(i) + " missing in Yosys";
      }
    }
    SequentialSimulator a = new SequentialSimulator(ours);
    SequentialSimulator b = new SequentialSimulator(theirs);
    Random random = new Random(1);
    long work = (long) (ours.nodes() + theirs.nodes()) * CYCLES;
    // Large designs: fewer cycles of 64 runs each, 10,000 cycles in all and more.
    int cycles = work > 2_000_000_000L ? CYCLES / 10 : CYCLES;
    for (int t = 0; t < cycles; t++) {
      long[] in = new long[ours.inputs()];
      for (int i = 0; i < in.length; i++) {
        // In half of the runs every other input, such as a reset, is mostly 0.
        in[i] = random.nextLong();
        in[i] = i % 2 == 0 ? in[i] & (random.nextLong() | 0xFFFFFFFFL) : in[i];
      }
      long[] other = new long[theirs.inputs()];
      for (int i = 0; i < other.length; i++) {
        other[i] = in[inputAt[i]];
      }
      long[] x = a.step(in);
      long[] y = b.step(other);
      for (int i = 0; i < x.length; i++) {
        if (x[i] != y[outputAt[i]]) {
          return "output " + ours.outputName(i) + " differs in cycle " + t;
        }
      }
    }
    return "";
  }
}
