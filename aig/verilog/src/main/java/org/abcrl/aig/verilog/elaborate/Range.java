package org.abcrl.aig.verilog.elaborate;

/** The bounds of a dimension, as written: {@code [left:right]}. */
record Range(int left, int right) {
  int size() {
    return Math.abs(left - right) + 1;
  }

  boolean descending() {
    return left >= right;
  }

  int low() {
    return Math.min(left, right);
  }

  int high() {
    return Math.max(left, right);
  }

  boolean contains(long index) {
    return index >= low() && index <= high();
  }
}
