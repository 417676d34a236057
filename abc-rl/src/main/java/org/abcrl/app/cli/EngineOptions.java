package org.abcrl.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.engine.AbcEngine;
import org.abcrl.agents.engine.AbcParams;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.engine.JournaledEngine;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.app.search.AbcNetlists;
import org.abcrl.app.search.Flows;
import org.abcrl.app.search.SearchRunner;
import picocli.CommandLine.Option;

/** Who runs and measures recipes, and which passes there are to choose from. */
final class EngineOptions {
  /** The default library for ABC, which reads files only. */
  private static final String DEFAULT_LIBRARY = "abcrl7.lib";

  @Option(
      names = "--actions",
      defaultValue = "paper",
      paramLabel = "paper|extended",
      description = "The passes to choose from: the paper's seven, or more (default: paper).")
  private String actions;

  @Option(
      names = "--memory",
      defaultValue = "256",
      paramLabel = "MB",
      description =
          "Memory for circuits and results that are kept for other recipes (default: ${DEFAULT-VALUE});"
              + " does not change results.")
  private int memory;

  @Option(
      names = "--engine",
      defaultValue = "embedded",
      paramLabel = "embedded|abc",
      description =
          "Who runs and measures recipes: this program, or a live ABC (default: embedded).")
  private String engine;

  @Option(
      names = "--abc",
      paramLabel = "PATH",
      description =
          "The ABC of --engine abc (default: yosys-abc, abc or berkeley-abc on the PATH).")
  private Path program;

  @Option(
      names = "--abc-map",
      defaultValue = AbcParams.PAPER_MAP,
      paramLabel = "SCRIPT",
      description =
          "How that ABC maps; must end in stime (default: ${DEFAULT-VALUE}). A script whose results"
              + " are not known to be free of what ABC remembers gets a fresh process for each recipe.")
  private String mapScript;

  @Option(
      names = "--abc-timeout",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description =
          "An ABC that takes longer over one recipe is killed (default: ${DEFAULT-VALUE}).")
  private double timeout;

  /** The passes that agents choose from. */
  List<Action> actions() {
    try {
      return Actions.named(actions);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--actions: " + e.getMessage());
    }
  }

  /** All that results depend on, by name. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(Map.of("engine", engine, "actions", actions));
    if (isAbc()) {
      settings.put("abc_map", mapScript);
    }
    return settings;
  }

  private boolean isAbc() {
    return switch (engine) {
      case "embedded" -> false;
      case "abc" -> true;
      default -> throw new UsageException("--engine " + engine + ": expected embedded or abc");
    };
  }

  /**
   * Starts the engine; the caller closes it.
   *
   * @param library as given on the command line
   * @param flows what the embedded engine measures, and the quick guesses of a live ABC
   */
  SynthesisEngine open(LibraryOption library, Flows flows) throws IOException {
    if (!isAbc()) {
      if (memory < 1) {
        throw new UsageException("--memory " + memory + ": expected MB, at least 1");
      }
      return new EmbeddedEngine(actions(), flows.model(), (long) memory << 20);
    }
    if (!(timeout > 0 && timeout < 1e6)) {
      throw new UsageException("--abc-timeout " + timeout + ": expected seconds above 0");
    }
    if (!mapScript.strip().endsWith("stime")) {
      throw new UsageException("--abc-map " + mapScript + ": expected a script that ends in stime");
    }
    Path abc =
        program != null
            ? program
            : AbcParams.onPath()
                .orElseThrow(
                    () -> new UsageException("--engine abc: no ABC on the PATH, give --abc PATH"));
    AbcParams params =
        AbcParams.of(abc, liberty(library.files()))
            .withMapScript(mapScript)
            .withTimeout(Duration.ofMillis((long) (timeout * 1000)));
    // Shown by test for these scripts only: others may see what earlier recipes left behind.
    boolean kept = List.of(AbcParams.PAPER_MAP, AbcParams.SIZED_MAP).contains(mapScript);
    return new AbcEngine(
        actions(), kept ? params : params.withEvaluationsPerProcess(1), flows.model());
  }

  private static Path liberty(List<Path> files) throws IOException {
    if (files.isEmpty()) {
      Path copy = Files.createTempFile("abc-rl", ".lib");
      copy.toFile().deleteOnExit();
      try (InputStream in = CellLibrary.class.getResourceAsStream(DEFAULT_LIBRARY)) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      return copy;
    }
    if (files.size() > 1) {
      throw new UsageException("--engine abc takes one Liberty file: ABC does not merge several");
    }
    String name = files.get(0).toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".lib") && !name.endsWith(".lib.gz")) {
      throw new UsageException(
          files.get(0) + ": --engine abc needs a Liberty file (.lib, .lib.gz), which has delays");
    }
    return files.get(0);
  }

  /** Who makes the netlist that is written in the end. */
  static SearchRunner.NetlistFlow netlists(
      SynthesisEngine engine, CellLibrary cells, Flows flows, EquivalenceParams proof) {
    if (engine instanceof JournaledEngine journaled
        && journaled.engine() instanceof AbcEngine abc) {
      return new AbcNetlists(abc, journaled::unwrap, cells, flows, proof);
    }
    return flows::map;
  }
}
