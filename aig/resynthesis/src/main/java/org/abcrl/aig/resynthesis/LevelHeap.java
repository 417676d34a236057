package org.abcrl.aig.resynthesis;

import java.util.Arrays;

/** Nodes of a network, each at most once, from which the lowest or the highest is taken. */
final class LevelHeap {
  private final MutableLuts luts;
  private final boolean highest;
  private final boolean[] inside;
  private long[] heap = new long[64];
  private int size;

  /** A heap whose lowest nodes come first. */
  LevelHeap(MutableLuts luts) {
    this(luts, false);
  }

  LevelHeap(MutableLuts luts, boolean highest) {
    this.luts = luts;
    this.highest = highest;
    inside = new boolean[luts.nodes];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(int node) {
    if (inside[node]) {
      return;
    }
    inside[node] = true;
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    int rank = highest ? Integer.MAX_VALUE - luts.level(node) : luts.level(node);
    long key = ((long) rank << 32) | node;
    int i = size++;
    while (i > 0 && heap[(i - 1) >> 1] > key) {
      heap[i] = heap[(i - 1) >> 1];
      i = (i - 1) >> 1;
    }
    heap[i] = key;
  }

  /** The node that comes first, which stays. */
  int peek() {
    return (int) heap[0];
  }

  int removeFirst() {
    int node = (int) heap[0];
    inside[node] = false;
    long key = heap[--size];
    int i = 0;
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= key) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = key;
    return node;
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      inside[(int) heap[i]] = false;
    }
    size = 0;
  }
}
