package org.abcrl.app.script;

import java.io.Serial;

/** A circuit that was not written because it could not be proved, or was refuted. */
final class UnprovedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean different;

  UnprovedException(String message, boolean different) {
    super(message);
    this.different = different;
  }

  /** Whether it was refuted. */
  boolean isDifferent() {
    return different;
  }
}
