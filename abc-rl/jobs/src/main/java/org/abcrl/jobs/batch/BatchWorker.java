package org.abcrl.jobs.batch;

/** Does one search of a batch, its files included. */
@FunctionalInterface
public interface BatchWorker {
  /** Hears of a search while it runs. */
  interface Watcher {
    /** A line for people. */
    void message(String line);

    /** One more recipe was evaluated; see {@link BatchListener#evaluated}. */
    void evaluated(int evaluations, double reductionPercent);

    /** Whether to end now; asked from any thread. */
    boolean stop();
  }

  /**
   * What became of a search.
   *
   * @param row for the table
   * @param reused whether an earlier run did it
   */
  record Done(BatchRow row, boolean reused) {}

  /**
   * Searches. Whatever goes wrong with the circuit is in the row.
   *
   * @param threads that the search may use
   */
  Done work(BatchCircuit circuit, int threads, Watcher watcher);
}
