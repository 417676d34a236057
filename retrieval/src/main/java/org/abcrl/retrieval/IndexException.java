package org.abcrl.retrieval;

import java.io.Serial;

/** An index that cannot be used: broken, or of another model. The message is one line. */
public class IndexException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** A failure with a message for a person. */
  public IndexException(String message) {
    super(message);
  }

  /** A failure with its cause. */
  public IndexException(String message, Throwable cause) {
    super(message, cause);
  }
}
