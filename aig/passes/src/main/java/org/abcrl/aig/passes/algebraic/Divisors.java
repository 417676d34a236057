package org.abcrl.aig.passes.algebraic;

import java.util.Arrays;

/**
 * The divisors that extraction knows, each once, with what its extraction would save in literals,
 * and a heap of those worth extracting.
 *
 * <p>A divisor is a run of ints: the number of literals of its first cube, then the literals of
 * both cubes (of one cube for a single-cube divisor), in a normal form that {@link DivisorForm}
 * makes. Among equal savings the divisor of the lower level comes first, then the older one.
 */
final class Divisors {
  private int count;
  private int[] keys = new int[1024];
  private int keyTop;
  private int[] keyStart = new int[256];
  private int[] weights = new int[256];
  private int[] levels = new int[256];
  private int[] heapPlace = new int[256];

  /** The signal of a divisor that has been extracted, else -1. */
  private int[] signals = new int[256];

  /** The last pair of cubes that gave the divisor, in the lists of {@link CoverPairs}, or -1. */
  private int[] pairs = new int[256];

  /** Open addressing; divisor + 1, 0 marks a free slot. */
  private int[] table = new int[1024];

  private int[] heap = new int[256];
  private int heapSize;
  private final int threshold;

  /**
   * No divisors yet.
   *
   * @param threshold the least saving that counts
   */
  Divisors(int threshold) {
    this.threshold = threshold;
  }

  int literals(int divisor) {
    return end(divisor) - keyStart[divisor] - 1;
  }

  int literal(int divisor, int i) {
    return keys[keyStart[divisor] + 1 + i];
  }

  /** The number of literals in the first cube. */
  int firstCube(int divisor) {
    return keys[keyStart[divisor]];
  }

  int signal(int divisor) {
    return signals[divisor];
  }

  int weight(int divisor) {
    return weights[divisor];
  }

  int pairs(int divisor) {
    return pairs[divisor];
  }

  void setPairs(int divisor, int list) {
    pairs[divisor] = list;
  }

  private int end(int divisor) {
    return divisor + 1 < count ? keyStart[divisor + 1] : keyTop;
  }

  /** From now on occurrences use that signal: the divisor's own literals need not be paid again. */
  void extracted(int divisor, int signal) {
    signals[divisor] = signal;
    change(divisor, literals(divisor));
  }

  /** The divisor with this key; made if there is none, with its literals as its cost. */
  int find(int[] key, int length, int level) {
    int h = length * 0x9E3779B1;
    for (int i = 0; i < length; i++) {
      h = (h ^ key[i]) * 0x85EBCA77;
      h ^= h >>> 15;
    }
    int mask = table.length - 1;
    int slot = h & mask;
    while (table[slot] != 0) {
      int known = table[slot] - 1;
      int start = keyStart[known];
      if (end(known) - start == length
          && Arrays.equals(keys, start, start + length, key, 0, length)) {
        return known;
      }
      slot = (slot + 1) & mask;
    }
    if (count == weights.length) {
      grow();
    }
    if (keyTop + length > keys.length) {
      keys = Arrays.copyOf(keys, 2 * keys.length);
    }
    System.arraycopy(key, 0, keys, keyTop, length);
    keyStart[count] = keyTop;
    keyTop += length;
    weights[count] = 1 - length;
    levels[count] = level;
    heapPlace[count] = -1;
    signals[count] = -1;
    pairs[count] = -1;
    table[slot] = ++count;
    if (2 * count > table.length) {
      rehash();
    }
    return count - 1;
  }

  private void grow() {
    int room = 2 * count;
    keyStart = Arrays.copyOf(keyStart, room);
    weights = Arrays.copyOf(weights, room);
    levels = Arrays.copyOf(levels, room);
    heapPlace = Arrays.copyOf(heapPlace, room);
    signals = Arrays.copyOf(signals, room);
    pairs = Arrays.copyOf(pairs, room);
  }

  private void rehash() {
    int[] larger = new int[2 * table.length];
    int mask = larger.length - 1;
    for (int divisor = 0; divisor < count; divisor++) {
      int start = keyStart[divisor];
      int length = end(divisor) - start;
      int h = length * 0x9E3779B1;
      for (int i = 0; i < length; i++) {
        h = (h ^ keys[start + i]) * 0x85EBCA77;
        h ^= h >>> 15;
      }
      int slot = h & mask;
      while (larger[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = divisor + 1;
    }
    table = larger;
  }

  /** Changes what the divisor saves. */
  void change(int divisor, int delta) {
    weights[divisor] += delta;
    int place = heapPlace[divisor];
    if (weights[divisor] < threshold) {
      if (place >= 0) {
        remove(place);
      }
    } else if (place < 0) {
      if (heapSize == heap.length) {
        heap = Arrays.copyOf(heap, 2 * heapSize);
      }
      heap[heapSize] = divisor;
      heapPlace[divisor] = heapSize;
      up(heapSize++);
    } else if (delta > 0) {
      up(place);
    } else {
      down(place);
    }
  }

  /** The divisor that saves most, or -1 if none saves enough. */
  int best() {
    return heapSize == 0 ? -1 : heap[0];
  }

  /** Takes a divisor off the heap until its saving changes again. */
  void dismiss(int divisor) {
    if (heapPlace[divisor] >= 0) {
      remove(heapPlace[divisor]);
    }
  }

  private void remove(int place) {
    heapPlace[heap[place]] = -1;
    int last = heap[--heapSize];
    if (place < heapSize) {
      heap[place] = last;
      heapPlace[last] = place;
      up(place);
      down(heapPlace[last]);
    }
  }

  private boolean before(int a, int b) {
    if (weights[a] != weights[b]) {
      return weights[a] > weights[b];
    }
    return levels[a] != levels[b] ? levels[a] < levels[b] : a < b;
  }

  private void up(int from) {
    int place = from;
    int moved = heap[place];
    while (place > 0 && before(moved, heap[(place - 1) / 2])) {
      put(heap[(place - 1) / 2], place);
      place = (place - 1) / 2;
    }
    put(moved, place);
  }

  private void down(int from) {
    int place = from;
    int moved = heap[place];
    while (2 * place + 1 < heapSize) {
      int child = 2 * place + 1;
      if (child + 1 < heapSize && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], moved)) {
        break;
      }
      put(heap[child], place);
      place = child;
    }
    put(moved, place);
  }

  private void put(int divisor, int place) {
    heap[place] = divisor;
    heapPlace[divisor] = place;
  }
}
