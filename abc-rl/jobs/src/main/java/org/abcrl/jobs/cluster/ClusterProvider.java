package org.abcrl.jobs.cluster;

import java.util.Optional;
import java.util.ServiceLoader;

/** Opens clusters of a kind; named in {@code META-INF/services} of the jar that has it. */
public interface ClusterProvider {
  /** Whether it knows such URLs. */
  boolean knows(String url);

  /**
   * Opens a cluster; the caller closes it.
   *
   * @throws ClusterException if it cannot be reached
   */
  Cluster open(ClusterSettings settings);

  /** The first provider on the class path that knows the URL. */
  static Optional<ClusterProvider> of(String url) {
    return ServiceLoader.load(ClusterProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.knows(url))
        .findFirst();
  }
}
