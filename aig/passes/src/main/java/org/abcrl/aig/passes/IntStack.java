package org.abcrl.aig.passes;

import java.util.Arrays;

/** A growable stack and list of ints, reused so that inner loops allocate nothing. */
final class IntStack {
  private int[] items = new int[16];
  private int size;

  void push(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
    }
    items[size++] = item;
  }

  int pop() {
    return items[--size];
  }

  int peek() {
    return items[size - 1];
  }

  int get(int index) {
    return items[index];
  }

  void set(int index, int item) {
    items[index] = item;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int[] toArray() {
    return Arrays.copyOf(items, size);
  }

  void clear() {
    size = 0;
  }
}
