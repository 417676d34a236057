package org.abcrl.aig.library;

/** How a cell's output follows one of its inputs. */
public enum TimingSense {
  /** A rising input makes the output rise, if it changes at all. */
  POSITIVE,
  /** A rising input makes the output fall, if it changes at all. */
  NEGATIVE,
  /** Either, depending on the other inputs. */
  NON_UNATE;

  /** Whether a rising input can make the output rise. */
  public boolean passes() {
    return this != NEGATIVE;
  }

  /** Whether a rising input can make the output fall. */
  public boolean inverts() {
    return this != POSITIVE;
  }

  /**
   * The sense of input {@code variable} of a function of up to six inputs; an input that the
   * function does not depend on counts as positive.
   *
   * @param table the truth table, see {@link Cell#function()}
   */
  public static TimingSense of(long table, int variable) {
    long high = table & Expression.variableTable(variable);
    long low = table & ~Expression.variableTable(variable);
    high >>>= 1 << variable;
    if ((low & ~high) == 0) {
      return POSITIVE;
    }
    return (high & ~low) == 0 ? NEGATIVE : NON_UNATE;
  }
}
