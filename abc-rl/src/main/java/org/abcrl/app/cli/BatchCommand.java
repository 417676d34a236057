package org.abcrl.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.abcrl.agents.Objective;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.app.batch.BatchCircuit;
import org.abcrl.app.batch.BatchComparison;
import org.abcrl.app.batch.BatchFolder;
import org.abcrl.app.batch.BatchInputs;
import org.abcrl.app.batch.BatchReports;
import org.abcrl.app.batch.BatchRow;
import org.abcrl.app.batch.BatchRunner;
import org.abcrl.app.batch.BatchSearch;
import org.abcrl.app.batch.BatchStatus;
import org.abcrl.app.batch.BatchTable;
import org.abcrl.benchmarks.Catalog;
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
  @Mixin private LibraryOption library;
  @Mixin private FlowOptions flow;
  @Mixin private AgentOptions agent;
  @Mixin private ConflictOption proof;

  @ArgGroup(exclusive = true)
  private Format format = new Format();

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE|DIR",
      description =
          "Circuits, one a file; of a folder all circuit files in it and below. @LIST: from a file.")
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
      defaultValue = "100",
      paramLabel = "N",
      description = "Recipes to evaluate for each circuit (default: ${DEFAULT-VALUE}).")
  private int budget;

  @Option(
      names = "--objective",
      defaultValue = "adp",
      paramLabel = "adp|area|delay|nodes",
      description = "What to minimise (default: ${DEFAULT-VALUE}, area times delay).")
  private String objective;

  @Option(
      names = "--length",
      defaultValue = "10",
      paramLabel = "N",
      description = "Passes in a recipe (default: ${DEFAULT-VALUE}).")
  private int length;

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
    Objective goal = SearchCommand.parseObjective(objective);
    Optional<BatchComparison.Previous> earlier =
        Optional.ofNullable(previous).map(BatchComparison::read);
    CellLibrary cells = library.load(err);
    List<BatchCircuit> circuits = gather(err);
    try (Interrupt interrupt = Interrupt.listen(err);
        AgentSession session = agent.open(err)) {
      Map<String, String> settings = settings(cells, session);
      BatchFolder results = new BatchFolder(folder, settings);
      int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
      BatchSearch search =
          new BatchSearch(
              cells,
              flow.flow(cells, SearchCommand.mapperObjective(goal)),
              session.searcher(),
              goal,
              length,
              budget,
              Optional.ofNullable(seconds).map(s -> Duration.ofMillis((long) (s * 1000))),
              proof.params(),
              BatchSearch.cacheBytes(workers),
              agent.seed(),
              Version.version());
      List<BatchRow> rows;
      try (BatchProgress progress =
          new BatchProgress(err, circuits, budget, interrupt::requested)) {
        rows = new BatchRunner(search, results, resume, workers, progress).run(circuits);
      }
      BatchTable table = BatchTable.of(settings, circuits.size(), rows, earlier);
      results.writeSummary(table);
      print(table);
      return interrupt.requested() ? ExitCodes.INTERRUPTED : exitCode(table);
    }
  }

  private List<BatchCircuit> gather(PrintWriter err) throws IOException {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new UsageException(path + ": no such file or folder");
      }
    }
    BatchInputs inputs = new BatchInputs();
    try {
      inputs.addDesigns(BatchInputs.select(Catalog.load(), designs));
      for (Path path : paths) {
        inputs.addPath(path, file -> read.read(List.of(file), err));
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    List<BatchCircuit> chosen =
        inputs.circuits().stream()
            .filter(c -> c.circuit().isEmpty() || (c.ands() >= minAnds && c.ands() <= maxAnds))
            .toList();
    if (chosen.isEmpty()) {
      throw new UsageException("no circuits: name files, folders or --designs");
    }
    err.printf("%d circuits, agent %s, budget %d%n", chosen.size(), agent.name(), budget);
    return chosen;
  }

  /** All that a circuit's result depends on beside the circuit. */
  private Map<String, String> settings(CellLibrary cells, AgentSession session) {
    Map<String, String> settings = new TreeMap<>(flow.settings());
    settings.putAll(agent.settings(session));
    settings.put("library", cells.name() + " " + cells.contentHash());
    settings.put("objective", objective);
    settings.put("budget", Integer.toString(budget));
    settings.put("length", Integer.toString(length));
    settings.put("timeout", seconds == null ? "none" : seconds.toString());
    settings.put("conflicts", Long.toString(proof.params().totalConflicts()));
    settings.put("version", Version.version());
    return settings;
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
    require(budget >= 1, "--budget " + budget + ": expected at least 1");
    require(
        threads == null || (threads >= 1 && threads <= 1024),
        "--threads " + threads + ": expected 1 to 1024");
    require(length >= 1 && length <= 32, "--length " + length + ": expected 1 to 32");
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
