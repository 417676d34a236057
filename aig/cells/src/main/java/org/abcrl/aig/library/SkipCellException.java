package org.abcrl.aig.library;

/** A cell that the model cannot hold; the message is the reason. */
final class SkipCellException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SkipCellException(String reason) {
    super(reason);
  }
}
