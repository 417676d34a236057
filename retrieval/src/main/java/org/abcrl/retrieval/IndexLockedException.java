package org.abcrl.retrieval;

import java.io.Serial;

/** Another process is writing the index: it may be tried again. */
public final class IndexLockedException extends IndexException {
  @Serial private static final long serialVersionUID = 1L;

  /** A failure with its cause. */
  public IndexLockedException(String message, Throwable cause) {
    super(message, cause);
  }
}
