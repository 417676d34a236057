package org.abcrl.agents.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Threads that map a function over a list; results come in the list's order. */
public final class Workers implements AutoCloseable {
  private final @Nullable ExecutorService pool;

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
    return mapUntil(() -> false, items, function);
  }

  /**
   * The same, but begins no further item once it is told that this is enough: the list is shorter
   * then, its results are those of the first items.
   *
   * @param enough asked before each item, on the thread that would do it
   */
  <A, B> List<B> mapUntil(
      BooleanSupplier enough, List<A> items, Function<? super A, ? extends B> function) {
    List<B> results = new ArrayList<>(items.size());
    if (pool == null || items.size() == 1) {
      for (A item : items) {
        if (enough.getAsBoolean()) {
          return results;
        }
        results.add(function.apply(item));
      }
      return results;
    }
    Gate gate = new Gate(enough);
    List<Future<Optional<B>>> futures = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      int number = i;
      futures.add(
          pool.submit(
              () ->
                  gate.lets(number)
                      ? Optional.of(function.apply(items.get(number)))
                      : Optional.empty()));
    }
    for (Future<Optional<B>> future : futures) {
      Optional<B> result = get(future);
      if (result.isEmpty()) {
        break;
      }
      results.add(result.get());
    }
    return results;
  }

  /** Lets a prefix of the items through: no result that was computed is lost. */
  private static final class Gate {
    private final BooleanSupplier enough;
    private int begun;
    private boolean closed;

    Gate(BooleanSupplier enough) {
      this.enough = enough;
    }

    /** Whether the item is to be done; it is in any case if a later one was begun before. */
    synchronized boolean lets(int item) {
      if (item < begun) {
        return true;
      }
      closed = closed || enough.getAsBoolean();
      if (!closed) {
        begun = item + 1;
      }
      return !closed;
    }
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
