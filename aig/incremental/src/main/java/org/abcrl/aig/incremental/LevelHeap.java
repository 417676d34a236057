package org.abcrl.aig.incremental;

import java.util.Arrays;

/** Gates to be visited, lowest key first; equal keys by gate. A binary heap without boxes. */
final class LevelHeap {
  private long[] heap = new long[64];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
  }

  void add(int key, int item) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    long entry = (long) key << 32 | item;
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >> 1;
      if (heap[parent] <= entry) {
        break;
      }
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = entry;
  }

  /** Takes out the item of the lowest key. */
  int poll() {
    int item = (int) heap[0];
    long entry = heap[--size];
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (entry <= heap[child]) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = entry;
    return item;
  }
}
