package org.abcrl.aig.passes.algebraic;

/**
 * The normal form of divisors, so that a divisor and its complement are one: a sum of two literals
 * becomes the complement of their product, and exclusive ORs and multiplexers have their phases
 * taken out. The number of literals of the first cube comes first, then the literals of both cubes,
 * each ascending.
 */
final class DivisorForm {
  /** The most literals of a divisor. */
  static final int MAX_LITERALS = 16;

  final int[] key = new int[MAX_LITERALS + 1];
  int length;

  /** Whether the cubes given are the complement of the divisor in {@link #key}. */
  boolean complement;

  /** The product of two literals. */
  void product(int a, int b) {
    key[0] = 2;
    key[1] = Math.min(a, b);
    key[2] = Math.max(a, b);
    length = 3;
    complement = false;
  }

  /**
   * The sum of two cubes without a common literal.
   *
   * @param first literals of one, ascending
   * @param second literals of the other, ascending
   */
  void sum(int[] first, int firstSize, int[] second, int secondSize) {
    complement = false;
    if (firstSize == 1 && secondSize == 1) {
      if ((first[0] ^ second[0]) == 1) {
        key[0] = 1; // A tautology: its cubes are x and its complement.
        key[1] = first[0] & ~1;
        key[2] = first[0] | 1;
        length = 3;
        return;
      }
      product(first[0] ^ 1, second[0] ^ 1);
      complement = true;
      return;
    }
    if (firstSize == 2 && secondSize == 2 && multiplexer(first, second)) {
      return;
    }
    boolean swap = firstSize != secondSize ? firstSize > secondSize : first[0] > second[0];
    put(
        swap ? second : first,
        swap ? secondSize : firstSize,
        swap ? first : second,
        swap ? firstSize : secondSize);
  }

  private void put(int[] a, int aSize, int[] b, int bSize) {
    key[0] = aSize;
    System.arraycopy(a, 0, key, 1, aSize);
    System.arraycopy(b, 0, key, 1 + aSize, bSize);
    length = 1 + aSize + bSize;
  }

  /** Recognises {@code s a + s' b}; the complement of that is {@code s a' + s' b'}. */
  private boolean multiplexer(int[] first, int[] second) {
    int select = -1;
    for (int i = 0; i < 2; i++) {
      for (int k = 0; k < 2; k++) {
        if ((first[i] ^ second[k]) == 1 && (select < 0 || first[i] >> 1 < select >> 1)) {
          select = first[i];
        }
      }
    }
    if (select < 0) {
      return false;
    }
    boolean positive = (select & 1) == 0;
    int whenTrue = positive ? other(first, select) : other(second, select ^ 1);
    int whenFalse = positive ? other(second, select ^ 1) : other(first, select);
    int s = select & ~1;
    complement = (whenTrue & 1) != 0;
    if (complement) {
      whenTrue ^= 1;
      whenFalse ^= 1;
    }
    key[0] = 2;
    key[1] = Math.min(s, whenTrue);
    key[2] = Math.max(s, whenTrue);
    key[3] = Math.min(s ^ 1, whenFalse);
    key[4] = Math.max(s ^ 1, whenFalse);
    length = 5;
    return true;
  }

  private static int other(int[] cube, int literal) {
    return cube[0] == literal ? cube[1] : cube[0];
  }
}
