package org.abcrl.aig.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * What tests need from outside the repository: a folder of public circuits and cell libraries
 * (system property {@code abcrl.data}, else {@code ../shared/data} beside the checkout), and
 * programs such as {@code yosys-abc}.
 *
 * <p>A test whose need is missing skips and says so; with {@code -Dabcrl.require=true} (as {@code
 * .ci/run} sets it) it fails instead.
 */
public final class TestData {
  private TestData() {}

  /** The root of the checkout. */
  public static Path root() {
    String root = System.getProperty("abcrl.root", "");
    if (!root.isEmpty()) {
      return Path.of(root);
    }
    Path dir = Path.of("").toAbsolutePath();
    while (dir != null && !Files.exists(dir.resolve("CONTRIBUTING.md"))) {
      dir = dir.getParent();
    }
    return dir == null ? Path.of("").toAbsolutePath() : dir;
  }

  /**
   * A file or folder in the data folder, for example {@code epfl/ctrl.aig}; the test skips where it
   * is missing.
   */
  public static Path data(String relative) {
    String given = System.getProperty("abcrl.data", "");
    Path folder = given.isEmpty() ? root().resolve("../shared/data") : Path.of(given);
    Path path = folder.resolve(relative).normalize();
    need(Files.exists(path), "public data " + relative);
    return path;
  }

  /**
   * A file beside the data folder with reference figures of ABC; the test skips where it is
   * missing.
   */
  public static Path peers(String file) {
    Path path = data(".").resolveSibling("peers").resolve(file);
    need(Files.exists(path), "reference figures " + file);
    return path;
  }

  /** A file that a package of the system installs; the test skips where it is missing. */
  public static Path file(Path path) {
    need(Files.exists(path), "file " + path);
    return path;
  }

  /** All public AIGER circuits, sorted by path. */
  public static List<Path> circuits() {
    return Stream.of("epfl", "mcnc", "iwls05").flatMap(suite -> list(data(suite), ".aig")).toList();
  }

  /** The files of a folder with the given ending, sorted. */
  public static Stream<Path> list(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of a program, looked for on the PATH; the test skips where it is missing. */
  public static Path program(String name) {
    for (String dir :
        System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
      Path candidate = Path.of(dir, name);
      if (!dir.isEmpty() && Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    need(false, "program " + name);
    throw new AssertionError();
  }

  private static void need(boolean present, String what) {
    if (!present && Boolean.getBoolean("abcrl.require")) {
      throw new AssertionError(what + " is missing, and this run must not skip tests");
    }
    Assumptions.assumeTrue(present, () -> "SKIPPED: " + what + " is missing");
  }
}
