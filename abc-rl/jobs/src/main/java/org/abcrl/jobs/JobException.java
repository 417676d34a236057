package org.abcrl.jobs;

import java.io.Serial;

/** A job that cannot be run as it is: what is wrong with it, in one line. */
public final class JobException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** With the message of what was found out elsewhere. */
  JobException(Exception cause) {
    super(cause.getMessage(), cause);
  }

  /** With a message for a person. */
  public JobException(String message) {
    super(message);
  }
}
