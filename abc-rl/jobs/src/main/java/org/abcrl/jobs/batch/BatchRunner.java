package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.abcrl.agents.search.Trial;
import org.abcrl.aig.shell.Shell;
import org.abcrl.jobs.JobListener;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.SearchOutcome;

/**
 * Runs a batch: several circuits at the same time, the largest first, so that no large one is left
 * alone at the end. When fewer circuits than threads are left, each gets several threads. Neither
 * changes any result. A circuit whose search breaks costs its row, not the batch; whatever else
 * breaks, ends the batch with that exception once what runs has ended.
 */
public final class BatchRunner {
  /** Runs the job of one circuit. */
  @FunctionalInterface
  public interface Search {
    /** As {@link org.abcrl.jobs.JobRunner#run(SearchJob, Shell, JobListener)}. */
    SearchOutcome run(SearchJob job, Shell module, JobListener listener);
  }

  private final SearchJob job;
  private final Search search;
  private final BatchFolder folder;
  private final boolean resume;
  private final int threads;
  private final BatchListener listener;

  private final Deque<Integer> waiting = new ArrayDeque<>();
  private final Map<Integer, BatchRow> rows = new TreeMap<>();
  private List<BatchCircuit> circuits = List.of();
  private int unfinished;
  private boolean broken;
  private boolean stopped;

  /**
   * A runner, for one batch.
   *
   * @param job what is done with each circuit; its own circuit and threads do not matter
   * @param resume whether circuits that an earlier run finished with the same settings are left out
   * @param threads circuits at the same time, at least 1
   */
  public BatchRunner(
      SearchJob job,
      Search search,
      BatchFolder folder,
      boolean resume,
      int threads,
      BatchListener listener) {
    this.job = requireNonNull(job, "job is null");
    this.search = requireNonNull(search, "search is null");
    this.folder = requireNonNull(folder, "folder is null");
    this.listener = requireNonNull(listener, "listener is null");
    this.resume = resume;
    this.threads = threads;
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " must be at least 1");
    }
  }

  /**
   * Runs all circuits.
   *
   * @return the rows in the order of the circuits; without those that a stop left undone
   * @throws IOException if results cannot be written; what was finished before is kept
   */
  public List<BatchRow> run(List<BatchCircuit> batch) throws IOException {
    prepare(batch);
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "abc-rl-batch");
              thread.setDaemon(true);
              return thread;
            });
    List<Future<?>> workers = new ArrayList<>();
    try {
      for (int i = 0; i < Math.min(threads, circuits.size()); i++) {
        workers.add(pool.submit(this::work));
      }
      await(workers);
    } finally {
      pool.shutdownNow();
    }
    synchronized (this) {
      // Counted against what was given: a circuit without a row and without a reason is an error.
      if (!stopped && rows.size() != circuits.size()) {
        throw new IllegalStateException(
            rows.size()
                + " rows of "
                + circuits.size()
                + " circuits, and nobody stopped the batch");
      }
      return List.copyOf(rows.values());
    }
  }

  /** Waits for all of them, then throws what the first one threw; the others' is added to it. */
  private static void await(List<Future<?>> workers) throws IOException {
    Throwable first = null;
    for (Future<?> worker : workers) {
      try {
        worker.get();
      } catch (ExecutionException e) {
        if (first == null) {
          first = e.getCause();
        } else if (first != e.getCause()) {
          first.addSuppressed(e.getCause());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while circuits were searched", e);
      }
    }
    if (first instanceof UncheckedIOException io) {
      throw io.getCause();
    }
    if (first instanceof RuntimeException failure) {
      throw failure;
    }
    if (first instanceof Error failure) {
      throw failure;
    }
    if (first != null) {
      throw new IllegalStateException(first);
    }
  }

  private synchronized void prepare(List<BatchCircuit> batch) {
    circuits = List.copyOf(batch);
    List<Integer> todo = new ArrayList<>();
    for (int i = 0; i < circuits.size(); i++) {
      BatchCircuit circuit = circuits.get(i);
      BatchRow known = resume ? folder.finished(circuit).orElse(null) : null;
      if (circuit.module().isEmpty()) {
        enter(i, BatchRow.without(circuit, BatchStatus.UNREADABLE, 0, circuit.error()), false);
      } else if (known != null) {
        enter(i, known, true);
      } else {
        todo.add(i);
      }
    }
    todo.sort(Comparator.comparingInt((Integer i) -> circuits.get(i).ands()).reversed());
    waiting.addAll(todo);
    unfinished = todo.size();
  }

  private synchronized void enter(int index, BatchRow row, boolean reused) {
    rows.put(index, row);
    listener.finished(circuits.get(index), row, reused);
  }

  private void work() {
    boolean finished = false;
    try {
      while (next()) {
        // The work is in the condition.
      }
      finished = true;
    } finally {
      if (!finished) {
        // The others end too; their best so far is written.
        stopAll();
      }
    }
  }

  private synchronized void stopAll() {
    broken = true;
  }

  /** Searches one more circuit; false if there is none or the batch ends. */
  private boolean next() {
    int index;
    int share;
    synchronized (this) {
      if (waiting.isEmpty() || broken) {
        return false;
      }
      if (listener.stop()) {
        stopped = true;
        return false;
      }
      index = waiting.removeFirst();
      share = Math.max(1, threads / unfinished);
      listener.begun(circuits.get(index));
    }
    BatchRow row = searched(circuits.get(index), share);
    synchronized (this) {
      unfinished--;
      enter(index, row, false);
    }
    return true;
  }

  private BatchRow searched(BatchCircuit circuit, int share) {
    long start = System.nanoTime();
    SearchOutcome outcome;
    Shell module = circuit.module().orElseThrow();
    try {
      outcome = search.run(job.with().threads(share).build(), module, forward(circuit));
    } catch (ListenerFailed e) {
      throw e.cause;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // Of a search that broke there is nothing left to protect: its state is gone with it.
      return BatchRow.without(circuit, BatchStatus.FAILED, since(start), e.toString());
    }
    BatchRow row = row(circuit, outcome, since(start));
    if (row.status() != BatchStatus.FAILED) {
      try {
        folder.write(circuit, outcome, row);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return row;
  }

  /** A listener's own failure, which is not the search's. */
  private static final class ListenerFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final transient RuntimeException cause;

    ListenerFailed(RuntimeException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  private JobListener forward(BatchCircuit circuit) {
    return new JobListener() {
      @Override
      public void message(String line) {
        tell(() -> listener.message(circuit, line));
      }

      @Override
      public void evaluated(Trial trial) {
        tell(() -> listener.evaluated(circuit));
      }

      private void tell(Runnable event) {
        synchronized (BatchRunner.this) {
          try {
            event.run();
          } catch (RuntimeException e) {
            throw new ListenerFailed(e);
          }
        }
      }

      @Override
      public boolean stop() {
        return listener.stop() || isBroken();
      }
    };
  }

  private synchronized boolean isBroken() {
    return broken;
  }

  private BatchRow row(BatchCircuit circuit, SearchOutcome outcome, double seconds) {
    boolean whole =
        outcome.report().complete()
            || job.limits().most().equals(java.util.Optional.of(outcome.report().evaluations()));
    BatchStatus status =
        whole
            ? BatchStatus.DONE
            : listener.stop() || isBroken() ? BatchStatus.INTERRUPTED : BatchStatus.TIMEOUT;
    String message = "";
    if (outcome.isDifferent()) {
      status = BatchStatus.FAILED;
      message = "the result differs from the input, please report this";
    }
    return new BatchRow(
        circuit.name(),
        circuit.source(),
        status,
        outcome.report().verified().word(),
        outcome.inputs(),
        outcome.outputs(),
        outcome.latches(),
        outcome.given(),
        outcome.report().baseline(),
        outcome.report().best(),
        outcome.report().reductionPercent(),
        outcome.report().recipe(),
        outcome.report().evaluations(),
        seconds,
        message);
  }

  private static double since(long start) {
    return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
  }
}
