package org.abcrl.agents.engine;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a real ABC is run.
 *
 * @param program ABC, for example Debian's {@code yosys-abc}
 * @param library a Liberty file; one that ends in {@code .gz} is unpacked first
 * @param mapScript maps and prints {@code stime}'s line
 * @param timeout for one evaluation; a process that takes longer is killed
 * @param evaluationsPerProcess evaluations after which a process is replaced, at least 1. ABC keeps
 *     state from one network to the next, which can change later results; with 1 every evaluation
 *     has a fresh process
 */
public record AbcParams(
    Path program, Path library, String mapScript, Duration timeout, int evaluationsPerProcess) {
  /** ABC's protocol in the ABC-RL paper, after the library was read. */
  public static final String PAPER_MAP = "map; topo; stime";

  /**
   * A stronger back end, for comparisons: ABC's newer mapper, then buffering and sizing as this
   * project's flow does.
   */
  public static final String SIZED_MAP =
      "&get -n; &nf; &put; topo; buffer -c; upsize; dnsize; stime";

  private static final List<String> USUAL_NAMES = List.of("yosys-abc", "abc", "berkeley-abc");

  /** The first of ABC's usual names that is on the PATH. */
  public static Optional<Path> onPath() {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    return USUAL_NAMES.stream()
        .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Checks ranges. */
  public AbcParams {
    requireNonNull(program, "program is null");
    requireNonNull(library, "library is null");
    requireNonNull(mapScript, "mapScript is null");
    if (timeout.isNegative() || timeout.isZero() || evaluationsPerProcess < 1) {
      throw new IllegalArgumentException(
          "timeout " + timeout + ", evaluations per process " + evaluationsPerProcess);
    }
  }

  /** The paper's mapping, a minute for an evaluation, a new process after fifty. */
  public static AbcParams of(Path program, Path library) {
    return new AbcParams(program, library, PAPER_MAP, Duration.ofMinutes(1), 50);
  }

  /** Whether the mapping script also sizes the netlist. */
  boolean sizes() {
    return mapScript.contains("size");
  }

  /** The same with another mapping script. */
  public AbcParams withMapScript(String script) {
    return new AbcParams(program, library, script, timeout, evaluationsPerProcess);
  }

  /** The same with another time limit. */
  public AbcParams withTimeout(Duration limit) {
    return new AbcParams(program, library, mapScript, limit, evaluationsPerProcess);
  }

  /** The same with another life of processes. */
  public AbcParams withEvaluationsPerProcess(int evaluations) {
    return new AbcParams(program, library, mapScript, timeout, evaluations);
  }
}
