package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a batch: several circuits at the same time, the longest first, so that no large one is left
 * alone at the end. When fewer circuits than threads are left, each gets several threads. Neither
 * changes any result. Whatever breaks costs one row: every circuit given has one in the end.
 */
public final class BatchRunner {
  private final BatchWorker here;
  private final BatchWorker isolated;
  private final int threads;
  private final int megabytes;
  private final BatchListener listener;
  private final Consumer<List<BatchRow>> progress;

  private final Deque<Integer> waiting = new ArrayDeque<>();
  private final Map<Integer, BatchRow> rows = new TreeMap<>();
  private List<BatchCircuit> circuits = List.of();
  private int unfinished;
  private int megabytesLeft;
  private @Nullable RuntimeException listenerFailure;
  private volatile boolean stopped;

  /**
   * A runner, for one batch.
   *
   * @param here searches in this process
   * @param isolated searches in a process of its own
   * @param threads circuits at the same time, at least 1
   * @param megabytes of memory for all processes of their own at the same time
   * @param progress gets the rows so far, in the order of the circuits, after each one
   */
  public BatchRunner(
      BatchWorker here,
      BatchWorker isolated,
      int threads,
      int megabytes,
      BatchListener listener,
      Consumer<List<BatchRow>> progress) {
    this.here = requireNonNull(here, "here is null");
    this.isolated = requireNonNull(isolated, "isolated is null");
    this.listener = requireNonNull(listener, "listener is null");
    this.progress = requireNonNull(progress, "progress is null");
    this.threads = threads;
    this.megabytes = megabytes;
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " must be at least 1");
    }
  }

  /**
   * Runs all circuits.
   *
   * @return their rows, one each, in their order
   */
  public List<BatchRow> run(List<BatchCircuit> batch) {
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
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException e) {
      stopped = true;
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while circuits were searched", e);
    } finally {
      pool.shutdownNow();
    }
    return rowsOfAll();
  }

  /** What the listener threw, if it did: it has heard nothing more from then on. */
  public synchronized Optional<RuntimeException> listenerFailure() {
    return Optional.ofNullable(listenerFailure);
  }

  private synchronized List<BatchRow> rowsOfAll() {
    for (int i = 0; i < circuits.size(); i++) {
      rows.putIfAbsent(i, waiting(circuits.get(i)));
    }
    return List.copyOf(rows.values());
  }

  private static BatchRow waiting(BatchCircuit circuit) {
    return BatchRow.without(circuit, BatchStatus.WAITING, 0, "the batch ended before its turn");
  }

  private synchronized void prepare(List<BatchCircuit> batch) {
    circuits = List.copyOf(batch);
    megabytesLeft = megabytes;
    List<Integer> todo = new ArrayList<>();
    for (int i = 0; i < circuits.size(); i++) {
      BatchCircuit circuit = circuits.get(i);
      if (circuit.isUnreadable()) {
        enter(i, BatchRow.without(circuit, BatchStatus.UNREADABLE, 0, circuit.error()), false);
      } else {
        todo.add(i);
      }
    }
    todo.sort(Comparator.comparingDouble((Integer i) -> circuits.get(i).cost()).reversed());
    waiting.addAll(todo);
    unfinished = todo.size();
  }

  private synchronized void enter(int index, BatchRow row, boolean reused) {
    rows.put(index, row);
    tell(() -> listener.finished(circuits.get(index), row, reused));
    progress.accept(List.copyOf(rows.values()));
  }

  /** Tells the listener, unless it has thrown before. */
  private synchronized void tell(Runnable event) {
    if (listenerFailure != null) {
      return;
    }
    try {
      event.run();
    } catch (RuntimeException e) {
      listenerFailure = e;
    }
  }

  private boolean stop() {
    if (!stopped && listenerFailure().isEmpty()) {
      try {
        stopped = listener.stop();
      } catch (RuntimeException e) {
        tell(
            () -> {
              throw e;
            });
      }
    }
    return stopped;
  }

  private void work() {
    while (next()) {
      // The work is in the condition.
    }
  }

  /** Searches one more circuit; false if there is none or the batch ends. */
  private boolean next() {
    if (stop()) {
      return false;
    }
    int index;
    int share;
    BatchCircuit circuit;
    synchronized (this) {
      if (waiting.isEmpty()) {
        return false;
      }
      index = waiting.removeFirst();
      circuit = circuits.get(index);
      share = Math.max(1, threads / unfinished);
    }
    BatchWorker.Done done = searched(circuit, share);
    synchronized (this) {
      unfinished--;
      enter(index, done.row(), done.reused());
    }
    return true;
  }

  private BatchWorker.Done searched(BatchCircuit circuit, int share) {
    boolean alone = circuit.limits().isolate();
    int memory = alone ? Math.min(circuit.limits().megabytes(), megabytes) : 0;
    try {
      take(memory);
      try {
        if (stop()) {
          return new BatchWorker.Done(waiting(circuit), false);
        }
        tell(() -> listener.begun(circuit));
        return (alone ? isolated : here).work(circuit, share, watcher(circuit));
      } finally {
        take(-memory);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new BatchWorker.Done(waiting(circuit), false);
    } catch (RuntimeException e) {
      return new BatchWorker.Done(
          BatchRow.without(circuit, BatchStatus.FAILED, 0, e.toString()), false);
    }
  }

  /** Waits until there is that much memory; a negative amount gives some back. */
  private synchronized void take(int amount) throws InterruptedException {
    while (amount > 0 && megabytesLeft < amount) {
      wait();
    }
    megabytesLeft -= amount;
    notifyAll();
  }

  private BatchWorker.Watcher watcher(BatchCircuit circuit) {
    return new BatchWorker.Watcher() {
      @Override
      public void message(String line) {
        tell(() -> listener.message(circuit, line));
      }

      @Override
      public void evaluated(int evaluations, double reductionPercent) {
        tell(() -> listener.evaluated(circuit, evaluations, reductionPercent));
      }

      @Override
      public boolean stop() {
        return BatchRunner.this.stop();
      }
    };
  }
}
