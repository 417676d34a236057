package org.abcrl.aig.equivalence.certificate;

import java.util.Arrays;

/**
 * Clauses in one array, and for each literal the clauses that watch it. A clause is known by the
 * place of its header: size, number in the proof, glue (0 for clauses that are not learnt).
 */
final class ClauseStore {
  private static final int HEADER = 3;
  private static final int[] EMPTY = {};

  private int[] arena = new int[1 << 12];
  private int top;
  private int[][] watches = new int[128][];
  private int[] watchCount = new int[128];
  private int learntCount;

  ClauseStore() {
    Arrays.fill(watches, EMPTY);
  }

  void grow(int variables) {
    if (2 * variables > watches.length) {
      int old = watches.length;
      watches = Arrays.copyOf(watches, 2 * old);
      Arrays.fill(watches, old, 2 * old, EMPTY);
      watchCount = Arrays.copyOf(watchCount, 2 * old);
    }
  }

  void clear(int variables) {
    Arrays.fill(watchCount, 0, 2 * variables, 0);
    top = 0;
    learntCount = 0;
  }

  /** Adds a clause of two literals or more that watches its first two. */
  int add(int[] literals, int size, int number, boolean learnt, int glue) {
    int ref = top;
    if (ref + HEADER + size > arena.length) {
      arena = Arrays.copyOf(arena, Math.max(ref + HEADER + size, Math.multiplyExact(2, ref)));
    }
    arena[ref] = size;
    arena[ref + 1] = number;
    arena[ref + 2] = learnt ? Math.max(1, glue) : 0;
    System.arraycopy(literals, 0, arena, ref + HEADER, size);
    top = ref + HEADER + size;
    if (learnt) {
      learntCount++;
    }
    watch(literals[0], ref, literals[1]);
    watch(literals[1], ref, literals[0]);
    return ref;
  }

  void watch(int literal, int ref, int blocker) {
    int[] list = watches[literal];
    int count = watchCount[literal];
    if (count + 2 > list.length) {
      list = Arrays.copyOf(list, Math.max(8, 2 * count));
      watches[literal] = list;
    }
    list[count] = ref;
    list[count + 1] = blocker;
    watchCount[literal] = count + 2;
  }

  int[] watches(int literal) {
    return watches[literal];
  }

  int watchCount(int literal) {
    return watchCount[literal];
  }

  void setWatchCount(int literal, int count) {
    watchCount[literal] = count;
  }

  /** Puts a watched literal second; returns the other, now first. */
  int moveToSecond(int ref, int literal) {
    int at = ref + HEADER;
    if (arena[at] == literal) {
      arena[at] = arena[at + 1];
      arena[at + 1] = literal;
    }
    return arena[at];
  }

  /** Exchanges the second literal for one that is not false; -1 if there is none. */
  int replaceSecond(int ref, byte[] values) {
    int at = ref + HEADER;
    int end = at + arena[ref];
    for (int i = at + 2; i < end; i++) {
      int literal = arena[i];
      if (values[literal] >= 0) {
        arena[i] = arena[at + 1];
        arena[at + 1] = literal;
        return literal;
      }
    }
    return -1;
  }

  int size(int ref) {
    return arena[ref];
  }

  int number(int ref) {
    return arena[ref + 1];
  }

  boolean isLearnt(int ref) {
    return arena[ref + 2] > 0;
  }

  int literal(int ref, int index) {
    return arena[ref + HEADER + index];
  }

  int first() {
    return 0;
  }

  int end() {
    return top;
  }

  int next(int ref) {
    return ref + HEADER + arena[ref];
  }

  int learntCount() {
    return learntCount;
  }

  /**
   * Forgets about half of the learnt clauses, those of most levels and of these the longest first.
   * Nothing may be assigned but what is true without assumptions.
   */
  void reduce(LratWriter proof) {
    long[] keys = new long[learntCount];
    int count = 0;
    for (int ref = 0; ref < top; ref = next(ref)) {
      if (isLearnt(ref)) {
        keys[count++] = key(ref);
      }
    }
    Arrays.sort(keys);
    long limit = keys[count / 2];
    int to = 0;
    int next;
    for (int ref = 0; ref < top; ref = next) {
      next = next(ref);
      boolean drop = isLearnt(ref) && (arena[ref + 2] > 2 && key(ref) >= limit);
      if (drop) {
        proof.delete(number(ref));
        learntCount--;
        continue;
      }
      System.arraycopy(arena, ref, arena, to, next - ref);
      to += next - ref;
    }
    top = to;
    Arrays.fill(watchCount, 0);
    for (int ref = 0; ref < top; ref = next(ref)) {
      watch(literal(ref, 0), ref, literal(ref, 1));
      watch(literal(ref, 1), ref, literal(ref, 0));
    }
  }

  private long key(int ref) {
    return ((long) arena[ref + 2] << 32) | size(ref);
  }
}
