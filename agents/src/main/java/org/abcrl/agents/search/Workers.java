package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Threads that map a function over a list; results come in the list's order. */
public final class Workers implements AutoCloseable {
  private final ExecutorService pool;

  /** That many threads; with one, everything runs in the caller's. */
  public Workers(int threads) {
    pool =
        threads == 1
            ? null
            : Executors.newFixedThreadPool(
                threads,
                task -> {
                  Thread thread = new Thread(task, "abc-rl-worker");
                  thread.setDaemon(true);
                  return thread;
                });
  }

  /** Applies the function to every item; rethrows the first failure in the list's order. */
  public <A, B> List<B> map(List<A> items, Function<? super A, ? extends B> function) {
    List<B> results = new ArrayList<>(items.size());
    if (pool == null || items.size() == 1) {
      for (A item : items) {
        results.add(function.apply(item));
      }
      return results;
    }
    List<Future<B>> futures = new ArrayList<>(items.size());
    for (A item : items) {
      futures.add(pool.submit(() -> function.apply(item)));
    }
    for (Future<B> future : futures) {
      results.add(get(future));
    }
    return results;
  }

  private static <B> B get(Future<B> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while recipes were evaluated", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
