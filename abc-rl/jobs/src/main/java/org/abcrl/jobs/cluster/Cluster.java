package org.abcrl.jobs.cluster;

import java.util.function.BooleanSupplier;

/**
 * Machines that do tasks. It schedules them, does them again where a machine is lost, and moves
 * what they need; callers only wait. Safe for several threads: a caller that wants many tasks done
 * at the same time waits for each in a thread of its own.
 */
public interface Cluster extends AutoCloseable {
  /** The tasks that it can do at the same time, as far as is known now; at least 1. */
  int slots();

  /** The files that all its machines see. */
  Storage storage();

  /**
   * Sends the same bytes to every machine that does a task with them, once.
   *
   * @return what tasks name them by
   */
  Shared share(byte[] content);

  /**
   * Does a task and waits for it. Tasks are begun in the order in which they are asked for.
   *
   * @param stop asked now and then; once it says yes the task is given up
   * @return what the task's work returned
   * @throws ClusterException if it failed, after it was tried again where that may help
   * @throws InterruptedException if this thread was interrupted, or the task given up
   */
  byte[] run(ClusterTask task, BooleanSupplier stop) throws InterruptedException;

  /** Gives the machines back; tasks that still run are given up. */
  @Override
  void close();

  /** Bytes that every machine has. */
  interface Shared {}
}
