package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.abcrl.aig.io.InputFiles;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.LibraryOption;
import org.abcrl.app.options.UsageException;
import org.abcrl.app.progress.Interrupt;
import org.abcrl.app.progress.SearchProgress;
import org.abcrl.app.script.ScriptRunner;
import org.abcrl.jobs.JobListener;
import org.abcrl.jobs.Jobs;
import org.abcrl.jobs.ResultFolder;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.SearchOutcome;
import org.jspecify.annotations.Nullable;
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
      "Runs a search that is written down as a job (abc-rl search --print-job writes one), or a",
      "script of the shell's commands: a file that ends in .script or .abc, or -c COMMANDS.",
      "A job prints a line, or with --json the whole outcome: figures, trace, circuit and netlist.",
      "For example: abc-rl run -c 'read alu.v; resyn2; map; stime; write alu.blif'"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "JOB|SCRIPT",
      description = "The job, JSON, or a script; -: from stdin, a job if it begins with '{'.")
  private @Nullable String file;

  @Option(
      names = {"-c", "--commands"},
      paramLabel = "COMMANDS",
      description = "Commands of the shell to run, with semicolons between them.")
  private @Nullable String commands;

  @Mixin private LibraryOption library;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Also write what search writes into this folder, made if missing.")
  private @Nullable Path folder;

  @Option(
      names = "--resume",
      description = "Go on with a job that was killed; see abc-rl search --resume. Needs -o.")
  private boolean resume;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    if ((file == null) == (commands == null)) {
      throw new UsageException("expected a job, a script, or -c COMMANDS");
    }
    String source = file == null ? "-c" : file;
    String text =
        commands == null ? InputFiles.text(Path.of(source), StandardCharsets.UTF_8) : commands;
    if (commands != null || isScript(source)) {
      if (folder != null || resume || json.enabled()) {
        throw new UsageException(
            "-o, --resume and --json are for jobs; scripts write by themselves");
      }
      ScriptRunner runner = new ScriptRunner(spec.commandLine().getOut(), err);
      runner.library(library.files());
      return runner.run(source, text);
    }
    if (!library.files().isEmpty()) {
      throw new UsageException("-L is for scripts; a job names its library");
    }
    if (resume && folder == null) {
      throw new UsageException("--resume: needs the folder that -o names");
    }
    SearchJob job = SearchJob.parse(text);
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

  private static boolean isScript(String file) {
    return file.endsWith(".script") || file.endsWith(".abc");
  }
}
