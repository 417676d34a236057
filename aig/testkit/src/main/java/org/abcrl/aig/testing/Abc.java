package org.abcrl.aig.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Runs Debian's {@code yosys-abc} and other programs for differential tests. */
public final class Abc {
  /** ABC's aliases that tests use; Debian's package has no {@code abc.rc}. */
  public static final String RESYN2 =
      "balance; rewrite; refactor; balance; rewrite; rewrite -z; balance; refactor -z; rewrite -z;"
          + " balance";

  private static final Pattern STIME =
      Pattern.compile("Gates =\\s*(\\d+).*?Area =\\s*([0-9.]+).*?Delay =\\s*([0-9.]+) ps");

  private Abc() {}

  /** What {@code stime} prints. */
  public record Stime(int gates, double area, double delay) {}

  /** Runs a script and returns what it prints, colours removed. */
  public static String run(String script) {
    return program("yosys-abc", "-c", script);
  }

  /** Runs a program and returns what it prints on both channels; it must end with 0. */
  public static String program(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(TestData.program(name).toString());
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      int status = process.waitFor();
      if (status != 0) {
        throw new AssertionError(command + " ended with " + status + ":\n" + output);
      }
      return output.replaceAll("\\x1b\\[[0-9;]*m", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** All results of {@code stime} in an output. */
  public static List<Stime> stimes(String output) {
    List<Stime> results = new ArrayList<>();
    Matcher matcher = STIME.matcher(output);
    while (matcher.find()) {
      results.add(
          new Stime(
              Integer.parseInt(matcher.group(1)),
              Double.parseDouble(matcher.group(2)),
              Double.parseDouble(matcher.group(3))));
    }
    return results;
  }

  /** An unpacked copy of a gzip file of the data folder: ABC reads no packed libraries. */
  public static Path unpacked(String relative, Path folder) {
    Path target = folder.resolve(Path.of(relative).getFileName().toString().replace(".gz", ""));
    if (!Files.exists(target)) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(TestData.data(relative)))) {
        Files.copy(in, target);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return target;
  }
}
