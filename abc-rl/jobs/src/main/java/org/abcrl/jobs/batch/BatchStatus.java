package org.abcrl.jobs.batch;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the search of one circuit ended. */
public enum BatchStatus {
  /** The whole budget was used. */
  DONE,
  /** The time limit cut the search; the row holds the best until then. */
  TIMEOUT,
  /** The user stopped the batch; the row holds the best until then. */
  INTERRUPTED,
  /** The circuit could not be read. */
  UNREADABLE,
  /** The search broke, its result differs from the input, or it could not be written. */
  FAILED,
  /** The batch ended before its turn came. */
  WAITING;

  /** The word in tables. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether another run with the same settings would end alike, so that it can be left out. */
  boolean isFinal() {
    return this == DONE || this == TIMEOUT;
  }
}
