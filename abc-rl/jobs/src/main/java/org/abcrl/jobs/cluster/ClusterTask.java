package org.abcrl.jobs.cluster;

import static java.util.Objects.requireNonNull;

/**
 * Work for one machine of a cluster: the same order gives the same result wherever and however
 * often it is done.
 *
 * @param name what people see
 * @param work does it; has a public constructor without parameters
 * @param order what it is told
 * @param shared what it knows beside, the same for many tasks
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ClusterTask(
    String name, Class<? extends ClusterWork> work, byte[] order, Cluster.Shared shared) {
  /** Checks that nothing is missing. */
  public ClusterTask {
    requireNonNull(name, "name is null");
    requireNonNull(work, "work is null");
    requireNonNull(order, "order is null");
    requireNonNull(shared, "shared is null");
  }
}
