package org.abcrl.app.commands;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.batch.InProcessWorker;
import org.abcrl.jobs.batch.IsolatedWorker;
import picocli.CommandLine.Command;

/** {@code abc-rl batch-circuit}: one circuit of a batch, in a process of its own. */
@Command(
    name = "batch-circuit",
    hidden = true,
    description = "Searches one circuit for abc-rl batch --isolate, which tells it what on stdin.")
final class BatchCircuitCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException {
    try (JobRunner runner = JobRunner.open();
        PrintStream out =
            new PrintStream(
                new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8)) {
      IsolatedWorker.serve(InProcessWorker.searches(runner), System.in, out);
    }
    return ExitCodes.OK;
  }
}
