package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.abcrl.app.options.ClusterOptions;
import org.abcrl.app.options.JobOptions;
import org.abcrl.app.options.ProcessOptions;
import org.abcrl.app.options.ReadOptions;
import org.abcrl.app.options.SparkSubmit;
import org.abcrl.app.options.TargetOption;
import org.abcrl.app.options.UsageException;
import org.abcrl.app.progress.BatchJsonProgress;
import org.abcrl.app.progress.BatchProgress;
import org.abcrl.app.progress.Interrupt;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.batch.BatchCircuit;
import org.abcrl.jobs.batch.BatchComparison;
import org.abcrl.jobs.batch.BatchFolder;
import org.abcrl.jobs.batch.BatchInputs;
import org.abcrl.jobs.batch.BatchListener;
import org.abcrl.jobs.batch.BatchManifest;
import org.abcrl.jobs.batch.BatchReports;
import org.abcrl.jobs.batch.BatchRow;
import org.abcrl.jobs.batch.BatchRunner;
import org.abcrl.jobs.batch.BatchStatus;
import org.abcrl.jobs.batch.BatchTable;
import org.abcrl.jobs.batch.BatchTemplate;
import org.abcrl.jobs.batch.BatchWorker;
import org.abcrl.jobs.batch.IsolatedWorker;
import org.abcrl.jobs.batch.ProcessLimits;
import org.abcrl.jobs.remote.StagedInputs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl batch}: the search over many circuits, and one table. */
@Command(
    name = "batch",
    description = {
      "Searches many circuits, proves every result, and prints one table.",
      "Writes results.csv, results.json, results.md, and for each circuit a folder as search does.",
      "A circuit that fails costs its row, not the batch. A manifest (YAML, see docs/batch.md)"
          + " says",
      "what is different for each design."
    })
final class BatchCommand implements Callable<Integer> {
  /** What is printed on stdout: at most one of these. */
  private static final class Format {
    @Option(names = "--json", description = "Print the table as JSON on stdout.")
    private boolean json;

    @Option(names = "--csv", description = "Print the table as CSV on stdout.")
    private boolean csv;

    @Option(names = "--markdown", description = "Print the table as Markdown (default).")
    private boolean markdown;

    Function<BatchTable, String> writer() {
      boolean other = json || csv;
      return markdown || !other
          ? BatchReports::markdown
          : json ? BatchFolder::json : BatchReports::csv;
    }
  }

  /** How often the tables are written while the batch runs, in nanoseconds. */
  private static final long WRITE_EVERY = 5_000_000_000L;

  @Spec private CommandSpec spec;
  @Mixin private ReadOptions read;
  @Mixin private JobOptions options;
  @Mixin private TargetOption target;
  @Mixin private ProcessOptions processes;
  @Mixin private ClusterOptions clusters;

  @ArgGroup(exclusive = true)
  private Format format = new Format();

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE|DIR|MANIFEST.yaml",
      description =
          "Circuits, one a file; of a folder all circuit files in it and below; of a manifest the"
              + " designs that it names. @LIST: from a file.")
  private List<String> paths = List.of();

  @Option(
      names = "--designs",
      split = ",",
      paramLabel = "all|SPLIT|FAMILY|NAME",
      description = "Also designs that ship with the program (abc-rl designs list).")
  private List<String> designs = List.of();

  @Option(
      names = "--max-ands",
      paramLabel = "N",
      description = "Leave out circuits with more AND nodes (default: none).")
  private int maxAnds = Integer.MAX_VALUE;

  @Option(
      names = "--min-ands",
      paramLabel = "N",
      description = "Leave out circuits with fewer AND nodes (default: none).")
  private int minAnds;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Folder for the results, made if missing.")
  private String folder;

  @Option(
      names = "--budget",
      paramLabel = "N",
      description =
          "Recipes to evaluate for each circuit (default: 100; with --time, as many as it allows).")
  private @Nullable Integer budget;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "Search each circuit for that time; the results then depend on the machine.")
  private @Nullable Double time;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Circuits at the same time; no result depends on it (default: all cores).")
  private @Nullable Integer threads;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description =
          "Begin no further evaluation of a circuit after that time; its best so far is proved.")
  private @Nullable Double seconds;

  @Option(
      names = "--resume",
      description = "Leave out circuits that the folder holds finished, with the same settings.")
  private boolean resume;

  /** How progress is told. */
  enum Progress {
    /** For people. */
    TEXT,
    /** For programs: one JSON object a line. */
    JSON
  }

  @Option(
      names = "--progress",
      paramLabel = "text|json",
      defaultValue = "TEXT",
      description = "Progress on stderr for people (default), or one JSON object a line.")
  private Progress shown;

  @Option(
      names = "--force",
      description =
          "Replace a finished result by a worse one; otherwise the better one is kept, and the"
              + " table says so.")
  private boolean force;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "Search each circuit with N seeds, from --seed on, for comparisons that know the"
              + " scatter.")
  private @Nullable Integer seeds;

  @Option(
      names = "--compare",
      paramLabel = "PREVIOUS",
      description = {
        "Compare with an earlier batch: its folder or results.json. Exit code 1 where a design got"
            + " worse by more than --tolerance and the scatter of the seeds."
      })
  private Path previous;

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "By how much a design may get worse (default: ${DEFAULT-VALUE}).")
  private double tolerance;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    requireRanges();
    if (clusters.isGiven() && SparkSubmit.isNeeded()) {
      return SparkSubmit.run(spec.root().commandLine().getParseResult().originalArgs(), clusters);
    }
    int cores = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    SearchJob job = options.job(limits(), cores).with().luts(target.luts()).build();
    Optional<BatchComparison.Previous> earlier =
        Optional.ofNullable(previous).map(path -> BatchComparison.read(path, tolerance));
    try (Interrupt interrupt = Interrupt.listen(err);
        JobRunner runner = JobRunner.forJobs(cores);
        BatchPlace place = BatchPlace.of(clusters, folder)) {
      runner.library(job, this::say);
      List<BatchCircuit> circuits = gather(job, place);
      boolean agents =
          circuits.stream().anyMatch(c -> !c.limits().isolate() && c.job().luts() == null);
      if (!place.isCluster() && agents) {
        runner.session(job, this::say);
      }
      BatchWorker here = place.worker(runner, circuits, resume, force);
      BatchWorker isolated =
          place.isCluster()
              ? here
              : new IsolatedWorker(
                  ProcessOptions::command, Path.of(folder).toAbsolutePath(), resume, force);
      int workers = threads == null ? place.slots(cores) : threads;
      BatchRunner batch;
      List<BatchRow> rows;
      // The first table names all circuits: whoever kills the batch finds them.
      AtomicLong last = new AtomicLong(System.nanoTime() - WRITE_EVERY);
      writeNowAndThen(place, circuits, List.of(), last);
      try (BatchProgress lines = new BatchProgress(err, circuits, interrupt::requested)) {
        BatchListener progress =
            shown == Progress.JSON
                ? new BatchJsonProgress(err, circuits, interrupt::requested)
                : lines;
        batch =
            new BatchRunner(
                here,
                isolated,
                workers,
                processes.megabytes(),
                progress,
                soFar -> writeNowAndThen(place, circuits, soFar, last));
        rows = batch.run(circuits);
      }
      BatchTable table = BatchTable.of(circuits.size(), rows, earlier);
      print(table);
      int code = exitCode(table);
      if (batch.listenerFailure().isPresent()) {
        say("abc-rl: progress could not be shown: " + batch.listenerFailure().get());
        code = ExitCodes.FAILED;
      }
      try {
        place.write(table);
      } catch (IOException e) {
        say("abc-rl: the tables could not be written: " + e.getMessage());
        code = ExitCodes.FAILED;
      }
      if (interrupt.requested()
          && table.count(BatchStatus.INTERRUPTED) + table.count(BatchStatus.WAITING) > 0) {
        say("abc-rl: stopped; the same command with --resume goes on");
      }
      return interrupt.requested() ? ExitCodes.INTERRUPTED : code;
    }
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    if (shown == Progress.JSON) {
      BatchJsonProgress.message(err, line);
    } else {
      err.println(line);
    }
  }

  /** What there is so far, for whoever looks on, and for when the machine goes down. */
  private static void writeNowAndThen(
      BatchPlace place, List<BatchCircuit> circuits, List<BatchRow> rows, AtomicLong last) {
    if (System.nanoTime() - last.get() < WRITE_EVERY) {
      return;
    }
    try {
      place.write(BatchTable.soFar(circuits, rows));
    } catch (IOException e) {
      // Tried again later; that it fails in the end is told then.
    }
    last.set(System.nanoTime());
  }

  private SearchJob.Limits limits() {
    require(time == null || seconds == null, "--time and --timeout: one of them is enough");
    return time != null
        ? new SearchJob.Limits(budget, time)
        : new SearchJob.Limits(budget == null ? SearchJob.DEFAULT_EVALUATIONS : budget, seconds);
  }

  private List<BatchCircuit> gather(SearchJob job, BatchPlace place) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String path : paths) {
      files.add(place.input(path));
    }
    BatchTemplate template =
        new BatchTemplate(
            job,
            LongStream.range(job.seed(), job.seed() + (seeds == null ? 1 : seeds)).boxed().toList(),
            place.isCluster() ? ProcessLimits.NONE : processes.limits());
    BatchInputs inputs = new BatchInputs(this::say);
    try {
      inputs.addDesigns(BatchInputs.select(Catalog.load(), designs), template);
      for (Path path : files) {
        if (BatchManifest.isManifest(path)) {
          BatchManifest.read(path).addTo(inputs, template);
        } else {
          inputs.addPath(path, file -> read.source(List.of(file)), template);
        }
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
    List<BatchCircuit> chosen =
        inputs.circuits().stream()
            .filter(c -> c.circuit().isEmpty() || (c.ands() >= minAnds && c.ands() <= maxAnds))
            .map(place::shown)
            .toList();
    if (chosen.isEmpty()) {
      throw new UsageException("no circuits: name files, folders, a manifest or --designs");
    }
    say(BatchHeading.of(chosen));
    return chosen;
  }

  private void print(BatchTable table) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(format.writer().apply(table).stripTrailing());
    out.flush();
  }

  private static int exitCode(BatchTable table) {
    boolean worse = table.comparison().filter(BatchComparison::isWorse).isPresent();
    if (table.count(BatchStatus.FAILED) > 0 || worse) {
      return ExitCodes.FAILED;
    }
    if (table.count(BatchStatus.UNREADABLE) > 0) {
      return ExitCodes.BAD_INPUT;
    }
    return table.verified() < table.rows().size() ? ExitCodes.UNDECIDED : ExitCodes.OK;
  }

  private void requireRanges() {
    require(
        threads == null || (threads >= 1 && threads <= 1024),
        "--threads " + threads + ": expected 1 to 1024");
    require(
        seconds == null || (seconds > 0 && seconds < 1e9),
        "--timeout " + seconds + ": expected seconds above 0");
    require(seeds == null || (seeds >= 1 && seeds <= 1000), "--seeds: expected 1 to 1000");
    require(tolerance >= 0 && tolerance < 1e6, "--tolerance: expected percent, at least 0");
    require(
        StagedInputs.isUri(folder) || !Files.isRegularFile(Path.of(folder)),
        folder + ": is a file, a folder was expected");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new UsageException(message);
    }
  }
}
