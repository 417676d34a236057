package org.abcrl.aig.incremental;

import java.util.Arrays;

/** A map from small numbers to ints that is emptied in constant time. */
final class NetMarks {
  private int[] stamps = new int[0];
  private int[] values = new int[0];
  private int stamp;

  /** Empties the map and makes room for keys below {@code size}. */
  void clear(int size) {
    if (stamps.length < size) {
      int room = size + size / 4;
      stamps = new int[room];
      values = new int[room];
      stamp = 0;
    }
    stamp++;
    if (stamp == Integer.MAX_VALUE) {
      Arrays.fill(stamps, 0);
      stamp = 1;
    }
  }

  void put(int key, int value) {
    stamps[key] = stamp;
    values[key] = value;
  }

  boolean has(int key) {
    return stamps[key] == stamp;
  }

  /** The value of a key, or -1. */
  int get(int key) {
    return stamps[key] == stamp ? values[key] : -1;
  }
}
