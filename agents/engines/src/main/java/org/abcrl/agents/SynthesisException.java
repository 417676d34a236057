package org.abcrl.agents;

import java.io.Serial;

/** An engine failed: an external tool died, hung or answered nonsense. The message is one line. */
public final class SynthesisException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** A failure with a message for a person. */
  public SynthesisException(String message) {
    super(message);
  }

  /** A failure with its cause. */
  public SynthesisException(String message, Throwable cause) {
    super(message, cause);
  }
}
