package org.abcrl.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.evaluation.Comparison;
import org.abcrl.agents.evaluation.ComparisonReport;
import org.abcrl.agents.evaluation.ComparisonTable;
import org.abcrl.agents.evaluation.Run;
import org.abcrl.agents.evaluation.RunFile;
import org.abcrl.agents.evaluation.StoredRun;
import org.abcrl.agents.search.Budget;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.app.search.Flows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code abc-rl eval}: agents compared over circuits and seeds. */
@Command(
    name = "eval",
    description = {
      "Lets agents search the same circuits with the same budget, proves every result,",
      "and prints the reduction over resyn2 by circuit and agent.",
      "Long comparisons: --resume FILE keeps each finished search, so that a killed run goes on;",
      "the files of several machines, each with some of the circuits, make one table with --merge.",
      "An agent is spelled " + ContestantSpec.SYNTAX + "."
    })
final class EvalCommand implements Callable<Integer> {
  private static final int LENGTH = 10;

  @Spec private CommandSpec spec;
  @Mixin private ReadOptions read;
  @Mixin private LibraryOption library;
  @Mixin private FlowOptions flow;
  @Mixin private EngineOptions engines;
  @Mixin private ModelOptions model;
  @Mixin private ConflictOption proof;
  @Mixin private JsonOption json;

  @Option(
      names = "--circuits",
      arity = "1..*",
      paramLabel = "FILE",
      description = "The circuits, one a file.")
  private List<Path> circuits = List.of();

  @Option(
      names = "--agents",
      split = ",",
      defaultValue = "abc-rl,mcts,sa,random,greedy,resyn2",
      paramLabel = "AGENT",
      description = "The agents (default: ${DEFAULT-VALUE}).")
  private List<String> agents;

  @Option(
      names = "--alpha",
      defaultValue = "auto",
      paramLabel = "auto|0..1",
      description = "Weight of the priors, for agents that do not say :alpha= themselves.")
  private String alpha;

  @Option(names = "--no-recipe-memory", description = "All agents as if spelled :no-memory.")
  private boolean noMemory;

  @Option(names = "--untrained", description = "All agents as if spelled :untrained.")
  private boolean untrained;

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

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "Keep each finished search in this file (.jsonl), and skip those it holds.")
  private Path store;

  @Option(
      names = "--merge",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Search nothing: print the table of the searches in these files of --resume.")
  private List<Path> merge = List.of();

  @Option(names = "--csv", paramLabel = "OUT.csv", description = "Write all searches as CSV.")
  private Path csv;

  @Option(names = "--markdown", paramLabel = "OUT.md", description = "Write the table as Markdown.")
  private Path markdown;

  @Override
  public Integer call() throws IOException {
    check();
    ComparisonTable table = merge.isEmpty() ? compare() : merged();
    write(csv, ComparisonReport.csv(table));
    write(markdown, ComparisonReport.markdown(table));
    json.print(
        spec.commandLine().getOut(),
        json.enabled() ? ComparisonReport.json(table) : ComparisonReport.markdown(table));
    return ExitCodes.OK;
  }

  private ComparisonTable merged() throws IOException {
    List<RunFile.Contents> files = new ArrayList<>();
    for (Path file : merge) {
      files.add(RunFile.read(file));
    }
    ComparisonTable all = RunFile.merge(files);
    ComparisonTable whole = all.complete();
    for (String circuit : all.circuits()) {
      if (!whole.circuits().contains(circuit)) {
        spec.commandLine()
            .getErr()
            .println(circuit + ": left out, searches of some agents or seeds are missing");
      }
    }
    if (whole.circuits().isEmpty()) {
      throw new UsageException("--merge: no circuit was searched by all agents with all seeds");
    }
    return whole;
  }

  private ComparisonTable compare() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    List<ContestantSpec> specs = specs();
    Map<String, Aig> inputs = new LinkedHashMap<>();
    for (Path file : circuits) {
      Aig circuit = read.read(List.of(file), err);
      if (inputs.put(circuit.name(), circuit) != null) {
        throw new UsageException(file + ": a second circuit named " + circuit.name());
      }
    }
    CellLibrary cells = library.load(err);
    Flows flows = flow.flow(cells, MapperParams.Objective.ADP);
    boolean network = Contestants.needNetwork(specs);
    try (ModelSession session =
            network ? model.open(err, engines.actions(), ModelOptions.Learned.IGNORE) : null;
        Contestants contestants = new Contestants(specs, session);
        Proofs proofs = new Proofs(flows, proof.params())) {
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
              file.add(
                  new StoredRun(
                      run,
                      Contestants.hash(inputs.get(run.circuit())),
                      contestants.hash(run.agent())));
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

  private List<ContestantSpec> specs() {
    ContestantSpec defaults =
        new ContestantSpec("", ContestantSpec.parseAlpha(alpha), untrained, !noMemory, false);
    List<ContestantSpec> specs = new ArrayList<>();
    for (String agent : agents) {
      ContestantSpec contestant = ContestantSpec.parse(agent, defaults);
      if (specs.stream().anyMatch(s -> s.name().equals(contestant.name()))) {
        throw new UsageException("--agents: " + contestant.name() + " is named twice");
      }
      specs.add(contestant);
    }
    return specs;
  }

  private void check() {
    if (circuits.isEmpty() == merge.isEmpty()) {
      throw new UsageException("eval needs --circuits FILE... or --merge FILE...");
    }
    if (budget < 1 || seeds < 1 || threads < 1) {
      throw new UsageException("--budget, --seeds and --threads must be at least 1");
    }
    if (seconds != null && !(seconds > 0 && seconds < 1e9)) {
      throw new UsageException("--time " + seconds + ": expected seconds above 0");
    }
    for (Path file : merge) {
      if (!Files.isRegularFile(file)) {
        throw new UsageException(file + ": no such file");
      }
    }
    for (Path file : new Path[] {csv, markdown, store}) {
      if (file != null) {
        OutputFiles.requireFolder(file);
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    if (file != null) {
      AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private Budget limits() {
    Budget limits = Budget.of(seconds == null ? budget : Integer.MAX_VALUE).withThreads(threads);
    return seconds == null ? limits : limits.withTime(Duration.ofMillis((long) (seconds * 1000)));
  }
}
