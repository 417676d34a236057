package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.abcrl.app.options.JobOptions;
import org.abcrl.app.options.ReadOptions;
import org.abcrl.app.options.UsageException;
import org.abcrl.app.progress.BatchProgress;
import org.abcrl.app.progress.Interrupt;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.batch.BatchCircuit;
import org.abcrl.jobs.batch.BatchComparison;
import org.abcrl.jobs.batch.BatchFolder;
import org.abcrl.jobs.batch.BatchInputs;
import org.abcrl.jobs.batch.BatchReports;
import org.abcrl.jobs.batch.BatchRow;
import org.abcrl.jobs.batch.BatchRunner;
import org.abcrl.jobs.batch.BatchStatus;
import org.abcrl.jobs.batch.BatchTable;
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
      "Writes summary.csv, summary.json, summary.md, and for each circuit a folder as search does.",
      "A circuit that fails costs its row, not the batch."
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

  @Spec private CommandSpec spec;
  @Mixin private ReadOptions read;
  @Mixin private JobOptions options;

  @ArgGroup(exclusive = true)
  private Format format = new Format();

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE|DIR",
      description =
          "Circuits, one a file; of a folder all circuit files in it and below. @LIST: from a"
              + " file.")
  private List<Path> paths = List.of();

  @Option(
      names = "--designs",
      split = ",",
      paramLabel = "all|SPLIT|FAMILY|NAME",
      description = "Also designs that ship with the program (abc-rl designs list).")
  private List<String> designs = List.of();

  @Option(
      names = "--max-ands",
      paramLabel = "N",
      description = "Leave out circuits with more AND nodes.")
  private int maxAnds = Integer.MAX_VALUE;

  @Option(
      names = "--min-ands",
      paramLabel = "N",
      description = "Leave out circuits with fewer AND nodes.")
  private int minAnds;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Folder for the results, made if missing.")
  private Path folder;

  @Option(
      names = "--budget",
      paramLabel = "N",
      description =
          "Recipes to evaluate for each circuit (default: 100; with --time, as many as it allows).")
  private Integer budget;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "Search each circuit for that time; the results then depend on the machine.")
  private Double time;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Circuits at the same time; no result depends on it (default: all cores).")
  private Integer threads;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description =
          "Begin no further evaluation of a circuit after that time; its best so far is proved.")
  private Double seconds;

  @Option(
      names = "--resume",
      description = "Leave out circuits that the folder holds finished, with the same settings.")
  private boolean resume;

  @Option(
      names = "--compare",
      paramLabel = "PREVIOUS",
      description = "Compare with an earlier batch: its folder or summary.json.")
  private Path previous;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    requireRanges();
    int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    SearchJob job = options.job(limits(), workers);
    Optional<BatchComparison.Previous> earlier =
        Optional.ofNullable(previous).map(BatchComparison::read);
    try (Interrupt interrupt = Interrupt.listen(err);
        JobRunner runner = JobRunner.forJobs(workers)) {
      runner.library(job, err::println);
      List<BatchCircuit> circuits = gather(job, err);
      Map<String, String> settings = runner.settings(job, err::println);
      BatchFolder results = new BatchFolder(folder, settings);
      List<BatchRow> rows;
      try (BatchProgress progress =
          new BatchProgress(err, circuits, job.limits().most().orElse(1), interrupt::requested)) {
        rows = new BatchRunner(job, runner::run, results, resume, workers, progress).run(circuits);
      }
      BatchTable table = BatchTable.of(settings, circuits.size(), rows, earlier);
      results.writeSummary(table);
      print(table);
      return interrupt.requested() ? ExitCodes.INTERRUPTED : exitCode(table);
    }
  }

  private SearchJob.Limits limits() {
    require(time == null || seconds == null, "--time and --timeout: one of them is enough");
    return time != null
        ? new SearchJob.Limits(budget, time)
        : new SearchJob.Limits(budget == null ? 100 : budget, seconds);
  }

  private List<BatchCircuit> gather(SearchJob job, PrintWriter err) throws IOException {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new UsageException(path + ": no such file or folder");
      }
    }
    BatchInputs inputs = new BatchInputs();
    try {
      inputs.addDesigns(BatchInputs.select(Catalog.load(), designs));
      for (Path path : paths) {
        inputs.addPath(path, file -> read.readShell(List.of(file), err));
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    List<BatchCircuit> chosen =
        inputs.circuits().stream()
            .filter(c -> c.module().isEmpty() || (c.ands() >= minAnds && c.ands() <= maxAnds))
            .toList();
    if (chosen.isEmpty()) {
      throw new UsageException("no circuits: name files, folders or --designs");
    }
    String budget = job.limits().most().map(Object::toString).orElse(job.limits().seconds() + " s");
    err.printf("%d circuits, agent %s, budget %s%n", chosen.size(), job.agent().agent(), budget);
    return chosen;
  }

  private void print(BatchTable table) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(format.writer().apply(table).stripTrailing());
    out.flush();
  }

  private static int exitCode(BatchTable table) {
    if (table.count(BatchStatus.FAILED) > 0) {
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
    require(!Files.isRegularFile(folder), folder + ": is a file, a folder was expected");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new UsageException(message);
    }
  }
}
