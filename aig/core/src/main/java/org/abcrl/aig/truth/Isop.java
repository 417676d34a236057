package org.abcrl.aig.truth;

import java.util.Arrays;

/**
 * Irredundant sums of products of completely or incompletely specified functions.
 *
 * <p>Source: S. Minato, "Fast generation of irredundant sum-of-products forms from binary decision
 * diagrams" (SASIMI 1992), with Morreale's recursion on truth tables. A cube is an int with two
 * bits a variable: bit 2v for the literal v, bit 2v + 1 for its complement; the cube 0 is the
 * constant true. The object keeps its buffers, so that repeated use allocates nothing. Not safe for
 * several threads.
 */
public final class Isop {
  private final int maxCubes;
  private int[] cubes = new int[64];
  private int count;
  private int literals;
  private boolean overflow;

  /** Scratch of the recursion on several words. */
  private long[] scratch = new long[0];

  /**
   * A worker.
   *
   * @param maxCubes gives up on covers with more cubes
   */
  public Isop(int maxCubes) {
    this.maxCubes = maxCubes;
  }

  /**
   * Computes a cover between {@code on} and {@code upper}, which must contain it.
   *
   * @param on the minterms that must be covered, {@link TruthTables#words} longs
   * @param upper the minterms that may be covered
   * @param variables the number of variables, up to {@link TruthTables#MAX_VARIABLES}
   * @return the number of cubes, or -1 if there are too many
   */
  public int compute(long[] on, long[] upper, int variables) {
    count = 0;
    literals = 0;
    overflow = false;
    if (variables <= 6) {
      cover(on[0], upper[0], variables);
    } else {
      int words = TruthTables.words(variables);
      // Every level of the recursion takes half of the one above, three times over.
      int room = 6 * words;
      if (scratch.length < room) {
        scratch = new long[room];
      }
      System.arraycopy(on, 0, scratch, 0, words);
      System.arraycopy(upper, 0, scratch, words, words);
      cover(0, words, variables, 2 * words);
    }
    return overflow ? -1 : count;
  }

  /** The cover of a completely specified function. */
  public int compute(long[] function, int variables) {
    return compute(function, function, variables);
  }

  /** Cube {@code i} of the last cover. */
  public int cube(int i) {
    return cubes[i];
  }

  /** The number of literals of the last cover. */
  public int literals() {
    return literals;
  }

  /** Copies the cubes of the last cover. */
  public void copyTo(int[] target) {
    System.arraycopy(cubes, 0, target, 0, count);
  }

  private void add(int cube) {
    if (count == maxCubes) {
      overflow = true;
      return;
    }
    if (count == cubes.length) {
      cubes = Arrays.copyOf(cubes, 2 * count);
    }
    cubes[count++] = cube;
  }

  private void restrict(int from, int to, int literal) {
    for (int i = from; i < to; i++) {
      cubes[i] |= literal;
    }
    literals += to - from;
  }

  /** Appends a cover of one-word functions and returns what it covers. */
  private long cover(long on, long upper, int variables) {
    if (on == 0 || overflow) {
      return 0;
    }
    if (upper == -1L) {
      add(0);
      return -1L;
    }
    int v = variables - 1;
    while (!TruthTables.dependsOn(on, v) && !TruthTables.dependsOn(upper, v)) {
      v--;
    }
    long on0 = TruthTables.cofactor0(on, v);
    long on1 = TruthTables.cofactor1(on, v);
    long upper0 = TruthTables.cofactor0(upper, v);
    long upper1 = TruthTables.cofactor1(upper, v);
    int start = count;
    long covered0 = cover(on0 & ~upper1, upper0, v);
    int middle = count;
    long covered1 = cover(on1 & ~upper0, upper1, v);
    int end = count;
    long both = cover((on0 & ~covered0) | (on1 & ~covered1), upper0 & upper1, v);
    restrict(start, middle, 2 << (2 * v));
    restrict(middle, end, 1 << (2 * v));
    long variable = TruthTables.variable(v);
    return both | (covered0 & ~variable) | (covered1 & variable);
  }

  /**
   * Appends a cover of functions of several words. The function at {@code on} is replaced by what
   * the cover covers.
   */
  private void cover(int on, int upper, int variables, int free) {
    long[] s = scratch;
    if (variables <= 6) {
      s[on] = cover(s[on], s[upper], variables);
      return;
    }
    int words = 1 << (variables - 6);
    if (overflow || isAll(on, words, 0L)) {
      Arrays.fill(s, on, on + words, 0L);
      return;
    }
    if (isAll(upper, words, -1L)) {
      add(0);
      Arrays.fill(s, on, on + words, -1L);
      return;
    }
    int half = words / 2;
    int v = variables - 1;
    if (Arrays.equals(s, on, on + half, s, on + half, on + words)
        && Arrays.equals(s, upper, upper + half, s, upper + half, upper + words)) {
      cover(on, upper, v, free);
      System.arraycopy(s, on, s, on + half, half);
      return;
    }
    int rest = free;
    int rest1 = free + half;
    int next = free + 2 * half;
    for (int w = 0; w < half; w++) {
      s[rest + w] = s[on + w] & ~s[upper + half + w];
      s[rest1 + w] = s[on + half + w] & ~s[upper + w];
    }
    int start = count;
    cover(rest, upper, v, next);
    int middle = count;
    cover(rest1, upper + half, v, next);
    int end = count;
    // rest and rest1 now hold what is covered with the variable at 0 and 1.
    for (int w = 0; w < half; w++) {
      long low = s[rest + w];
      long high = s[rest1 + w];
      s[next + w] = (s[on + w] & ~low) | (s[on + half + w] & ~high);
      s[next + half + w] = s[upper + w] & s[upper + half + w];
    }
    cover(next, next + half, v, next + words);
    for (int w = 0; w < half; w++) {
      s[on + w] = s[rest + w] | s[next + w];
      s[on + half + w] = s[rest1 + w] | s[next + w];
    }
    restrict(start, middle, 2 << (2 * v));
    restrict(middle, end, 1 << (2 * v));
  }

  private boolean isAll(int offset, int words, long value) {
    for (int w = offset; w < offset + words; w++) {
      if (scratch[w] != value) {
        return false;
      }
    }
    return true;
  }
}
