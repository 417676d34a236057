package org.abcrl.jobs.cluster;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which cluster.
 *
 * @param url where it is, for example {@code spark://host:7077}
 * @param name what people see of the application
 * @param settings the cluster's own, by name
 */
public record ClusterSettings(String url, String name, Map<String, String> settings) {
  /** Copies the settings. */
  public ClusterSettings {
    requireNonNull(url, "url is null");
    requireNonNull(name, "name is null");
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }
}
