package org.abcrl.app.commands;

import java.util.Optional;
import org.abcrl.jobs.cluster.Cluster;

/** A cluster that is closed in the end, if there is one. */
record OpenCluster(Optional<Cluster> cluster) implements AutoCloseable {
  /** Tasks handed over for each that can run: none waits for this process. */
  private static final int AHEAD = 2;

  /** Tasks that are handed over at the same time, where nothing else is said. */
  int slots() {
    return cluster.map(c -> AHEAD * c.slots()).orElse(1);
  }

  @Override
  public void close() {
    cluster.ifPresent(Cluster::close);
  }
}
