package org.abcrl.jobs.cluster;

/** Where a task is done. */
public interface TaskSite {
  /** What was shared with the task. */
  byte[] shared();

  /** The threads that the task may use, at least 1. */
  int threads();

  /** The files that all machines see. */
  Storage storage();

  /**
   * Asks to write what the task found: of several attempts at the same task one alone may.
   *
   * @throws Exception if this is not the one: the work lets it through, and the cluster knows it
   */
  void commit() throws Exception;

  /** Whether nobody wants the result any more; asked from any thread. */
  boolean isGivenUp();

  /**
   * Something for the metrics of the machine.
   *
   * @param what a word, such as {@code designs}
   * @param amount is added
   */
  void count(String what, long amount);
}
