package org.abcrl.app.cli;

import java.io.Serial;

/** Something wrong with the request that is no syntax error: one line for the user, exit code 2. */
final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
