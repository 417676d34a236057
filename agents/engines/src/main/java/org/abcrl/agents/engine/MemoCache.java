package org.abcrl.agents.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;

/**
 * Remembers what a pure function returned, the least recently used results first to go. Threads
 * that ask for the same key at the same time share one computation.
 */
final class MemoCache<K, V> {
  private final long capacity;
  private final ToLongBiFunction<K, V> weight;
  private final LinkedHashMap<K, Entry<V>> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long used;

  /** A cache whose entries' weights sum up to at most {@code capacity}, one entry more at times. */
  MemoCache(long capacity, ToLongBiFunction<K, V> weight) {
    this.capacity = capacity;
    this.weight = weight;
  }

  V get(K key, Function<K, V> compute) {
    Entry<V> entry;
    boolean mine = false;
    synchronized (entries) {
      entry = entries.get(key);
      if (entry == null) {
        entry = new Entry<>();
        entries.put(key, entry);
        mine = true;
      }
    }
    return mine ? fill(key, entry, compute) : await(entry);
  }

  private V fill(K key, Entry<V> entry, Function<K, V> compute) {
    try {
      V value = compute.apply(key);
      entry.future.complete(value);
      synchronized (entries) {
        entry.weight = weight.applyAsLong(key, value);
        used += entry.weight;
        evict(entry);
      }
      return value;
    } catch (RuntimeException | Error failure) {
      synchronized (entries) {
        entries.remove(key);
      }
      entry.future.completeExceptionally(failure);
      throw failure;
    }
  }

  private void evict(Entry<V> keep) {
    Iterator<Map.Entry<K, Entry<V>>> oldest = entries.entrySet().iterator();
    while (used > capacity && oldest.hasNext()) {
      Entry<V> candidate = oldest.next().getValue();
      if (candidate != keep && candidate.weight > 0) {
        used -= candidate.weight;
        oldest.remove();
      }
    }
  }

  private static <V> V await(Entry<V> entry) {
    try {
      return entry.future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Number of entries, for tests. */
  int size() {
    synchronized (entries) {
      return entries.size();
    }
  }

  private static final class Entry<V> {
    final CompletableFuture<V> future = new CompletableFuture<>();
    long weight;
  }
}
