package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.abcrl.agents.evaluation.ComparisonReport;
import org.abcrl.agents.evaluation.ComparisonTable;
import org.abcrl.agents.evaluation.RunFile;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.io.InputFiles;
import org.abcrl.app.options.ClusterOptions;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.OutputFiles;
import org.abcrl.app.options.SparkSubmit;
import org.abcrl.app.options.UsageException;
import org.abcrl.jobs.AgentSpec;
import org.abcrl.jobs.JobRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code abc-rl eval}: agents compared over circuits and seeds. */
@Command(
    name = "eval",
    description = {
      "Lets agents search the same circuits with the same budget, proves every result,"
          + " and prints the reduction over resyn2 by circuit and agent.",
      "Long comparisons: --journal FILE keeps each finished search, so that a killed run goes on;"
          + " the files of several machines, each with some of the circuits, make one table with"
          + " --merge.",
      "An agent is spelled " + AgentSpec.SYNTAX + "."
    })
final class EvalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ComparisonOptions comparison;
  @Mixin private JsonOption json;
  @Mixin private ClusterOptions clusters;

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
      description =
          "Weight of the priors, for agents that do not say :alpha= themselves (default:"
              + " ${DEFAULT-VALUE}).")
  private String alpha;

  @Option(names = "--no-recipe-memory", description = "All agents as if spelled :no-memory.")
  private boolean noMemory;

  @Option(names = "--untrained", description = "All agents as if spelled :untrained.")
  private boolean untrained;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = "Keep each finished search in this file (.jsonl), and skip those it holds.")
  private Path store;

  @Option(
      names = "--merge",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Search nothing: print the table of the searches in these files of --journal.")
  private List<Path> merge = List.of();

  @Option(names = "--csv-file", paramLabel = "FILE", description = "Write all searches as CSV.")
  private Path csv;

  @Option(
      names = "--markdown-file",
      paramLabel = "FILE",
      description = "Write the table as Markdown.")
  private Path markdown;

  @Override
  public Integer call() throws IOException {
    check();
    if (clusters.isGiven() && SparkSubmit.isNeeded()) {
      return SparkSubmit.run(spec.root().commandLine().getParseResult().originalArgs(), clusters);
    }
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
    List<AgentSpec> specs = specs();
    Map<String, Aig> inputs = comparison.readCircuits(err);
    try (JobRunner runner = comparison.open();
        OpenCluster cluster = new OpenCluster(clusters.open("eval"))) {
      return comparison.run(runner, inputs, specs, store, cluster.cluster(), err);
    }
  }

  private List<AgentSpec> specs() {
    AgentSpec defaults =
        new AgentSpec("", AgentSpec.parseAlpha(alpha), untrained, !noMemory, false);
    List<AgentSpec> specs = new ArrayList<>();
    for (String agent : agents) {
      AgentSpec contestant = AgentSpec.parse(agent, defaults);
      if (specs.stream().anyMatch(s -> s.name().equals(contestant.name()))) {
        throw new UsageException("--agents: " + contestant.name() + " is named twice");
      }
      specs.add(contestant);
    }
    return specs;
  }

  private void check() throws IOException {
    if (comparison.hasCircuits() != merge.isEmpty()) {
      throw new UsageException("eval needs --circuits FILE... or --merge FILE...");
    }
    comparison.check();
    for (Path file : merge) {
      InputFiles.require(file);
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
}
