package org.abcrl.aig.resynthesis;

import java.util.Arrays;
import org.abcrl.aig.truth.Isop;

/**
 * Irredundant covers of functions of up to six variables and of their complements, each function's
 * made once. A cube has two bits a variable: bit 2v for variable v, bit 2v + 1 for its complement.
 */
final class CubeCache {
  private static final int MAX_CUBES = 64;

  private long[] keys = new long[1024];

  /** Where a function's covers are, or 0 for a free slot. */
  private int[] places = new int[1024];

  private int used;

  /** For each function the cubes of it, of its complement (counts), then the cubes. */
  private int[] pool = new int[4096];

  private int poolEnd = 1;
  private final Isop isop = new Isop(MAX_CUBES);
  private final long[] on = new long[1];
  private final long[] upper = new long[1];

  /** The handle of a function's covers; tables repeat, so that they do not need their size. */
  int find(long table) {
    int slot = slot(table);
    if (places[slot] == 0) {
      if (2 * used > keys.length) {
        grow();
        slot = slot(table);
      }
      keys[slot] = table;
      places[slot] = make(table);
      used++;
    }
    return places[slot];
  }

  private int slot(long table) {
    long h = table * 0x9E3779B97F4A7C15L;
    int mask = keys.length - 1;
    int slot = (int) (h >>> 32) & mask;
    while (places[slot] != 0 && keys[slot] != table) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldPlaces = places;
    keys = new long[2 * oldKeys.length];
    places = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldPlaces[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        places[slot] = oldPlaces[i];
      }
    }
  }

  private int make(long table) {
    int place = poolEnd;
    room(2);
    poolEnd += 2;
    int plain = cover(table, table);
    int complement = cover(~table, ~table);
    pool[place] = plain;
    pool[place + 1] = complement;
    return place;
  }

  private int cover(long from, long to) {
    on[0] = from;
    upper[0] = to;
    int count = isop.compute(on, upper, 6);
    room(count);
    for (int i = 0; i < count; i++) {
      pool[poolEnd++] = isop.cube(i);
    }
    return count;
  }

  private void room(int more) {
    if (poolEnd + more > pool.length) {
      pool = Arrays.copyOf(pool, 2 * pool.length + more);
    }
  }

  /** The number of cubes of the function, or of its complement. */
  int cubes(int handle, boolean complement) {
    return pool[handle + (complement ? 1 : 0)];
  }

  /** A cube of the function, or of its complement. */
  int cube(int handle, boolean complement, int index) {
    return pool[handle + 2 + (complement ? pool[handle] : 0) + index];
  }

  /**
   * The values of the function under 64 patterns, by the shorter of both covers.
   *
   * @param variables the values of its variables
   */
  long value(int handle, long[] variables) {
    boolean complement = pool[handle + 1] < pool[handle];
    long sum = 0;
    for (int c = 0, count = cubes(handle, complement); c < count; c++) {
      long product = -1L;
      for (int cube = cube(handle, complement, c), v = 0; cube != 0; cube >>>= 2, v++) {
        if ((cube & 3) != 0) {
          product &= (cube & 1) != 0 ? variables[v] : ~variables[v];
        }
      }
      sum |= product;
    }
    return complement ? ~sum : sum;
  }
}
