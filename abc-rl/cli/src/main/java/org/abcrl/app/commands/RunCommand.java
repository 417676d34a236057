package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.UsageException;
import org.abcrl.app.progress.Interrupt;
import org.abcrl.app.progress.SearchProgress;
import org.abcrl.jobs.JobListener;
import org.abcrl.jobs.Jobs;
import org.abcrl.jobs.ResultFolder;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.SearchOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl run}: a search that was written down as a job. */
@Command(
    name = "run",
    description = {
      "Runs a search that is written down as a job (abc-rl search --print-job writes one).",
      "Prints a line, or with --json the whole outcome: figures, trace, circuit and netlist."
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Parameters(index = "0", paramLabel = "JOB", description = "The job, JSON; -: from stdin.")
  private String file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Also write what search writes into this folder, made if missing.")
  private Path folder;

  @Option(
      names = "--resume",
      description = "Go on with a job that was killed; see abc-rl search --resume. Needs -o.")
  private boolean resume;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    if (resume && folder == null) {
      throw new UsageException("--resume: needs the folder that -o names");
    }
    SearchJob job = SearchJob.parse(text());
    JobListener.Journal journal = null;
    if (folder != null) {
      ResultFolder.prepare(folder);
      journal = new JobListener.Journal(folder.resolve(ResultFolder.JOURNAL), resume);
    }
    try (Interrupt interrupt = Interrupt.listen(err)) {
      SearchOutcome outcome;
      try (SearchProgress progress = new SearchProgress(err, job, journal, interrupt, this::keep)) {
        outcome = Jobs.run(job, progress);
      }
      if (outcome.isDifferent()) {
        outcome.details().forEach(err::println);
        err.println("abc-rl: the result differs from the input; please report this");
        return ExitCodes.FAILED;
      }
      if (folder != null) {
        ResultFolder.write(folder, outcome);
      }
      json.print(spec, outcome, SearchText::line);
      return interrupt.requested() ? ExitCodes.INTERRUPTED : ExitCodes.OK;
    }
  }

  private void keep(SearchOutcome early) {
    if (folder != null) {
      SearchCommand.write(folder, early);
    }
  }

  private String text() throws IOException {
    return file.equals("-")
        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
        : Files.readString(Path.of(file), StandardCharsets.UTF_8);
  }
}
