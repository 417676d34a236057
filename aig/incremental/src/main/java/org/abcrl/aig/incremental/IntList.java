package org.abcrl.aig.incremental;

import java.util.Arrays;

/** A list of ints that grows. */
final class IntList {
  int[] items = new int[16];
  int size;

  void add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
    }
    items[size++] = item;
  }

  int get(int index) {
    return items[index];
  }

  int removeLast() {
    return items[--size];
  }

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int[] toArray() {
    return Arrays.copyOf(items, size);
  }
}
