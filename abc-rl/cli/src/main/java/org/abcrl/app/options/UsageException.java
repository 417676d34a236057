package org.abcrl.app.options;

import java.io.Serial;

/** Something wrong with the request that is no syntax error: one line for the user, exit code 2. */
public final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  /** What an argument that was refused deeper inside says. */
  public UsageException(IllegalArgumentException refused) {
    super(refused.getMessage(), refused);
  }
}
