package org.abcrl.aig.verilog;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.AigerReader;
import org.abcrl.aig.io.TemporaryFolder;
import org.jspecify.annotations.Nullable;

/** Hands Verilog to an installed Yosys, for what this front end does not read. */
public final class YosysFrontend {
  private static final long TIMEOUT_MINUTES = 30;

  private YosysFrontend() {}

  /** The yosys program: environment variable YOSYS, or the first on the PATH; null if missing. */
  public static @Nullable Path program() {
    String given = System.getenv().getOrDefault("YOSYS", "");
    if (!given.isEmpty()) {
      return Files.isExecutable(Path.of(given)) ? Path.of(given) : null;
    }
    for (String dir : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!dir.isEmpty() && Files.isExecutable(Path.of(dir, "yosys"))) {
        return Path.of(dir, "yosys");
      }
    }
    return null;
  }

  /**
   * Reads a design with Yosys. Undefined values and missing drivers are 0, asynchronous resets
   * become multiplexers, as in {@link VerilogReader}.
   *
   * @throws InputException if Yosys is missing or refuses the design, with its error line
   */
  public static Aig read(List<Path> files, VerilogOptions options) {
    return read(program(), files, options);
  }

  /** Reads with the given program; null stands for a missing one. */
  static Aig read(@Nullable Path yosys, List<Path> files, VerilogOptions options) {
    String first = files.get(0).toString();
    if (yosys == null) {
      throw new InputException(
          first,
          "yosys is not installed: put it on the PATH, name it in YOSYS, or leave out --frontend"
              + " yosys");
    }
    try (TemporaryFolder folder = TemporaryFolder.create("abc-rl-yosys")) {
      return run(yosys, folder.path(), files, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Aig run(Path yosys, Path folder, List<Path> files, VerilogOptions options)
      throws IOException {
    Path out = folder.resolve("out.aig");
    Path log = folder.resolve("log.txt");
    Path script = folder.resolve("read.ys");
    for (int i = 0; i < options.includeDirs().size(); i++) {
      // Yosys takes no blanks in -I, quoted or not: a link has none.
      Files.createSymbolicLink(
          folder.resolve("include" + i), options.includeDirs().get(i).toAbsolutePath());
    }
    Files.writeString(script, script(files, folder, out, options));
    Process process =
        new ProcessBuilder(yosys.toString(), "-q", "-s", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
        throw new InputException(
            files.get(0).toString(), "yosys did not end within " + TIMEOUT_MINUTES + " minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InputException(files.get(0).toString(), "interrupted while yosys was reading");
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      String error =
          Files.readString(log)
              .lines()
              .filter(l -> l.contains("ERROR"))
              .findFirst()
              .orElse("no message");
      throw new InputException(files.get(0).toString(), "yosys: " + error);
    }
    String name = files.get(0).getFileName().toString().replaceFirst("\\.s?v$", "");
    return AigerReader.read(
        files.get(0).toString(),
        options.top().isEmpty() ? name : options.top(),
        Files.readAllBytes(out));
  }

  private static String script(List<Path> files, Path folder, Path out, VerilogOptions options) {
    StringBuilder script = new StringBuilder("read_verilog -sv");
    for (int k = 0; k < options.includeDirs().size(); k++) {
      script.append(" -I").append(folder.resolve("include" + k));
    }
    options.defines().forEach((k, v) -> script.append(" -D").append(k).append('=').append(v));
    files.forEach(f -> script.append(" \"").append(f.toAbsolutePath()).append('"'));
    script.append("\nhierarchy");
    script.append(options.top().isEmpty() ? " -auto-top" : " -top " + options.top());
    for (Map.Entry<String, String> p : options.parameters().entrySet()) {
      script.append(" -chparam ").append(p.getKey()).append(' ').append(p.getValue());
    }
    return script
        .append("\nproc\nflatten\nmemory -nordff\nasync2sync\nsetundef -zero -undriven\n")
        // techmap leaves x bits of its own (shifters), hence the second setundef.
        .append("dffunmap\ntechmap\nsetundef -zero\naigmap\nwrite_aiger -symbols ")
        .append(out)
        .append('\n')
        .toString();
  }
}
