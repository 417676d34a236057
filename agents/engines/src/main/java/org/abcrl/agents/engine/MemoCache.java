package org.abcrl.agents.engine;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;

/**
 * Remembers what a pure function returned, as far as the memory reaches. Threads that ask for the
 * same key at the same time share one computation.
 *
 * <p>The cache holds futures: a computation takes seconds at times, and asks other caches on its
 * way, neither of which a cache's own lock should see.
 */
final class MemoCache<K, V> {
  private final AsyncCache<K, V> cache;
  private final ConcurrentMap<K, CompletableFuture<V>> entries;

  /** A cache whose entries' weights sum up to at most {@code capacity}. */
  MemoCache(long capacity, ToLongBiFunction<K, V> weight) {
    cache =
        Caffeine.newBuilder()
            .maximumWeight(capacity)
            .weigher(
                (K key, V value) ->
                    (int) Math.min(Integer.MAX_VALUE, weight.applyAsLong(key, value)))
            .executor(Runnable::run)
            .buildAsync();
    entries = cache.asMap();
  }

  V get(K key, Function<K, V> compute) {
    CompletableFuture<V> known = cache.getIfPresent(key);
    if (known != null) {
      return await(known);
    }
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> other = entries.putIfAbsent(key, mine);
    return other == null ? fill(mine, key, compute) : await(other);
  }

  /** A future that fails leaves the cache by itself. */
  private static <K, V> V fill(CompletableFuture<V> future, K key, Function<K, V> compute) {
    try {
      V value = compute.apply(key);
      future.complete(value);
      return value;
    } catch (RuntimeException | Error failure) {
      future.completeExceptionally(failure);
      throw failure;
    }
  }

  private static <V> V await(CompletableFuture<V> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** The weight of all entries, for tests. */
  long weight() {
    cache.synchronous().cleanUp();
    return cache.synchronous().policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }
}
