package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.abcrl.aig.shell.Shell;
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

  @Option(
      names = "--print-job",
      description = "Search nothing: print the job as JSON, for abc-rl run here or elsewhere.")
  private boolean printJob;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    SearchJob job =
        options
            .job(new SearchJob.Limits(budget, seconds), threads)
            .with()
            .circuit(input.source())
            .build();
    if (printJob) {
      spec.commandLine().getOut().println(job.toJson());
      return ExitCodes.OK;
    }
    Shell circuit = input.readShell(spec);
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
      json.print(spec, report, r -> SearchText.table(r, target));
      return interrupt.requested() ? ExitCodes.INTERRUPTED : ExitCodes.OK;
    }
  }
}
