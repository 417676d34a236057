package org.abcrl.spark;

import org.abcrl.jobs.cluster.Cluster;
import org.abcrl.jobs.cluster.ClusterProvider;
import org.abcrl.jobs.cluster.ClusterSettings;

/** Knows the URLs that Spark calls a master. */
public final class SparkClusterProvider implements ClusterProvider {
  /** For {@link java.util.ServiceLoader}. */
  public SparkClusterProvider() {}

  @Override
  public boolean knows(String url) {
    return url.matches("spark://.+|k8s://.+|yarn|local(-cluster)?(\\[.+\\])?");
  }

  @Override
  public Cluster open(ClusterSettings settings) {
    return SparkCluster.open(settings);
  }
}
