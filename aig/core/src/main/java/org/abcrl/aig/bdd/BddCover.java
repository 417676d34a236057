package org.abcrl.aig.bdd;

import java.util.Arrays;

/**
 * Irredundant sums of products of functions given as decision diagrams.
 *
 * <p>Source: S. Minato, "Fast generation of irredundant sum-of-products forms from binary decision
 * diagrams" (SASIMI 1992). Literals are {@code 2 * variable + complement}.
 */
public final class BddCover {
  private final Bdd bdd;
  private final int maxLiterals;
  private int[] cubeStart = new int[64];
  private int cubes;
  private int[] literals = new int[256];
  private int used;
  private int[] path = new int[64];
  private int depth;
  private boolean overflow;

  /**
   * A worker.
   *
   * @param maxLiterals gives up on covers with more literals
   */
  public BddCover(Bdd bdd, int maxLiterals) {
    this.bdd = bdd;
    this.maxLiterals = maxLiterals;
  }

  /**
   * Computes a cover of a function; nothing may be collected or reordered meanwhile.
   *
   * @return the number of cubes, or -1 if there are too many literals or nodes
   */
  public int compute(int function) {
    return compute(function, function);
  }

  /**
   * Computes a cover of what must be covered, within what may.
   *
   * @return the number of cubes, or -1 if there are too many literals or nodes
   */
  public int compute(int on, int upper) {
    cubes = 0;
    used = 0;
    depth = 0;
    overflow = false;
    int covered = cover(on, upper);
    return overflow || covered < 0 ? -1 : cubes;
  }

  /** The number of literals of the last cover. */
  public int literals() {
    return used;
  }

  /** The place of the first literal of a cube. */
  public int firstLiteral(int cube) {
    return cubeStart[cube];
  }

  /** The place behind the last literal of a cube. */
  public int endLiteral(int cube) {
    return cube + 1 == cubes ? used : cubeStart[cube + 1];
  }

  /** The literal at a place; those of a cube are in the order of levels. */
  public int literal(int place) {
    return literals[place];
  }

  /** A copy of the literals of a cube, in the order of levels. */
  public int[] literals(int cube) {
    return Arrays.copyOfRange(literals, firstLiteral(cube), endLiteral(cube));
  }

  private int cover(int on, int upper) {
    if (on < 0 || upper < 0) {
      overflow = true;
    }
    if (overflow || on == Bdd.FALSE) {
      return Bdd.FALSE;
    }
    if (upper == Bdd.TRUE) {
      add();
      return Bdd.TRUE;
    }
    int v = bdd.higher(on, upper);
    int on0 = bdd.cofactor0(on, v);
    int on1 = bdd.cofactor1(on, v);
    int upper0 = bdd.cofactor0(upper, v);
    int upper1 = bdd.cofactor1(upper, v);
    push(2 * v + 1);
    int covered0 = cover(bdd.and(on0, upper1 ^ 1), upper0);
    depth--;
    push(2 * v);
    int covered1 = cover(bdd.and(on1, upper0 ^ 1), upper1);
    depth--;
    int rest = bdd.or(bdd.and(on0, covered0 ^ 1), bdd.and(on1, covered1 ^ 1));
    int both = cover(rest, bdd.and(upper0, upper1));
    return bdd.make(v, bdd.or(covered0, both), bdd.or(covered1, both));
  }

  private void push(int literal) {
    if (depth == path.length) {
      path = Arrays.copyOf(path, 2 * depth);
    }
    path[depth++] = literal;
  }

  private void add() {
    if (used + depth > maxLiterals) {
      overflow = true;
      return;
    }
    if (cubes == cubeStart.length) {
      cubeStart = Arrays.copyOf(cubeStart, 2 * cubes);
    }
    if (used + depth > literals.length) {
      literals = Arrays.copyOf(literals, 2 * (used + depth));
    }
    cubeStart[cubes++] = used;
    System.arraycopy(path, 0, literals, used, depth);
    used += depth;
  }
}
