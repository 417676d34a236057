package org.abcrl.aig.verilog.elaborate.design;

import java.io.Serial;

/** Leaves the item that is wrong; whoever elaborates items reports it and goes on with the next. */
public final class ElaborationException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int at;

  /** An item that is wrong; {@code at} is an offset into the text. */
  public ElaborationException(int at, String message) {
    super(message, null, false, false);
    this.at = at;
  }

  /** Where the item is wrong: an offset into the text. */
  public int at() {
    return at;
  }
}
