package org.abcrl.jobs.batch;

/**
 * Follows a batch while it runs; called from several threads, one call at a time. One that throws
 * is called no more, and the batch goes on.
 */
public interface BatchListener {
  /** A listener that does nothing. */
  BatchListener NONE = new BatchListener() {};

  /** A circuit's search begins. */
  default void begun(BatchCircuit circuit) {}

  /** A line for people about a circuit. */
  default void message(BatchCircuit circuit, String line) {}

  /**
   * One more recipe of a circuit was evaluated.
   *
   * @param evaluations so far
   * @param reductionPercent of the objective, best so far over the baseline; below 0 where nothing
   *     found yet is as good as the baseline
   */
  default void evaluated(BatchCircuit circuit, int evaluations, double reductionPercent) {}

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
