package org.abcrl.aig.incremental;

import static java.util.Objects.requireNonNull;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Threads that make proposals side by side; the results come in the order of the choices. */
final class ProposalPool implements AutoCloseable {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private final @Nullable ExecutorService helpers;
  private List<MoveMaker> makers = List.of();

  ProposalPool(int threads) {
    helpers =
        threads == 1
            ? null
            : Executors.newFixedThreadPool(
                threads - 1,
                task -> {
                  Thread thread = new Thread(task, "abc-rl-moves");
                  thread.setDaemon(true);
                  return thread;
                });
  }

  /** One maker for each thread. */
  void use(List<MoveMaker> next) {
    makers = List.copyOf(next);
  }

  /**
   * Makes all proposals; null for those that came to nothing or were not begun.
   *
   * @param nanos gets the processor time of each; null if nobody asks
   */
  List<Proposal> propose(List<MoveChoice> choices, long @Nullable [] nanos, BooleanSupplier stop) {
    Proposal[] results = new Proposal[choices.size()];
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> futures = new ArrayList<>();
    for (MoveMaker maker : makers.subList(1, makers.size())) {
      futures.add(
          requireNonNull(helpers).submit(() -> work(maker, choices, nanos, stop, next, results)));
    }
    work(makers.get(0), choices, nanos, stop, next, results);
    futures.forEach(ProposalPool::await);
    return new ArrayList<>(Arrays.asList(results));
  }

  private static void work(
      MoveMaker maker,
      List<MoveChoice> choices,
      long @Nullable [] nanos,
      BooleanSupplier stop,
      AtomicInteger next,
      Proposal[] results) {
    for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement()) {
      if (stop.getAsBoolean()) {
        return;
      }
      long begun = nanos == null ? 0 : CLOCK.getCurrentThreadCpuTime();
      results[i] = maker.propose(i, choices.get(i)).orElse(null);
      if (nanos != null) {
        nanos[i] = CLOCK.getCurrentThreadCpuTime() - begun;
      }
    }
  }

  private static void await(Future<?> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException("a move failed", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    if (helpers != null) {
      helpers.shutdownNow();
    }
  }
}
