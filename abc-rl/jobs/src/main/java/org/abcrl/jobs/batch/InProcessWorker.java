package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.abcrl.agents.Objective;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.Trial;
import org.abcrl.aig.InputException;
import org.abcrl.aig.shell.Shell;
import org.abcrl.jobs.Circuits;
import org.abcrl.jobs.JobException;
import org.abcrl.jobs.JobListener;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.SearchOutcome;

/**
 * Searches in this process: leaves out what is finished, goes on with what was interrupted, writes
 * what was found, and keeps what is better.
 */
public final class InProcessWorker implements BatchWorker {
  /** Runs a job; {@link JobRunner} does. */
  public interface Search {
    /** As {@link JobRunner#run(SearchJob, Shell, JobListener)}. */
    SearchOutcome run(SearchJob job, Shell module, JobListener listener);

    /** As {@link JobRunner#settings}. */
    Map<String, String> settings(SearchJob job);
  }

  private final Search search;
  private final BatchFolder folder;
  private final boolean resume;
  private final boolean force;

  /**
   * A worker.
   *
   * @param resume whether what an earlier run finished or began with the same settings counts
   * @param force whether a worse result replaces a better one
   */
  public InProcessWorker(Search search, BatchFolder folder, boolean resume, boolean force) {
    this.search = requireNonNull(search, "search is null");
    this.folder = requireNonNull(folder, "folder is null");
    this.resume = resume;
    this.force = force;
  }

  /** The searches of a runner. */
  public static Search searches(JobRunner runner) {
    return new Search() {
      @Override
      public SearchOutcome run(SearchJob job, Shell module, JobListener listener) {
        return runner.run(job, module, listener);
      }

      @Override
      public Map<String, String> settings(SearchJob job) {
        return runner.settings(job, line -> {});
      }
    };
  }

  @Override
  public Done work(BatchCircuit circuit, int threads, Watcher watcher) {
    long start = System.nanoTime();
    try {
      Shell module =
          circuit.circuit().isPresent()
              ? circuit.circuit().get()
              : Circuits.shell(circuit.job(), watcher::message);
      Map<String, String> settings = search.settings(circuit.job());
      Optional<BatchRow> known =
          resume ? folder.finished(circuit.name(), module, settings) : Optional.empty();
      if (known.isPresent()) {
        return new Done(known.get(), true);
      }
      SearchOutcome outcome = searched(circuit, module, threads, watcher);
      BatchRow row =
          BatchRow.of(
              circuit,
              outcome,
              status(circuit.job(), outcome, watcher),
              since(start),
              outcome.isDifferent() ? "the result differs from the input, please report this" : "",
              settings);
      return new Done(written(circuit, module, outcome, row), false);
    } catch (InputException | JobException e) {
      BatchStatus how = circuit.circuit().isPresent() ? BatchStatus.FAILED : BatchStatus.UNREADABLE;
      return new Done(BatchRow.without(circuit, how, since(start), firstLine(e)), false);
    } catch (UncheckedIOException e) {
      return new Done(
          BatchRow.without(circuit, BatchStatus.FAILED, since(start), String.valueOf(e.getCause())),
          false);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // Of a search that broke there is nothing left to protect: its state is gone with it.
      return new Done(
          BatchRow.without(circuit, BatchStatus.FAILED, since(start), e.toString()), false);
    }
  }

  private SearchOutcome searched(BatchCircuit circuit, Shell module, int threads, Watcher watcher) {
    SearchJob job = circuit.job().with().threads(threads).build();
    JobListener.Journal journal = new JobListener.Journal(folder.journal(circuit.name()), resume);
    try {
      return search.run(job, module, new Forward(watcher, journal));
    } catch (InputException e) {
      if (!resume || !e.source().equals(journal.file().toString())) {
        throw e;
      }
      // The journal of other settings, or one that was cut off badly: it is begun anew.
      watcher.message(firstLine(e));
      return search.run(
          job, module, new Forward(watcher, new JobListener.Journal(journal.file(), false)));
    }
  }

  private BatchRow written(
      BatchCircuit circuit, Shell module, SearchOutcome outcome, BatchRow row) {
    if (row.status() == BatchStatus.FAILED) {
      return row;
    }
    try {
      return folder.write(circuit.name(), module, outcome, row, force);
    } catch (IOException e) {
      return row.ended(BatchStatus.FAILED, "the result could not be written: " + e.getMessage());
    }
  }

  private static BatchStatus status(SearchJob job, SearchOutcome outcome, Watcher watcher) {
    if (outcome.isDifferent()) {
      return BatchStatus.FAILED;
    }
    boolean whole =
        outcome.report().complete()
            || job.limits().most().equals(Optional.of(outcome.report().evaluations()));
    if (whole) {
      return BatchStatus.DONE;
    }
    return watcher.stop() ? BatchStatus.INTERRUPTED : BatchStatus.TIMEOUT;
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message.lines().findFirst().orElse("");
  }

  private static double since(long start) {
    return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
  }

  /** Tells a watcher what a job's listener hears. */
  private static final class Forward implements JobListener {
    private final Watcher watcher;
    private final Journal journal;

    @SuppressWarnings("NullAway.Init") // started() comes first
    private SearchProblem problem;

    Forward(Watcher watcher, Journal journal) {
      this.watcher = watcher;
      this.journal = journal;
    }

    @Override
    public void message(String line) {
      watcher.message(line);
    }

    @Override
    public void started(SearchProblem started, int evaluations) {
      problem = started;
    }

    @Override
    public void evaluated(Trial trial) {
      Objective objective = problem.objective();
      watcher.evaluated(
          trial.number(), objective.reductionPercent(problem.baseline(), trial.best()));
    }

    @Override
    public Optional<Journal> journal() {
      return Optional.of(journal);
    }

    @Override
    public boolean stop() {
      return watcher.stop();
    }
  }
}
