package org.abcrl.app.commands;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.evaluation.Comparison;
import org.abcrl.agents.evaluation.ComparisonTable;
import org.abcrl.agents.evaluation.Run;
import org.abcrl.agents.evaluation.RunFile;
import org.abcrl.agents.evaluation.StoredRun;
import org.abcrl.aig.Aig;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.app.options.ConflictOption;
import org.abcrl.app.options.EngineOptions;
import org.abcrl.app.options.FlowOptions;
import org.abcrl.app.options.LibraryOption;
import org.abcrl.app.options.ModelOptions;
import org.abcrl.app.options.ReadOptions;
import org.abcrl.app.options.UsageException;
import org.abcrl.app.progress.EvalProgress;
import org.abcrl.jobs.AgentSpec;
import org.abcrl.jobs.JobFiles;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.ModelSession;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.SearchJobBuilder;
import org.abcrl.jobs.cluster.Cluster;
import org.abcrl.jobs.remote.ComparedSearch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Circuits, budget and seeds of a comparison, and the comparison itself. */
final class ComparisonOptions {
  /** Searches handed over to a cluster for each that can run. */
  private static final int AHEAD = 2;

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
      names = "--length",
      defaultValue = "10",
      paramLabel = "N",
      description = "Passes of a recipe at most, 1 to 64 (default: ${DEFAULT-VALUE}, the paper's).")
  private int length;

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
  private @Nullable Double seconds;

  @Option(
      names = "--seeds",
      defaultValue = "3",
      paramLabel = "N",
      description = "Searches with the seeds 1 to N (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Searches at the same time (default: 1; on a cluster what fits, twice over).")
  private @Nullable Integer threads;

  /** Whether circuits were named. */
  boolean hasCircuits() {
    return !circuits.isEmpty();
  }

  /** Checks ranges. */
  void check() {
    if (budget < 1 || seeds < 1 || threads != null && threads < 1) {
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

  /** The job that all searches have in common. */
  private SearchJob job() {
    return SearchJob.template()
        .with()
        .library(library.files())
        .flow(flow.flow())
        .engine(engines.engine())
        .actions(Objects.requireNonNullElse(engines.actions(), Actions.PAPER_SET))
        .knowledge(model.knowledge(false, false))
        .length(length)
        .limits(seconds == null ? SearchJob.Limits.of(budget) : new SearchJob.Limits(null, seconds))
        .conflicts(proof.conflicts())
        // Evaluations are compared; moves on the netlist found would not count, and take their
        // time.
        .local(seconds == null ? new SearchJob.Local(0L, null) : SearchJob.Local.usual())
        .build();
  }

  /** Another agent with the same actions, whichever it would take by itself. */
  private static SearchJobBuilder with(SearchJob job, AgentSpec agent) {
    return job.with().agent(agent).actions(job.actions()).length(job.length());
  }

  /**
   * A runner for the searches; the caller closes it. With a time limit each search has an engine of
   * its own, so that none profits from what another has kept.
   */
  JobRunner open() {
    return seconds == null ? JobRunner.sharing() : JobRunner.open();
  }

  /** Network and index, which the runner closes; empty where no agent needs them. */
  Optional<ModelSession> session(JobRunner runner, List<AgentSpec> specs, PrintWriter err) {
    return specs.stream()
        .filter(AgentSpec::needsKnowledge)
        .findFirst()
        .flatMap(s -> runner.session(with(job(), s).build(), err::println));
  }

  /**
   * Runs all searches that are not known yet. What users' searches learned is left out.
   *
   * @param store keeps finished searches and knows those of earlier runs; null for none
   */
  ComparisonTable run(
      JobRunner runner,
      Map<String, Aig> inputs,
      List<AgentSpec> specs,
      @Nullable Path store,
      PrintWriter err)
      throws IOException {
    return run(runner, inputs, specs, store, Optional.empty(), err);
  }

  /**
   * Runs all searches that are not known yet.
   *
   * @param cluster searches; empty: this machine does
   */
  ComparisonTable run(
      JobRunner runner,
      Map<String, Aig> inputs,
      List<AgentSpec> specs,
      @Nullable Path store,
      Optional<Cluster> cluster,
      PrintWriter err)
      throws IOException {
    SearchJob job = job();
    CellLibrary cells = runner.library(job, err::println);
    String fingerprint = session(runner, specs, err).map(ModelSession::fingerprint).orElse("");
    Contestants contestants = new Contestants(specs, fingerprint);
    Comparison comparison =
        new Comparison(
            search(runner, job, contestants, cluster, err),
            Objective.parse(job.objective()),
            evaluations(),
            LongStream.rangeClosed(1, seeds).boxed().toList(),
            threads == null ? cluster.map(c -> AHEAD * c.slots()).orElse(1) : threads);
    EvalProgress progress = new EvalProgress(err, inputs, specs.size() * seeds);
    if (store == null) {
      return comparison.run(inputs, contestants.names(), List.of(), progress::finished);
    }
    RunFile.Opened opened = RunFile.open(store, settings(job, cells));
    try (RunFile file = opened.file()) {
      List<Run> before = contestants.reusable(opened.before(), inputs, seeds);
      before.forEach(progress::skipped);
      return comparison.run(
          inputs,
          contestants.names(),
          before,
          run -> {
            String circuit = Contestants.hash(requireNonNull(inputs.get(run.circuit())));
            file.add(new StoredRun(run, circuit, contestants.hash(run.agent())));
            progress.finished(run);
          });
    }
  }

  private static Comparison.Search search(
      JobRunner runner,
      SearchJob job,
      Contestants contestants,
      Optional<Cluster> cluster,
      PrintWriter err)
      throws IOException {
    if (cluster.isEmpty()) {
      return (name, circuit, agent, seed) ->
          ComparedSearch.here(
              runner,
              with(job, contestants.get(agent)).seed(seed).build(),
              name,
              circuit,
              err::println);
    }
    Cluster.Shared files = cluster.get().share(JobFiles.pack(List.of(job)));
    return (name, circuit, agent, seed) ->
        ComparedSearch.on(
            cluster.get(),
            files,
            with(job, contestants.get(agent)).seed(seed).build(),
            name,
            circuit);
  }

  /** What all searches of a table must have in common. */
  private Map<String, String> settings(SearchJob job, CellLibrary cells) {
    Map<String, String> settings = new TreeMap<>(JobRunner.measuredSettings(job));
    settings.put("actions", job.actions());
    settings.put("library", cells.name() + " " + cells.contentHash());
    settings.put("length", Integer.toString(length));
    settings.put("budget", Integer.toString(evaluations()));
    settings.put("time", seconds == null ? "none" : seconds.toString());
    return settings;
  }

  private int evaluations() {
    return seconds == null ? budget : Integer.MAX_VALUE;
  }
}
