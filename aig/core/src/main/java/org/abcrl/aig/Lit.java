package org.abcrl.aig;

/**
 * Literals: a node and a complement bit in one int, {@code 2 * node + complement}, as in the AIGER
 * format.
 *
 * <p>Node 0 is the constant false, so literal 0 is false and literal 1 is true.
 */
public final class Lit {
  /** The constant false. */
  public static final int FALSE = 0;

  /** The constant true. */
  public static final int TRUE = 1;

  private Lit() {}

  /** The literal of {@code node}, complemented if asked. */
  public static int of(int node, boolean complement) {
    return (node << 1) | (complement ? 1 : 0);
  }

  /** The plain (not complemented) literal of {@code node}. */
  public static int of(int node) {
    return node << 1;
  }

  /** The node that the literal refers to. */
  public static int node(int literal) {
    return literal >>> 1;
  }

  /** Whether the literal is complemented. */
  public static boolean isComplement(int literal) {
    return (literal & 1) != 0;
  }

  /** The complement of the literal. */
  public static int not(int literal) {
    return literal ^ 1;
  }

  /** The literal, complemented if {@code complement} holds. */
  public static int notIf(int literal, boolean complement) {
    return complement ? literal ^ 1 : literal;
  }

  /** The literal without its complement bit. */
  public static int regular(int literal) {
    return literal & ~1;
  }
}
