package org.abcrl.jobs;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.abcrl.agents.Qor;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Trial;
import org.abcrl.aig.Aig;
import org.abcrl.aig.incremental.LocalSearchStats;
import org.abcrl.aig.library.CellLibrary;

/** A job that runs in a thread of its own. Safe for several threads. */
public final class JobHandle {
  private final CompletableFuture<SearchOutcome> outcome;
  private volatile boolean stopped;

  private JobHandle(CompletableFuture<SearchOutcome> outcome) {
    this.outcome = outcome;
  }

  static JobHandle start(
      SearchJob job, JobListener listener, CompletableFuture<SearchOutcome> outcome) {
    JobHandle handle = new JobHandle(outcome);
    Thread thread =
        new Thread(
            () -> {
              try {
                outcome.complete(Jobs.run(job, handle.new Forward(listener)));
              } catch (RuntimeException | Error e) {
                outcome.completeExceptionally(e);
              }
            },
            "abc-rl-job");
    thread.setDaemon(true);
    thread.start();
    return handle;
  }

  /** Asks the job to end: no further evaluation is begun, the best so far is proved. */
  public void stop() {
    stopped = true;
  }

  /** Whether the job has ended, well or not. */
  public boolean isDone() {
    return outcome.isDone();
  }

  /**
   * Waits for the outcome.
   *
   * @throws RuntimeException what {@link Jobs#run} throws
   */
  public SearchOutcome join() {
    try {
      return outcome.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Passes everything on, and knows when to stop. */
  private final class Forward implements JobListener {
    private final JobListener to;

    Forward(JobListener to) {
      this.to = to;
    }

    @Override
    public void message(String line) {
      to.message(line);
    }

    @Override
    public void opened(Aig circuit, CellLibrary library) {
      to.opened(circuit, library);
    }

    @Override
    public void started(SearchProblem problem, int evaluations) {
      to.started(problem, evaluations);
    }

    @Override
    public void evaluated(Trial trial) {
      to.evaluated(trial);
    }

    @Override
    public void proved(SearchOutcome early) {
      to.proved(early);
    }

    @Override
    public void moved(LocalSearchStats stats, Qor best) {
      to.moved(stats, best);
    }

    @Override
    public void searched(SearchResult result) {
      to.searched(result);
    }

    @Override
    public Optional<Journal> journal() {
      return to.journal();
    }

    @Override
    public boolean stop() {
      return stopped || to.stop();
    }
  }
}
