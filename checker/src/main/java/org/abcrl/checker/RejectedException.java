package org.abcrl.checker;

/** The certificate does not show what it claims; the message says where. */
public final class RejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  RejectedException(String message) {
    super(message);
  }
}
