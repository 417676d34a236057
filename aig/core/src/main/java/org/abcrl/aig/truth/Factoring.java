package org.abcrl.aig.truth;

import java.util.Arrays;

/**
 * Algebraic factoring of a sum of products into a structure of AND nodes.
 *
 * <p>Source: R. K. Brayton, "Factoring logic functions" (IBM J. Res. Dev., 1987), the procedure
 * known as quick factor: the divisor is one level-0 kernel, found by dividing by the least frequent
 * repeated literal until none is left. Covers are runs of cubes (see {@link Isop}) in one growing
 * array used as a stack, so that repeated use allocates nothing. Not safe for several threads.
 */
public final class Factoring {
  /** All bits of a cube; 16 variables fill them, so cubes are taken out by position instead. */
  private static final int ALL = -1;

  private int[] pool = new int[1024];
  private int top;
  private boolean[] taken = new boolean[64];

  /** Where the products of a candidate and the divisor's cubes are in the cover. */
  private int[] products = new int[64];

  /** See {@link #countLiterals}; one for each bit of the number of cubes. */
  private final int[] planes = new int[32];

  /** Where the cover at hand is built; one of no use between two covers. */
  private AndForm form = new AndForm(1);

  /** The remainder and quotient of the last division: offset and number of cubes. */
  private int quotient;

  private int quotientSize;
  private int remainder;
  private int remainderSize;

  /**
   * Factors a cover.
   *
   * @param cubes the cover's cubes; at least one, none of them constant
   * @param count the number of cubes
   * @param variableCount the number of variables, which are the form's leaves
   * @param target where to build; it is started anew and its root set
   */
  public void factor(int[] cubes, int count, int variableCount, AndForm target) {
    form = target;
    form.start(variableCount);
    top = 0;
    reserve(count);
    System.arraycopy(cubes, 0, pool, 0, count);
    top = count;
    form.setRoot(factor(0, count));
  }

  private void reserve(int more) {
    if (top + more > pool.length) {
      pool = Arrays.copyOf(pool, 2 * (top + more));
    }
  }

  private int factor(int cover, int size) {
    int bottom = top;
    int literal = factorOnStack(cover, size);
    top = bottom;
    return literal;
  }

  private int factorOnStack(int cover, int size) {
    if (size <= 1 || rarestRepeatedLiteral(cover, size) < 0) {
      return balancedSum(cover, size);
    }
    reserve(size);
    int divisor = top;
    System.arraycopy(pool, cover, pool, divisor, size);
    int divisorSize = toKernel(divisor, size);
    top = divisor + divisorSize;
    divide(cover, size, divisor, divisorSize);
    if (quotientSize == 1) {
      return factorLiteral(cover, size, pool[quotient]);
    }
    int q = quotient;
    int qSize = quotientSize;
    makeCubeFree(q, qSize);
    divide(cover, size, q, qSize);
    int d = quotient;
    int dSize = quotientSize;
    int common = commonCube(d, dSize);
    if (common != 0) {
      return factorLiteral(cover, size, common);
    }
    int r = remainder;
    int rSize = remainderSize;
    int divisorLiteral = factor(d, dSize);
    int quotientLiteral = factor(q, qSize);
    int product = form.and(divisorLiteral, quotientLiteral);
    return rSize == 0 ? product : form.or(product, factor(r, rSize));
  }

  /** Divides by the most frequent literal among those of a cube. */
  private int factorLiteral(int cover, int size, int cube) {
    int literal = mostFrequentLiteral(cover, size, cube);
    divideByCube(cover, size, 1 << literal);
    int q = quotient;
    int qSize = quotientSize;
    int r = remainder;
    int rSize = remainderSize;
    int product = form.and(literal, factor(q, qSize));
    return rSize == 0 ? product : form.or(product, factor(r, rSize));
  }

  /**
   * Counts how often each literal occurs, for all literals at once: plane p has bit p of their
   * counts, each at the literal's place in a cube.
   *
   * @return the number of planes that are not all zero, if there is none above them
   */
  private int countLiterals(int cover, int size) {
    int used = 0;
    for (int i = cover; i < cover + size; i++) {
      int carry = pool[i];
      int p = 0;
      while (carry != 0) {
        if (p == used) {
          planes[used++] = 0;
        }
        int sum = planes[p] ^ carry;
        carry &= planes[p];
        planes[p++] = sum;
      }
    }
    return used;
  }

  /** The first literal that occurs least often, but at least twice; -1 if there is none. */
  private int rarestRepeatedLiteral(int cover, int size) {
    int used = countLiterals(cover, size);
    int rarest = 0;
    for (int p = 1; p < used; p++) {
      rarest |= planes[p];
    }
    if (rarest == 0) {
      return -1;
    }
    for (int p = used - 1; p >= 0; p--) {
      int fewer = rarest & ~planes[p];
      rarest = fewer != 0 ? fewer : rarest;
    }
    return Integer.numberOfTrailingZeros(rarest);
  }

  private int mostFrequentLiteral(int cover, int size, int cube) {
    int most = cube;
    for (int p = countLiterals(cover, size) - 1; p >= 0; p--) {
      int more = most & planes[p];
      most = more != 0 ? more : most;
    }
    return Integer.numberOfTrailingZeros(most);
  }

  /** Turns a cover in place into one of its level-0 kernels and returns its number of cubes. */
  private int toKernel(int cover, int size) {
    int left = size;
    for (int literal = rarestRepeatedLiteral(cover, left);
        literal >= 0;
        literal = rarestRepeatedLiteral(cover, left)) {
      int kept = 0;
      for (int i = 0; i < left; i++) {
        if ((pool[cover + i] >>> literal & 1) != 0) {
          pool[cover + kept++] = pool[cover + i] & ~(1 << literal);
        }
      }
      left = kept;
      makeCubeFree(cover, left);
    }
    return left;
  }

  private int commonCube(int cover, int size) {
    int common = ALL;
    for (int i = cover; i < cover + size; i++) {
      common &= pool[i];
    }
    return common;
  }

  private void makeCubeFree(int cover, int size) {
    int common = commonCube(cover, size);
    for (int i = cover; i < cover + size; i++) {
      pool[i] &= ~common;
    }
  }

  private void divideByCube(int cover, int size, int cube) {
    reserve(size);
    quotient = top;
    quotientSize = 0;
    for (int i = cover; i < cover + size; i++) {
      if ((pool[i] & cube) == cube) {
        pool[quotient + quotientSize++] = pool[i] & ~cube;
      }
    }
    remainder = quotient + quotientSize;
    remainderSize = 0;
    for (int i = cover; i < cover + size; i++) {
      if ((pool[i] & cube) != cube) {
        pool[remainder + remainderSize++] = pool[i];
      }
    }
    top = remainder + remainderSize;
  }

  /** Weak (algebraic) division; quotient and remainder go on top of the stack. */
  private void divide(int cover, int size, int divisor, int divisorSize) {
    if (divisorSize == 1) {
      divideByCube(cover, size, pool[divisor]);
      return;
    }
    if (taken.length < size) {
      taken = new boolean[2 * size];
      products = new int[2 * size];
    }
    Arrays.fill(taken, 0, size, false);
    reserve(2 * size);
    quotient = top;
    quotientSize = 0;
    int literals = 0;
    for (int k = 0; k < divisorSize; k++) {
      literals |= pool[divisor + k];
    }
    for (int i = 0; i < size; i++) {
      int first = taken[i] ? -1 : dividingCube(pool[cover + i], divisor, divisorSize);
      if (first >= 0) {
        int candidate = pool[cover + i] & ~pool[divisor + first];
        // A quotient has no literal in common with the divisor.
        if ((candidate & literals) == 0
            && isQuotient(candidate, cover, size, divisor, divisorSize)) {
          for (int k = 0; k < divisorSize; k++) {
            taken[products[k]] = true;
          }
          pool[quotient + quotientSize++] = candidate;
        }
      }
    }
    remainder = quotient + quotientSize;
    remainderSize = 0;
    for (int i = 0; i < size; i++) {
      if (!taken[i]) {
        pool[remainder + remainderSize++] = pool[cover + i];
      }
    }
    top = remainder + remainderSize;
  }

  private int dividingCube(int cube, int divisor, int divisorSize) {
    for (int k = 0; k < divisorSize; k++) {
      if ((cube & pool[divisor + k]) == pool[divisor + k]) {
        return k;
      }
    }
    return -1;
  }

  private int find(int cube, int cover, int size) {
    for (int i = 0; i < size; i++) {
      if (!taken[i] && pool[cover + i] == cube) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether the cover still holds the product of the candidate with every cube of the divisor;
   * {@link #products} then says where.
   */
  private boolean isQuotient(int candidate, int cover, int size, int divisor, int divisorSize) {
    for (int k = 0; k < divisorSize; k++) {
      products[k] = find(pool[divisor + k] | candidate, cover, size);
      if (products[k] < 0) {
        return false;
      }
    }
    return true;
  }

  private int balancedSum(int cover, int size) {
    if (size == 1) {
      return balancedProduct(pool[cover], 0, Integer.bitCount(pool[cover]));
    }
    int half = size / 2;
    int low = balancedSum(cover, half);
    return form.or(low, balancedSum(cover + half, size - half));
  }

  /** The product of the cube's literals number {@code from} (counted from the lowest) and on. */
  private int balancedProduct(int cube, int from, int literals) {
    if (literals == 1) {
      int rest = cube;
      for (int i = 0; i < from; i++) {
        rest &= rest - 1;
      }
      return Integer.numberOfTrailingZeros(rest);
    }
    int half = literals / 2;
    int low = balancedProduct(cube, from, half);
    return form.and(low, balancedProduct(cube, from + half, literals - half));
  }
}
