package org.abcrl.jobs.cluster;

/** What a task does on the machine that it is sent to. One instance does one task. */
@FunctionalInterface
public interface ClusterWork {
  /**
   * Does a task.
   *
   * @param order the task's
   * @param site where it is done
   * @throws Exception if it cannot be done, for example since files cannot be read or written: it
   *     is tried again
   */
  byte[] run(byte[] order, TaskSite site) throws Exception;
}
