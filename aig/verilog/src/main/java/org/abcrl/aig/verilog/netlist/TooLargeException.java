package org.abcrl.aig.verilog.netlist;

import java.io.Serial;

/** A design takes more than is read; unlike other errors it ends the reading at once. */
public final class TooLargeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int at;

  /** A design that grows too large at an offset of the text. */
  public TooLargeException(int at, String message) {
    super(message, null, false, false);
    this.at = at;
  }

  /** Where: an offset into the text, or -1. */
  public int at() {
    return at;
  }
}
