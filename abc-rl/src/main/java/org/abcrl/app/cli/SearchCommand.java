package org.abcrl.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.engine.JournaledEngine;
import org.abcrl.agents.evaluation.Pace;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.Searcher;
import org.abcrl.aig.Aig;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.app.batch.BatchInputs;
import org.abcrl.app.search.Flows;
import org.abcrl.app.search.ResultFolder;
import org.abcrl.app.search.SearchOutcome;
import org.abcrl.app.search.SearchReport;
import org.abcrl.app.search.SearchRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code abc-rl search}: the main job. */
@Command(
    name = "search",
    description = {
      "Searches the recipe that makes the best netlist of a circuit, and proves the result.",
      "Writes best.aig, best.v (mapped), recipe.abc, trace.csv and result.json."
    })
final class SearchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CircuitInput input;
  @Mixin private LibraryOption library;
  @Mixin private FlowOptions flow;
  @Mixin private EngineOptions engines;
  @Mixin private AgentOptions agent;
  @Mixin private ConflictOption proof;
  @Mixin private JsonOption json;

  @Option(
      names = "--budget",
      paramLabel = "N",
      description = "Recipes to evaluate (default: 100; with --time, as many as it allows).")
  private Integer budget;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description =
          "Begin no further evaluation after that time; the result then depends on the machine.")
  private Double seconds;

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Recipes evaluated at the same time; the result does not depend on it (default: ${DEFAULT-VALUE}).")
  private int threads;

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
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder for the results, made if missing (default: abc-rl-out/NAME).")
  private Path folder;

  @Option(
      names = "--resume",
      description = {
        "Go on with a search that was killed: what the output folder's journal.jsonl holds is read"
            + " instead of computed. The result is that of a search never killed; --budget may be larger."
      })
  private boolean resume;

  @Option(
      names = "--learn",
      description = {
        "Add circuit and recipe to the user's index (or the one given with --index), which later"
            + " searches know beside the shipped one. Folder: $ABC_RL_HOME or ~/.local/share/abc-rl."
      })
  private boolean learn;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    requireRanges();
    Objective goal = parseObjective(objective);
    Aig circuit = input.read(spec);
    CellLibrary cells = library.load(err);
    Path target = folder == null ? Path.of("abc-rl-out", BatchInputs.safe(circuit.name())) : folder;
    ResultFolder.prepare(target);
    Flows flows = flow.flow(cells, mapperObjective(goal));
    ModelOptions.Learned known = learn ? ModelOptions.Learned.GROW : ModelOptions.Learned.KNOW;
    try (Interrupt interrupt = Interrupt.listen(err);
        AgentSession session = agent.open(err, engines.actions(), known);
        JournaledEngine engine =
            JournaledEngine.open(
                engines.open(library, flows),
                circuit,
                target.resolve(ResultFolder.JOURNAL),
                measured(circuit, cells),
                resume)) {
      Learning learning = learn ? Learning.of(agent, session) : null;
      if (resume) {
        err.println(engine.replayable() + " evaluations are known from the journal");
      }
      SearchRunner runner =
          new SearchRunner(
              engine,
              EngineOptions.netlists(engine, cells, flows, proof.params()),
              goal,
              length,
              proof.params());
      err.printf(Locale.ROOT, "%s%nlibrary %s, agent %s%n", circuit, cells.name(), agent.name());
      SearchProblem problem = runner.problem(circuit, Actions.baseline());
      err.printf(
          Locale.ROOT,
          "baseline resyn2: area %.2f um2, delay %.2f ps, adp %.2f%n",
          problem.baseline().area(),
          problem.baseline().delay(),
          problem.baseline().adp());
      err.flush();
      Searcher searcher = session.searcher();
      Budget limits = limits(problem);
      SearchOutcome outcome;
      try (SearchProgress progress =
          new SearchProgress(err, problem, limits.evaluations(), interrupt::requested)) {
        outcome = runner.run(problem, searcher, limits, progress);
      }
      SearchReport report = SearchReport.of(outcome, cells, agent.seed(), Version.version());
      if (outcome.verification().isDifferent()) {
        outcome.verification().details().forEach(err::println);
        err.println(
            "abc-rl: the result differs from the input; nothing was written, please report this");
        return ExitCodes.FAILED;
      }
      ResultFolder.write(target, outcome, report);
      engine.problem().ifPresent(p -> err.println("abc-rl: warning: " + p));
      if (report.failures() > 0) {
        err.println(report.failures() + " evaluations failed, see trace.csv");
      }
      if (learning != null) {
        learning.add(circuit, outcome, err);
      }
      json.print(spec, report, r -> text(r, target));
      return interrupt.requested() ? ExitCodes.INTERRUPTED : ExitCodes.OK;
    }
  }

  /** What a measured figure depends on beside the recipe. */
  private Map<String, String> measured(Aig circuit, CellLibrary cells) {
    Map<String, String> settings = new TreeMap<>(flow.settings());
    settings.putAll(engines.settings());
    // The set to choose from changes no figure.
    settings.remove("actions");
    settings.put("circuit", String.format(Locale.ROOT, "%016x", circuit.structuralHash()));
    settings.put("library", cells.contentHash());
    settings.put("objective", objective);
    settings.put("version", Version.version());
    return settings;
  }

  private void requireRanges() {
    if (budget != null && budget < 1) {
      throw new UsageException("--budget " + budget + ": expected at least 1");
    }
    if (threads < 1 || threads > 1024) {
      throw new UsageException("--threads " + threads + ": expected 1 to 1024");
    }
    if (length < 1 || length > 32) {
      throw new UsageException("--length " + length + ": expected 1 to 32");
    }
    if (seconds != null && !(seconds > 0 && seconds < 1e9)) {
      throw new UsageException("--time " + seconds + ": expected seconds above 0");
    }
  }

  static Objective parseObjective(String name) {
    try {
      return Objective.parse(name);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--objective: " + e.getMessage());
    }
  }

  /** The mapper's part of the goal: nodes are no concern of it. */
  static MapperParams.Objective mapperObjective(Objective goal) {
    if (goal == Objective.AREA) {
      return MapperParams.Objective.AREA;
    }
    return goal == Objective.DELAY ? MapperParams.Objective.DELAY : MapperParams.Objective.ADP;
  }

  /** With a time limit alone, some of the time goes into learning how far it will go. */
  private Budget limits(SearchProblem problem) {
    if (seconds == null) {
      return Budget.of(budget == null ? 100 : budget).withThreads(threads);
    }
    Duration time = Duration.ofMillis((long) (seconds * 1000));
    if (budget != null) {
      return Budget.of(budget).withThreads(threads).withTime(time);
    }
    long start = System.nanoTime();
    double rate = threads * Pace.measure(problem, time);
    Duration left = time.minusNanos(System.nanoTime() - start);
    return Pace.budget(agent.name(), rate, left.isNegative() ? Duration.ZERO : left)
        .withThreads(threads);
  }

  private static String text(SearchReport r, Path target) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "baseline  area %10.2f um2  delay %9.2f ps  adp %14.2f  (resyn2)%n",
            r.baseline().area(),
            r.baseline().delay(),
            r.baseline().adp()));
    text.append(
        String.format(
            Locale.ROOT,
            "best      area %10.2f um2  delay %9.2f ps  adp %14.2f  (%s reduced by %.2f %%)%n",
            r.best().area(),
            r.best().delay(),
            r.best().adp(),
            r.objective(),
            r.reductionPercent()));
    text.append("recipe    ").append(r.recipe()).append('\n');
    if (r.alpha() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "alpha     %.4f (nearest %s at distance %s)%n",
              r.alpha(),
              Optional.ofNullable(r.nearest()).orElse("none"),
              r.delta() == null ? "-" : String.format(Locale.ROOT, "%.4f", r.delta())));
    }
    if (!r.netlist().mappedBy().equals(SearchRunner.OWN) || !r.engine().equals("embedded")) {
      text.append(
          String.format(
              Locale.ROOT,
              "netlist   area %10.2f um2  delay %9.2f ps  (best.v as this program times it, mapped by"
                  + " %s)%n",
              r.netlist().area(),
              r.netlist().delay(),
              r.netlist().mappedBy()));
    }
    text.append("written   ").append(target).append('\n');
    text.append(r.verified());
    return text.toString();
  }
}
