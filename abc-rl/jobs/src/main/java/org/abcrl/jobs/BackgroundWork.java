package org.abcrl.jobs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pieces of work that go on beside the caller, or, without threads, before it goes on. */
final class BackgroundWork {
  /** No threads: all work is done where it begins. */
  static final BackgroundWork NONE = new BackgroundWork(null);

  private final @Nullable ExecutorService pool;

  private BackgroundWork(@Nullable ExecutorService pool) {
    this.pool = pool;
  }

  /** That many threads, which do not keep the program alive; {@link #end} lets them go. */
  static BackgroundWork on(int threads) {
    return new BackgroundWork(
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "abc-rl-worker");
              thread.setDaemon(true);
              return thread;
            }));
  }

  /** Begins, in the order of the calls. */
  <T> CompletableFuture<T> begin(Supplier<T> work) {
    return pool == null
        ? CompletableFuture.supplyAsync(work, Runnable::run)
        : CompletableFuture.supplyAsync(work, pool);
  }

  /** Nothing more will begin. */
  void end() {
    if (pool != null) {
      pool.shutdown();
    }
  }

  /** Waits for a result; its failure is thrown as it was. */
  static <T> T result(CompletableFuture<T> work) {
    try {
      return work.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }
}
