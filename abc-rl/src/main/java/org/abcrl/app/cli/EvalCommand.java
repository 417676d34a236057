package org.abcrl.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.evaluation.Comparison;
import org.abcrl.agents.evaluation.ComparisonReport;
import org.abcrl.agents.evaluation.ComparisonTable;
import org.abcrl.agents.evaluation.Contestant;
import org.abcrl.agents.search.AgentSettings;
import org.abcrl.agents.search.Agents;
import org.abcrl.agents.search.Budget;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.app.search.Verification;
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
      "and prints the reduction over resyn2 by circuit and agent."
    })
final class EvalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ReadOptions read;
  @Mixin private LibraryOption library;
  @Mixin private FlowOptions flow;
  @Mixin private ModelOptions model;
  @Mixin private ConflictOption proof;
  @Mixin private JsonOption json;

  @Option(
      names = "--circuits",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "The circuits, one a file.")
  private List<Path> circuits;

  @Option(
      names = "--agents",
      split = ",",
      defaultValue = "abc-rl,mcts,sa,random,greedy,resyn2",
      paramLabel = "AGENT",
      description = "The agents (default: ${DEFAULT-VALUE}).")
  private List<String> agents;

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

  @Option(names = "--csv", paramLabel = "OUT.csv", description = "Write all searches as CSV.")
  private Path csv;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    check();
    Map<String, Aig> inputs = new LinkedHashMap<>();
    for (Path file : circuits) {
      Aig circuit = read.read(List.of(file), err);
      if (inputs.put(circuit.name(), circuit) != null) {
        throw new UsageException(file + ": a second circuit named " + circuit.name());
      }
    }
    CellLibrary cells = library.load(err);
    boolean network = agents.stream().anyMatch(Agents::usesNetwork);
    try (EmbeddedEngine engine =
            new EmbeddedEngine(
                Actions.paper(), flow.flow(cells, MapperParams.Objective.ADP).model());
        ModelSession session = network ? model.open(err) : null) {
      List<Contestant> contestants = new ArrayList<>();
      for (String agent : agents) {
        contestants.add(
            new Contestant(agent, seed -> Agents.create(agent, settings(seed, session))));
      }
      ComparisonTable table =
          new Comparison(
                  engine,
                  Objective.ADP,
                  10,
                  Actions.baseline(),
                  limits(),
                  LongStream.rangeClosed(1, seeds).boxed().toList(),
                  (a, b) -> Verification.of(a, b, proof.params()).word())
              .run(inputs, contestants, run -> report(err, run));
      if (csv != null) {
        byte[] text = ComparisonReport.csv(table).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(csv, out -> out.write(text));
      }
      json.print(
          spec.commandLine().getOut(),
          json.enabled() ? ComparisonReport.json(table) : ComparisonReport.markdown(table));
    }
    return ExitCodes.OK;
  }

  private static void report(PrintWriter err, org.abcrl.agents.evaluation.Run run) {
    err.printf(
        Locale.ROOT,
        "%-16s %-12s seed %d  %6.2f %%  %s%n",
        run.circuit(),
        run.agent(),
        run.seed(),
        run.reductionPercent(),
        run.verified());
    err.flush();
  }

  private void check() {
    for (String agent : agents) {
      if (!Agents.names().contains(agent)) {
        throw new UsageException(
            "--agents " + agent + ": expected one of " + String.join(", ", Agents.names()));
      }
    }
    if (budget < 1 || seeds < 1 || threads < 1) {
      throw new UsageException("--budget, --seeds and --threads must be at least 1");
    }
    if (seconds != null && !(seconds > 0 && seconds < 1e9)) {
      throw new UsageException("--time " + seconds + ": expected seconds above 0");
    }
    if (csv != null) {
      OutputFiles.requireFolder(csv);
      if (Files.isDirectory(csv)) {
        throw new UsageException(csv + ": is a folder");
      }
    }
  }

  private Budget limits() {
    Budget limits = Budget.of(seconds == null ? budget : Integer.MAX_VALUE).withThreads(threads);
    return seconds == null ? limits : limits.withTime(Duration.ofMillis((long) (seconds * 1000)));
  }

  private static AgentSettings settings(long seed, ModelSession session) {
    AgentSettings settings = AgentSettings.defaults(seed);
    return session == null ? settings : settings.withNetwork(session.network(), session.index());
  }
}
