package org.abcrl.benchmarks.compare;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ABC executable.
 *
 * <p>ABC's clock ticks in hundredths of a second. So a batch runs a script many times on a circuit
 * that is read anew each time, a second batch only reads, and the difference of the two is the
 * script's time.
 *
 * @param path the executable
 */
record AbcProgram(Path path) {
  private static final List<String> NAMES = List.of("abc", "yosys-abc", "berkeley-abc");
  private static final Pattern STATS = Pattern.compile("and\\s*=\\s*(\\d+)\\s+lev\\s*=\\s*(\\d+)");
  private static final Pattern TIMING =
      Pattern.compile("Area\\s*=\\s*([0-9.]+).*?Delay\\s*=\\s*([0-9.]+)");
  private static final Pattern ELAPSED = Pattern.compile("elapse:\\s*([0-9.]+) seconds");

  /**
   * What ABC made of a circuit.
   *
   * @param ands AND nodes afterwards
   * @param levels levels afterwards
   * @param millis median time of one run of the script, in milliseconds
   */
  record Outcome(int ands, int levels, double millis) {}

  /**
   * What ABC's mapper made of a circuit.
   *
   * @param area in the library's unit, um2
   * @param delay of the latest output, in ps
   * @param millis median time of one run of the mapper, in milliseconds
   */
  record Mapped(double area, double delay, double millis) {}

  /** The first of ABC's usual names that is on the PATH. */
  static Optional<AbcProgram> onPath() {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    return NAMES.stream()
        .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(AbcProgram::new);
  }

  /**
   * Runs a script on a circuit.
   *
   * @param circuit an AIGER file
   * @param script ABC commands without aliases
   * @param batches how many batches are timed
   * @param runs how often the script runs in a batch
   * @throws IOException if ABC cannot be started or does not print what is expected
   */
  Outcome run(Path circuit, String script, int batches, int runs) throws IOException {
    String output = output("", circuit, script, "print_stats", batches, runs);
    Matcher stats = matcher(STATS, output, script);
    return new Outcome(
        Integer.parseInt(stats.group(1)),
        Integer.parseInt(stats.group(2)),
        medianMillis(output, batches, runs));
  }

  /**
   * Maps a circuit with ABC's {@code &nf} and times it with {@code stime}.
   *
   * @param circuit an AIGER file
   * @param library a Liberty file
   * @throws IOException if ABC cannot be started or does not print what is expected
   */
  Mapped map(Path circuit, Path library, int batches, int runs) throws IOException {
    String script = "&get -n; &nf; &put";
    String output =
        output("read_lib " + library + "\n", circuit, script, "topo; stime", batches, runs);
    Matcher timing = matcher(TIMING, output, script);
    return new Mapped(
        Double.parseDouble(timing.group(1)),
        Double.parseDouble(timing.group(2)),
        medianMillis(output, batches, runs));
  }

  private Matcher matcher(Pattern pattern, String output, String script) throws IOException {
    // ABC colours some figures.
    Matcher matcher = pattern.matcher(output.replaceAll("\u001B\\[[0-9;]*m", ""));
    if (!matcher.find()) {
      String last = output.strip().lines().reduce("", (a, b) -> b);
      throw new IOException(path + " does not run '" + script + "': " + last);
    }
    return matcher;
  }

  private double medianMillis(String output, int batches, int runs) throws IOException {
    List<Double> ticks = new ArrayList<>();
    Matcher elapsed = ELAPSED.matcher(output);
    while (elapsed.find()) {
      ticks.add(Double.parseDouble(elapsed.group(1)));
    }
    if (ticks.size() != 1 + 2 * batches) {
      throw new IOException(path + " printed " + ticks.size() + " times, not " + (1 + 2 * batches));
    }
    double[] millis = new double[batches];
    for (int i = 0; i < batches; i++) {
      millis[i] = 1000 * Math.max(0, ticks.get(1 + 2 * i) - ticks.get(2 + 2 * i)) / runs;
    }
    return median(millis);
  }

  /** Runs the script once for its figures, and then in batches of it and of reading alone. */
  private String output(
      String before, Path circuit, String script, String print, int batches, int runs)
      throws IOException {
    String read = "read " + circuit + "; strash; ";
    StringBuilder text = new StringBuilder(before);
    text.append(read).append(script).append("; ").append(print).append("\ntime\n");
    for (int i = 0; i < batches; i++) {
      text.append((read + script + "\n").repeat(runs)).append("time\n");
      text.append((read + "\n").repeat(runs)).append("time\n");
    }
    return output(text.toString());
  }

  /** What ABC prints for a script. */
  String output(String text) throws IOException {
    Path file = Files.createTempFile("compare", ".abc");
    try {
      Files.writeString(file, text);
      Process process =
          new ProcessBuilder(path.toString(), "-f", file.toString())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      Files.delete(file);
    }
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
