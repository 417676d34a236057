package org.abcrl.jobs;

import java.util.concurrent.CompletableFuture;

/**
 * The one door to a search: a job goes in, an outcome comes out.
 *
 * <pre>{@code
 * SearchJob job = SearchJob.of(Path.of("alu.v")).with().budget(50).build();
 * SearchOutcome outcome = Jobs.run(job, JobListener.NONE);
 * }</pre>
 *
 * <p>Who runs many jobs keeps a {@link JobRunner}, which loads libraries and models once.
 */
public final class Jobs {
  private Jobs() {}

  /**
   * Runs a job in this thread.
   *
   * @return what was found, and whether it was proved equivalent to the circuit
   * @throws JobException if the job cannot be run as it is
   * @throws org.abcrl.aig.InputException if the circuit or the library is wrong
   * @throws org.abcrl.agents.SynthesisException if the engine fails
   */
  public static SearchOutcome run(SearchJob job, JobListener listener) {
    try (JobRunner runner = JobRunner.open()) {
      return runner.run(job, listener);
    }
  }

  /** Runs a job in a thread of its own; see {@link JobHandle}. */
  public static JobHandle start(SearchJob job, JobListener listener) {
    return JobHandle.start(job, listener, new CompletableFuture<>());
  }
}
