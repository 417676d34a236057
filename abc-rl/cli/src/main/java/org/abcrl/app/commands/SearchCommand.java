package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.abcrl.agents.Verification;
import org.abcrl.aig.equivalence.certificate.CertifiedCheck;
import org.abcrl.aig.flow.DesignProof;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.sequential.ModuleCheck;
import org.abcrl.aig.shell.Shell;
import org.abcrl.app.options.CertificateOption;
import org.abcrl.app.options.CircuitInput;
import org.abcrl.app.options.JobOptions;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.TargetOption;
import org.abcrl.app.options.UsageException;
import org.abcrl.app.progress.Interrupt;
import org.abcrl.app.progress.SearchProgress;
import org.abcrl.jobs.Circuits;
import org.abcrl.jobs.JobListener;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.ResultFolder;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.SearchOutcome;
import org.abcrl.jobs.SearchReport;
import org.abcrl.jobs.batch.BatchInputs;
import org.jspecify.annotations.Nullable;
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
      "Writes best.aig, best.v (mapped), recipe.abc, trace.csv and result.json.",
      "With --target lutK: searches a network of look-up tables; writes best.blif instead of a",
      "recipe."
    })
final class SearchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CircuitInput input;
  @Mixin private JobOptions options;
  @Mixin private TargetOption target;
  @Mixin private JsonOption json;
  @Mixin private CertificateOption certificate;

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
          "Recipes evaluated at the same time; the result does not depend on it (default:"
              + " ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder for the results, made if missing (default: abc-rl-out/NAME).")
  private @Nullable Path folder;

  @Option(
      names = "--resume",
      description = {
        "Go on with a search that was killed: what the output folder's journal.jsonl holds is read"
            + " instead of computed. The result is that of a search never killed; --budget may be"
            + " larger."
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
            .luts(target.luts())
            .build();
    if (printJob) {
      spec.commandLine().getOut().println(job.toJson());
      return ExitCodes.OK;
    }
    if (certificate.isGiven() && (target.isLuts() || input.files().size() != 1)) {
      throw new UsageException("--certificate: for netlists of cells of one input file only");
    }
    Shell circuit = Circuits.shell(job, err::println);
    Path results = results(circuit.name());
    ResultFolder.prepare(results);
    JobListener.Journal journal =
        new JobListener.Journal(results.resolve(ResultFolder.JOURNAL), resume);
    try (Interrupt interrupt = Interrupt.listen(err);
        JobRunner runner = JobRunner.open()) {
      SearchOutcome outcome;
      try (SearchProgress progress =
          new SearchProgress(err, job, journal, interrupt, early -> write(results, early))) {
        outcome = runner.run(job, circuit, progress);
      }
      if (outcome.isDifferent()) {
        outcome.details().forEach(err::println);
        err.println(
            "abc-rl: the result differs from the input; nothing was written, please report this");
        return ExitCodes.FAILED;
      }
      ResultFolder.write(results, outcome);
      if (certificate.isGiven()) {
        certify(circuit, outcome.netlist(), runner.library(job, err::println), results, interrupt);
      }
      SearchReport report = outcome.report();
      if (report.failures() > 0) {
        err.println(report.failures() + " evaluations failed, see trace.csv");
      }
      if (target.isLuts()) {
        json.print(spec, LutReport.of(outcome), LutReport::text);
      } else {
        json.print(spec, report, r -> SearchText.table(r, results));
      }
      return interrupt.requested() ? ExitCodes.INTERRUPTED : ExitCodes.OK;
    }
  }

  /** Proves the netlist as written once more, so that others can check it. */
  private void certify(
      Shell circuit, String netlist, CellLibrary cells, Path results, Interrupt interrupt)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    CertifiedCheck check =
        certificate.check(input.files().get(0), results.resolve("best.v"), false);
    Verification verification =
        Verification.of(
            ModuleCheck.check(
                circuit,
                DesignProof.read(netlist, "best.v", cells, circuit),
                ModuleCheck.Ports.DECLARED,
                options.proof(),
                interrupt::abandoned,
                check::check));
    certificate.report(check, err);
    if (!verification.isProved()) {
      err.println("abc-rl: no certificate: " + String.join("; ", verification.details()));
    }
  }

  private Path results(String name) {
    return folder == null ? Path.of("abc-rl-out", BatchInputs.safe(name)) : folder;
  }

  /** What is on disk is proved at any time, and the best so far. */
  static void write(Path results, SearchOutcome outcome) {
    try {
      ResultFolder.write(results, outcome);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
