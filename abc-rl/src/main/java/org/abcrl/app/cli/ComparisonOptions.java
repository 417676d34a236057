package org.abcrl.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.evaluation.Comparison;
import org.abcrl.agents.evaluation.ComparisonTable;
import org.abcrl.agents.evaluation.Run;
import org.abcrl.agents.evaluation.RunFile;
import org.abcrl.agents.evaluation.StoredRun;
import org.abcrl.agents.search.Budget;
import org.abcrl.aig.Aig;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.app.search.Flows;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Circuits, budget and seeds of a comparison, and the comparison itself. */
final class ComparisonOptions {
  private static final int LENGTH = 10;

  @Mixin private ReadOptions read;
  @Mixin private LibraryOption library;
  @Mixin private FlowOptions flow;
  @Mixin private EngineOptions engines;
  @Mixin private ModelOptions model;
  @Mixin private ConflictOption proof;

  @Option(
      names = "--circuits",
      arity = "1..*",
      paramLabel = "FILE",
      description = "The circuits, one a file.")
  private List<Path> circuits = List.of();

  @Option(
      names = "--budget",
      defaultValue = "100",
      paramLabel = "N",
      description = "Recipes that each search evaluates (default: ${DEFAULT-VALUE}).")
  private int budget;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "Compare at equal time instead of equal evaluations.")
  private Double seconds;

  @Option(
      names = "--seeds",
      defaultValue = "3",
      paramLabel = "N",
      description = "Searches with the seeds 1 to N (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description = "Searches at the same time (default: ${DEFAULT-VALUE}).")
  private int threads;

  /** Whether circuits were named. */
  boolean hasCircuits() {
    return !circuits.isEmpty();
  }

  /** Checks ranges. */
  void check() {
    if (budget < 1 || seeds < 1 || threads < 1) {
      throw new UsageException("--budget, --seeds and --threads must be at least 1");
    }
    if (seconds != null && !(seconds > 0 && seconds < 1e9)) {
      throw new UsageException("--time " + seconds + ": expected seconds above 0");
    }
  }

  /** Reads the circuits, by name. */
  Map<String, Aig> readCircuits(PrintWriter err) {
    Map<String, Aig> inputs = new LinkedHashMap<>();
    for (Path file : circuits) {
      Aig circuit = read.read(List.of(file), err);
      if (inputs.put(circuit.name(), circuit) != null) {
        throw new UsageException(file + ": a second circuit named " + circuit.name());
      }
    }
    return inputs;
  }

  /** Opens network and index; the caller closes them. What users' searches learned is left out. */
  ModelSession openModel(PrintWriter err) throws IOException {
    return model.open(err, engines.actions(), ModelOptions.Learned.IGNORE);
  }

  /**
   * Runs all searches that are not known yet.
   *
   * @param session network and index; null where no agent needs them
   * @param store keeps finished searches and knows those of earlier runs; null for none
   */
  ComparisonTable run(
      Map<String, Aig> inputs,
      List<ContestantSpec> specs,
      ModelSession session,
      Path store,
      PrintWriter err)
      throws IOException {
    CellLibrary cells = library.load(err);
    Flows flows = flow.flow(cells, MapperParams.Objective.ADP);
    try (Contestants contestants = new Contestants(specs, session)) {
      Proofs proofs = new Proofs(flows, proof.params());
      Comparison comparison =
          new Comparison(
              () -> open(flows),
              Objective.ADP,
              LENGTH,
              Actions.baseline(),
              limits(),
              LongStream.rangeClosed(1, seeds).boxed().toList(),
              proofs::word);
      EvalProgress progress = new EvalProgress(err, inputs, specs.size() * seeds);
      if (store == null) {
        return comparison.run(inputs, contestants.all(), List.of(), progress::finished);
      }
      RunFile.Opened opened = RunFile.open(store, settings(cells));
      try (RunFile file = opened.file()) {
        List<Run> before = contestants.reusable(opened.before(), inputs, seeds);
        before.forEach(progress::skipped);
        return comparison.run(
            inputs,
            contestants.all(),
            before,
            run -> {
              String circuit = Contestants.hash(inputs.get(run.circuit()));
              file.add(new StoredRun(run, circuit, contestants.hash(run.agent())));
              progress.finished(run);
            });
      }
    }
  }

  private SynthesisEngine open(Flows flows) {
    try {
      return engines.open(library, flows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What all searches of a table must have in common. */
  private Map<String, String> settings(CellLibrary cells) {
    Map<String, String> settings = new TreeMap<>(flow.settings());
    settings.putAll(engines.settings());
    settings.put("library", cells.name() + " " + cells.contentHash());
    settings.put("objective", Objective.ADP.name());
    settings.put("length", Integer.toString(LENGTH));
    settings.put("budget", Integer.toString(limits().evaluations()));
    settings.put("time", seconds == null ? "none" : seconds.toString());
    settings.put("version", Version.version());
    return settings;
  }

  private Budget limits() {
    Budget limits = Budget.of(seconds == null ? budget : Integer.MAX_VALUE).withThreads(threads);
    return seconds == null ? limits : limits.withTime(Duration.ofMillis((long) (seconds * 1000)));
  }
}
