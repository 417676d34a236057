package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.aig.Aig;
import org.abcrl.app.options.CircuitInput;
import org.abcrl.app.options.JobOptions;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.progress.Interrupt;
import org.abcrl.app.progress.SearchProgress;
import org.abcrl.jobs.JobListener;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.ResultFolder;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.SearchOutcome;
import org.abcrl.jobs.SearchReport;
import org.abcrl.jobs.batch.BatchInputs;
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
  @Mixin private JobOptions options;
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

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    SearchJob job =
        options
            .job(new SearchJob.Limits(budget, seconds), threads)
            .with()
            .circuit(input.source())
            .build();
    Aig circuit = input.read(spec);
    Path target = folder == null ? Path.of("abc-rl-out", BatchInputs.safe(circuit.name())) : folder;
    ResultFolder.prepare(target);
    JobListener.Journal journal =
        new JobListener.Journal(target.resolve(ResultFolder.JOURNAL), resume);
    try (Interrupt interrupt = Interrupt.listen(err);
        JobRunner runner = JobRunner.open()) {
      SearchOutcome outcome;
      try (SearchProgress progress = new SearchProgress(err, job, journal, interrupt::requested)) {
        outcome = runner.run(job, circuit, progress);
      }
      if (outcome.isDifferent()) {
        outcome.details().forEach(err::println);
        err.println(
            "abc-rl: the result differs from the input; nothing was written, please report this");
        return ExitCodes.FAILED;
      }
      ResultFolder.write(target, outcome);
      SearchReport report = outcome.report();
      if (report.failures() > 0) {
        err.println(report.failures() + " evaluations failed, see trace.csv");
      }
      json.print(spec, report, r -> text(r, target));
      return interrupt.requested() ? ExitCodes.INTERRUPTED : ExitCodes.OK;
    }
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
    if (r.moves() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "moves     %d tried on its netlist, %d made%n",
              r.moves().tried(),
              r.moves().made()));
    }
    if (r.alpha() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "alpha     %.4f (nearest %s at distance %s)%n",
              r.alpha(),
              Optional.ofNullable(r.nearest()).orElse("none"),
              r.delta() == null ? "-" : String.format(Locale.ROOT, "%.4f", r.delta())));
    }
    if (!r.netlist().mappedBy().equals(EngineNetlist.OWN)
        || !r.engine().equals(EmbeddedEngine.NAME)) {
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
    text.append(r.verified().word());
    return text.toString();
  }
}
