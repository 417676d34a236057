package org.abcrl.jobs.batch;

/** Follows a batch while it runs; called from several threads, one call at a time. */
public interface BatchListener {
  /** A listener that does nothing. */
  BatchListener NONE = new BatchListener() {};

  /** A circuit's search begins. */
  default void begun(BatchCircuit circuit) {}

  /** A line for people about a circuit. */
  default void message(BatchCircuit circuit, String line) {}

  /** One more recipe of a circuit was evaluated. */
  default void evaluated(BatchCircuit circuit) {}

  /**
   * A circuit is finished.
   *
   * @param reused whether an earlier run did it
   */
  default void finished(BatchCircuit circuit, BatchRow row, boolean reused) {}

  /** Whether the batch should end now and keep what it has; asked from any thread, often. */
  default boolean stop() {
    return false;
  }
}
