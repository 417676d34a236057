package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.training.Metrics;
import org.abcrl.agents.training.Trainer;
import org.abcrl.agents.training.TrainingParams;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.app.options.ClusterOptions;
import org.abcrl.app.options.EngineOptions;
import org.abcrl.app.options.FlowOptions;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.LibraryOption;
import org.abcrl.app.options.ReadOptions;
import org.abcrl.app.options.SparkSubmit;
import org.abcrl.app.options.UsageException;
import org.abcrl.app.plots.MetricsPlots;
import org.abcrl.app.progress.Interrupt;
import org.abcrl.app.progress.TrainProgress;
import org.abcrl.benchmarks.Split;
import org.abcrl.jobs.Designs;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.remote.EpisodeWork;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitIndexText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code abc-rl train}: trains a policy/value network by self-play. */
@Command(
    name = "train",
    description = {
      "Trains a network by self-play on circuits.",
      "Writes model.abcrl, circuits.jsonl (the index), metrics.csv, its plots, and checkpoints."
    })
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;
  @Mixin private ReadOptions read;
  @Mixin private LibraryOption library;
  @Mixin private FlowOptions flow;
  @Mixin private EngineOptions engines;
  @Mixin private ClusterOptions clusters;

  @Option(
      names = "--circuits",
      arity = "1..*",
      paramLabel = "FILE",
      description = "The circuits to train on, one a file.")
  private List<Path> circuits = List.of();

  @Option(
      names = "--design-ands",
      paramLabel = "NODES",
      description =
          "Also train on the benchmark designs of the training split with at most that many AND"
              + " nodes (default: none).")
  private int designNodes;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Folder for checkpoints and results, made if missing.")
  private String folder;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "Rounds of self-play and learning.")
  private @Nullable Integer iterations;

  @Option(
      names = "--simulations",
      paramLabel = "N",
      description = "Simulations at the first action of an episode.")
  private @Nullable Integer simulations;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Episodes at the same time (default: all cores; of a cluster: twice as many).")
  private @Nullable Integer threads;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Seed of all random numbers (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--resume", description = "Go on from the folder's checkpoint.")
  private boolean resume;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    TrainingParams asked = params();
    if (clusters.isGiven() && SparkSubmit.isNeeded()) {
      return SparkSubmit.run(spec.root().commandLine().getParseResult().originalArgs(), clusters);
    }
    Map<String, Aig> inputs = new LinkedHashMap<>();
    for (Path file : circuits) {
      Aig circuit = read.read(List.of(file), err);
      if (inputs.put(circuit.name(), circuit) != null) {
        throw new UsageException(file + ": a second circuit named " + circuit.name());
      }
    }
    Designs.circuits(d -> d.split() == Split.TRAIN && Designs.upTo(d, designNodes))
        .forEach(inputs::putIfAbsent);
    if (inputs.isEmpty()) {
      throw new UsageException("--circuits or --design-ands: nothing to train on");
    }
    try (Interrupt interrupt = Interrupt.listen(err);
        JobRunner runner = JobRunner.open();
        OpenCluster cluster = new OpenCluster(clusters.open("train"));
        OutputFolder out = OutputFolder.of(folder, cluster);
        SynthesisEngine engine = runner.engine(job(), err::println)) {
      boolean here = cluster.cluster().isEmpty() || threads != null;
      TrainingParams params = here ? asked : asked.withThreads(cluster.slots());
      err.println("abc-rl: " + inputs.size() + " circuits, on " + params.threads() + " threads");
      err.flush();
      Trainer trainer = new Trainer(engine, inputs, Objective.ADP, Actions.baseline(), params);
      if (cluster.cluster().isPresent()) {
        trainer.playWith(
            EpisodeWork.on(cluster.cluster().get(), job(), inputs.values(), params.play()));
      }
      Trainer.Result result =
          trainer.run(
              out.path(),
              resume,
              new TrainProgress(err, params, () -> stored(out) && interrupt.requested()));
      result.network().save(out.path().resolve("model.abcrl"));

      List<String> curves = new ArrayList<>(List.of(Metrics.HEADER));
      result.metrics().stream().filter(l -> !l.equals(Metrics.HEADER)).forEach(curves::add);
      text(out, "metrics.csv", String.join("\n", curves) + "\n");
      MetricsPlots.write(curves, out.path()).ifPresent(p -> err.println("abc-rl: warning: " + p));
      StringWriter index = new StringWriter();
      try (CircuitIndex known = trainer.index(result)) {
        CircuitIndexText.export(known, index);
      }
      text(out, "circuits.jsonl", index.toString());
      out.store();
      result.network().close();
      json.print(spec, new Written(folder + "/model.abcrl", result.complete()), Written::text);
      return interrupt.requested() ? ExitCodes.INTERRUPTED : ExitCodes.OK;
    }
  }

  /** What the command reports. */
  private record Written(String written, boolean complete) {
    String text() {
      return complete ? written : written + " (stopped early; --resume goes on)";
    }
  }

  /** What the engine is made from. */
  private SearchJob job() {
    return SearchJob.template()
        .with()
        .library(library.files())
        .flow(flow.flow())
        .engine(engines.engine())
        .actions(Objects.requireNonNullElse(engines.actions(), Actions.PAPER_SET))
        .build();
  }

  /** Stores each checkpoint: asked for a stop, which is done after each, is when one is there. */
  private static boolean stored(OutputFolder out) {
    try {
      out.store();
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void text(OutputFolder out, String name, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(out.path().resolve(name), file -> file.write(bytes));
  }

  private TrainingParams params() {
    try {
      TrainingParams params = TrainingParams.defaults().withSeed(seed);
      if (iterations != null) {
        params = params.withIterations(iterations);
      }
      if (simulations != null) {
        params = params.withPlay(params.play().withSimulations(simulations));
      }
      return params.withThreads(
          threads == null ? Runtime.getRuntime().availableProcessors() : threads);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }
}
