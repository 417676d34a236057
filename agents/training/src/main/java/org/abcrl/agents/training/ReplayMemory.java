package org.abcrl.agents.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.agents.network.TrainingTarget;

/** The latest samples, the oldest first to go. */
final class ReplayMemory {
  private final int capacity;
  private final Deque<TrainingTarget> samples = new ArrayDeque<>();

  ReplayMemory(int capacity) {
    this.capacity = capacity;
  }

  void addAll(Collection<TrainingTarget> more) {
    for (TrainingTarget sample : more) {
      if (samples.size() == capacity) {
        samples.removeFirst();
      }
      samples.addLast(sample);
    }
  }

  List<TrainingTarget> all() {
    return List.copyOf(samples);
  }

  /** Minibatches drawn without replacement inside a batch. */
  List<List<TrainingTarget>> batches(int count, int size, SplittableRandom random) {
    List<TrainingTarget> pool = new ArrayList<>(samples);
    int batchSize = Math.min(size, pool.size());
    List<List<TrainingTarget>> batches = new ArrayList<>(count);
    for (int b = 0; b < count; b++) {
      for (int i = 0; i < batchSize; i++) {
        int j = i + random.nextInt(pool.size() - i);
        TrainingTarget swapped = pool.get(i);
        pool.set(i, pool.get(j));
        pool.set(j, swapped);
      }
      batches.add(List.copyOf(pool.subList(0, batchSize)));
    }
    return batches;
  }
}
