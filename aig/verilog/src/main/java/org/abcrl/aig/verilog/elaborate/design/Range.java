package org.abcrl.aig.verilog.elaborate.design;

/** The bounds of a dimension, as written: {@code [left:right]}. */
public record Range(int left, int right) {
  /** How many indices there are. */
  public int size() {
    return Math.abs(left - right) + 1;
  }

  /** Whether the left bound is not below the right one. */
  public boolean descending() {
    return left >= right;
  }

  /** The lower bound. */
  public int low() {
    return Math.min(left, right);
  }

  /** The upper bound. */
  public int high() {
    return Math.max(left, right);
  }

  /** Whether the index is within the bounds. */
  public boolean contains(long index) {
    return index >= low() && index <= high();
  }
}
