package org.abcrl.aig.sop;

import java.util.Arrays;

/**
 * Algebraic factoring of sums of products of any number of variables, straight into a circuit.
 *
 * <p>Source: R. K. Brayton, "Factoring logic functions" (IBM J. Res. Dev., 1987), the procedure
 * known as quick factor: the divisor is one level-0 kernel, found by dividing by the least frequent
 * repeated literal until none is left. Sums and products of the factored form are built by {@link
 * LevelledBuilder}, which keeps them flat and finds what exists. Covers are runs of cubes in one
 * array used as a stack, so that repeated use allocates nothing. Not safe for several threads.
 */
public final class CoverFactoring {
  private final LevelledBuilder builder;

  /** The literals of the circuit that local literals stand for. */
  private int[] leaves = new int[64];

  /** Longs of a cube. */
  private int words;

  private long[] pool = new long[1024];
  private int top;

  /** Terms of the sums that are being made, a stack. */
  private int[] terms = new int[64];

  private int termTop;
  private int[] counts = new int[64];
  private boolean[] taken = new boolean[64];
  private int[] products = new int[64];
  private long[] common = new long[1];
  private int[] scratch = new int[64];

  private int quotient;
  private int quotientSize;
  private int remainder;
  private int remainderSize;

  /** A worker that builds there. */
  public CoverFactoring(LevelledBuilder builder) {
    this.builder = builder;
  }

  /** Starts a cover over so many variables; {@link #setLeaf}, {@link #addCube} follow. */
  public void start(int variables) {
    words = Math.max(1, (2 * variables + 63) >>> 6);
    top = 0;
    if (leaves.length < 2 * variables) {
      leaves = new int[4 * variables];
      counts = new int[4 * variables + 64];
      scratch = new int[4 * variables];
    }
    if (counts.length < 64 * words) {
      counts = new int[64 * words];
    }
    if (common.length < words) {
      common = new long[2 * words];
    }
  }

  /** Says what literal of the circuit a variable stands for. */
  public void setLeaf(int variable, int literal) {
    leaves[2 * variable] = literal;
    leaves[2 * variable + 1] = literal ^ 1;
  }

  /** Adds a cube without literals. */
  public void addCube() {
    reserve(1);
    Arrays.fill(pool, top, top + words, 0L);
    top += words;
  }

  /** Adds a literal, {@code 2 * variable + complement}, to the cube added last. */
  public void addLiteral(int literal) {
    pool[top - words + (literal >>> 6)] |= 1L << (literal & 63);
  }

  /** Builds the cover, of at least one cube, none of them empty; returns its literal. */
  public int build() {
    termTop = 0;
    return sum(0, top / words);
  }

  private void reserve(int cubes) {
    if (top + cubes * words > pool.length) {
      pool = Arrays.copyOf(pool, 2 * (top + cubes * words));
    }
  }

  private int sum(int cover, int size) {
    int bottom = top;
    int firstTerm = termTop;
    int from = cover;
    int left = size;
    while (left > 0) {
      int rarest = left == 1 ? -1 : rarestRepeatedLiteral(from, left);
      if (rarest < 0) {
        for (int i = 0; i < left; i++) {
          pushTerm(product(from + i * words));
        }
        break;
      }
      pushTerm(term(from, left, rarest));
      from = remainder;
      left = remainderSize;
    }
    int count = termTop - firstTerm;
    int[] summands = count == 1 ? terms : Arrays.copyOfRange(terms, firstTerm, termTop);
    int result = count == 1 ? terms[firstTerm] : builder.or(summands, count);
    termTop = firstTerm;
    top = bottom;
    return result;
  }

  private void pushTerm(int literal) {
    if (termTop == terms.length) {
      terms = Arrays.copyOf(terms, 2 * termTop);
    }
    terms[termTop++] = literal;
  }

  private int product(int cube) {
    int count = 0;
    for (int w = 0; w < words; w++) {
      for (long bits = pool[cube + w]; bits != 0; bits &= bits - 1) {
        scratch[count++] = leaves[64 * w + Long.numberOfTrailingZeros(bits)];
      }
    }
    return builder.and(scratch, count);
  }

  /** Builds one product of sums of a cover; what is left is at {@link #remainder}. */
  private int term(int cover, int size, int rarest) {
    reserve(size);
    int divisor = top;
    System.arraycopy(pool, cover, pool, divisor, size * words);
    int divisorSize = toKernel(divisor, size, rarest);
    top = divisor + divisorSize * words;
    divide(cover, size, divisor, divisorSize);
    if (quotientSize == 1) {
      System.arraycopy(pool, quotient, common, 0, words);
      return literalTerm(cover, size);
    }
    int q = quotient;
    int qSize = quotientSize;
    makeCubeFree(q, qSize);
    divide(cover, size, q, qSize);
    int d = quotient;
    int dSize = quotientSize;
    int r = remainder;
    int rSize = remainderSize;
    if (commonCube(d, dSize)) {
      return literalTerm(cover, size);
    }
    int first = sum(d, dSize);
    int second = sum(q, qSize);
    remainder = r;
    remainderSize = rSize;
    return builder.and(first, second);
  }

  /** Divides by the most frequent literal among those in {@link #common}. */
  private int literalTerm(int cover, int size) {
    int best = -1;
    countLiterals(cover, size);
    for (int w = 0; w < words; w++) {
      for (long bits = common[w]; bits != 0; bits &= bits - 1) {
        int literal = 64 * w + Long.numberOfTrailingZeros(bits);
        if (best < 0 || counts[literal] > counts[best]) {
          best = literal;
        }
      }
    }
    divideByLiteral(cover, size, best);
    int q = quotient;
    int qSize = quotientSize;
    int r = remainder;
    int rSize = remainderSize;
    // What all cubes of the quotient share joins the literal.
    int result;
    if (qSize > 1 && commonCube(q, qSize)) {
      int count = 0;
      scratch[count++] = leaves[best];
      for (int w = 0; w < words; w++) {
        for (long bits = common[w]; bits != 0; bits &= bits - 1) {
          scratch[count++] = leaves[64 * w + Long.numberOfTrailingZeros(bits)];
        }
      }
      makeCubeFree(q, qSize);
      int shared = builder.and(scratch, count);
      result = builder.and(shared, sum(q, qSize));
    } else {
      result = builder.and(leaves[best], sum(q, qSize));
    }
    remainder = r;
    remainderSize = rSize;
    return result;
  }

  private void countLiterals(int cover, int size) {
    Arrays.fill(counts, 0, 64 * words, 0);
    int end = cover + size * words;
    for (int i = cover, w = 0; i < end; i++) {
      for (long bits = pool[i]; bits != 0; bits &= bits - 1) {
        counts[64 * w + Long.numberOfTrailingZeros(bits)]++;
      }
      w = w + 1 == words ? 0 : w + 1;
    }
  }

  /** The first literal that occurs least often, but at least twice; -1 if there is none. */
  private int rarestRepeatedLiteral(int cover, int size) {
    countLiterals(cover, size);
    int best = -1;
    for (int literal = 0; literal < 64 * words; literal++) {
      if (counts[literal] > 1 && (best < 0 || counts[literal] < counts[best])) {
        best = literal;
      }
    }
    return best;
  }

  private int toKernel(int cover, int size, int rarest) {
    int left = size;
    for (int literal = rarest; literal >= 0; literal = rarestRepeatedLiteral(cover, left)) {
      int word = literal >>> 6;
      long bit = 1L << (literal & 63);
      int kept = 0;
      for (int i = 0; i < left; i++) {
        int cube = cover + i * words;
        if ((pool[cube + word] & bit) != 0) {
          System.arraycopy(pool, cube, pool, cover + kept * words, words);
          pool[cover + kept * words + word] &= ~bit;
          kept++;
        }
      }
      left = kept;
      makeCubeFree(cover, left);
    }
    return left;
  }

  /** Writes what all cubes share to {@link #common}; whether it is anything. */
  private boolean commonCube(int cover, int size) {
    long any = 0;
    for (int w = 0; w < words; w++) {
      long all = -1L;
      for (int i = 0; i < size; i++) {
        all &= pool[cover + i * words + w];
      }
      common[w] = all;
      any |= all;
    }
    return any != 0;
  }

  private void makeCubeFree(int cover, int size) {
    if (commonCube(cover, size)) {
      for (int i = 0; i < size; i++) {
        for (int w = 0; w < words; w++) {
          pool[cover + i * words + w] &= ~common[w];
        }
      }
    }
  }

  private void divideByLiteral(int cover, int size, int literal) {
    reserve(size);
    int word = literal >>> 6;
    long bit = 1L << (literal & 63);
    quotient = top;
    for (int i = 0; i < size; i++) {
      if ((pool[cover + i * words + word] & bit) != 0) {
        System.arraycopy(pool, cover + i * words, pool, top, words);
        pool[top + word] &= ~bit;
        top += words;
      }
    }
    quotientSize = (top - quotient) / words;
    remainder = top;
    for (int i = 0; i < size; i++) {
      if ((pool[cover + i * words + word] & bit) == 0) {
        System.arraycopy(pool, cover + i * words, pool, top, words);
        top += words;
      }
    }
    remainderSize = (top - remainder) / words;
  }

  /** Weak (algebraic) division; quotient and remainder go on top of the stack. */
  private void divide(int cover, int size, int divisor, int divisorSize) {
    if (taken.length < size) {
      taken = new boolean[2 * size];
      products = new int[2 * size];
    }
    Arrays.fill(taken, 0, size, false);
    reserve(2 * size + 1);
    quotient = top;
    quotientSize = 0;
    for (int i = 0; i < size; i++) {
      int first = taken[i] ? -1 : dividingCube(cover + i * words, divisor, divisorSize);
      if (first >= 0) {
        int candidate = quotient + quotientSize * words;
        for (int w = 0; w < words; w++) {
          pool[candidate + w] = pool[cover + i * words + w] & ~pool[divisor + first * words + w];
        }
        if (isQuotient(candidate, cover, size, divisor, divisorSize)) {
          for (int k = 0; k < divisorSize; k++) {
            taken[products[k]] = true;
          }
          quotientSize++;
        }
      }
    }
    top = quotient + quotientSize * words;
    remainder = top;
    for (int i = 0; i < size; i++) {
      if (!taken[i]) {
        System.arraycopy(pool, cover + i * words, pool, top, words);
        top += words;
      }
    }
    remainderSize = (top - remainder) / words;
  }

  private int dividingCube(int cube, int divisor, int divisorSize) {
    for (int k = 0; k < divisorSize; k++) {
      boolean inside = true;
      for (int w = 0; w < words && inside; w++) {
        long d = pool[divisor + k * words + w];
        inside = (pool[cube + w] & d) == d;
      }
      if (inside) {
        return k;
      }
    }
    return -1;
  }

  private boolean isQuotient(int candidate, int cover, int size, int divisor, int divisorSize) {
    for (int k = 0; k < divisorSize; k++) {
      for (int w = 0; w < words; w++) {
        // A quotient has no literal in common with the divisor.
        if ((pool[candidate + w] & pool[divisor + k * words + w]) != 0) {
          return false;
        }
      }
      products[k] = find(candidate, divisor + k * words, cover, size);
      if (products[k] < 0) {
        return false;
      }
    }
    return true;
  }

  /** The cube of the cover that is the product of two, and not taken yet. */
  private int find(int a, int b, int cover, int size) {
    for (int i = 0; i < size; i++) {
      boolean same = !taken[i];
      for (int w = 0; w < words && same; w++) {
        same = pool[cover + i * words + w] == (pool[a + w] | pool[b + w]);
      }
      if (same) {
        return i;
      }
    }
    return -1;
  }
}
