package org.abcrl.app.batch;

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
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Trial;
import org.abcrl.app.batch.BatchSearch.Found;
import org.abcrl.app.search.SearchOutcome;
import org.abcrl.app.search.SearchReport.Figures;

/**
 * Runs a batch: several circuits at the same time, the largest first, so that no large one is left
 * alone at the end. When fewer circuits than threads are left, each gets several threads. Neither
 * changes any result. A circuit whose search breaks costs its row, not the batch.
 */
public final class BatchRunner {
  private final BatchSearch search;
  private final BatchFolder folder;
  private final boolean resume;
  private final int threads;
  private final BatchListener listener;

  private final Deque<Integer> waiting = new ArrayDeque<>();
  private final Map<Integer, BatchRow> rows = new TreeMap<>();
  private List<BatchCircuit> circuits = List.of();
  private int unfinished;
  private IOException broken;

  /**
   * A runner, for one batch.
   *
   * @param resume whether circuits that an earlier run finished with the same settings are left out
   * @param threads circuits at the same time, at least 1
   */
  public BatchRunner(
      BatchSearch search, BatchFolder folder, boolean resume, int threads, BatchListener listener) {
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
    List<Thread> pool = new ArrayList<>();
    for (int i = 0; i < Math.min(threads, waiting.size()); i++) {
      Thread worker = new Thread(this::work, "abc-rl-batch-" + i);
      worker.setDaemon(true);
      pool.add(worker);
    }
    pool.forEach(Thread::start);
    for (Thread worker : pool) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while circuits were searched", e);
      }
    }
    synchronized (this) {
      if (broken != null) {
        throw broken;
      }
      return List.copyOf(rows.values());
    }
  }

  private synchronized void prepare(List<BatchCircuit> batch) {
    circuits = List.copyOf(batch);
    List<Integer> todo = new ArrayList<>();
    for (int i = 0; i < circuits.size(); i++) {
      BatchCircuit circuit = circuits.get(i);
      BatchRow known = resume ? folder.finished(circuit).orElse(null) : null;
      if (circuit.circuit().isEmpty()) {
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
    while (true) {
      int index;
      int share;
      synchronized (this) {
        if (waiting.isEmpty() || broken != null || listener.stop()) {
          return;
        }
        index = waiting.removeFirst();
        share = Math.max(1, threads / unfinished);
        listener.begun(circuits.get(index));
      }
      try {
        BatchRow row = searched(circuits.get(index), share);
        synchronized (this) {
          unfinished--;
          enter(index, row, false);
        }
      } catch (IOException e) {
        fail(e);
      } catch (UncheckedIOException e) {
        fail(e.getCause());
      }
    }
  }

  private synchronized void fail(IOException e) {
    if (broken == null) {
      broken = e;
    }
  }

  private BatchRow searched(BatchCircuit circuit, int share) throws IOException {
    long start = System.nanoTime();
    Found found;
    try {
      found = search.run(circuit.circuit().orElseThrow(), share, forward(circuit));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // Of a search that broke there is nothing left to protect: its state is gone with it.
      return BatchRow.without(circuit, BatchStatus.FAILED, since(start), e.toString());
    }
    BatchRow row = row(circuit, found, since(start));
    if (row.status() != BatchStatus.FAILED) {
      folder.write(circuit, found, row);
    }
    return row;
  }

  private SearchListener forward(BatchCircuit circuit) {
    return new SearchListener() {
      @Override
      public void evaluated(Trial trial) {
        synchronized (BatchRunner.this) {
          listener.evaluated(circuit);
        }
      }

      @Override
      public boolean stop() {
        return listener.stop() || isBroken();
      }
    };
  }

  private synchronized boolean isBroken() {
    return broken != null;
  }

  private BatchRow row(BatchCircuit circuit, Found found, double seconds) {
    SearchOutcome outcome = found.outcome();
    SearchResult result = outcome.result();
    boolean whole = result.complete() || result.evaluations() == search.evaluations();
    BatchStatus status =
        whole
            ? BatchStatus.DONE
            : listener.stop() || isBroken() ? BatchStatus.INTERRUPTED : BatchStatus.TIMEOUT;
    String message = "";
    if (outcome.verification().isDifferent()) {
      status = BatchStatus.FAILED;
      message = "the result differs from the input, please report this";
    }
    return new BatchRow(
        circuit.name(),
        circuit.source(),
        status,
        outcome.verification().word(),
        result.problem().circuit().inputs(),
        result.problem().circuit().outputs(),
        result.problem().circuit().latches(),
        Figures.of(found.given()),
        found.report().baseline(),
        found.report().best(),
        found.report().reductionPercent(),
        found.report().recipe(),
        result.evaluations(),
        seconds,
        message);
  }

  private static double since(long start) {
    return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
  }
}
