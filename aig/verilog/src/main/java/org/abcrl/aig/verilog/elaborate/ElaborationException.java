package org.abcrl.aig.verilog.elaborate;

import java.io.Serial;

/** Leaves the item that is wrong; whoever elaborates items reports it and goes on with the next. */
final class ElaborationException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int at;

  ElaborationException(int at, String message) {
    super(message, null, false, false);
    this.at = at;
  }

  int at() {
    return at;
  }
}
