package org.abcrl.aig.incremental;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.passes.SideBySide;
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
    List<Runnable> work = new ArrayList<>();
    for (MoveMaker maker : makers) {
      work.add(() -> work(maker, choices, nanos, stop, next, results));
    }
    SideBySide.run(helpers == null ? Runnable::run : helpers, work, "a move");
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

  @Override
  public void close() {
    if (helpers != null) {
      helpers.shutdownNow();
    }
  }
}
