package org.abcrl.app.options;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.abcrl.jobs.cluster.Cluster;
import org.abcrl.jobs.cluster.ClusterProvider;
import org.abcrl.jobs.cluster.ClusterSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The cluster that does the work, if it is not this machine. */
public final class ClusterOptions {
  @Option(
      names = "--cluster",
      paramLabel = "URL",
      description = {
        "Have the work done by Spark: spark://HOST:PORT, k8s://URL, yarn, local[N]. Needs Spark"
            + " (SPARK_HOME); see docs/cluster.md."
      })
  private @Nullable String url;

  @Option(
      names = "--cluster-conf",
      paramLabel = "NAME=VALUE",
      description = "A setting of Spark's, for example spark.executor.memory=8g.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** Whether one was asked for. */
  public boolean isGiven() {
    if (url == null && !settings.isEmpty()) {
      throw new UsageException("--cluster-conf needs --cluster");
    }
    return url != null;
  }

  /** Where it is, null where none was asked for. */
  @Nullable String url() {
    return url;
  }

  /** Settings of Spark's. */
  Map<String, String> settings() {
    return settings;
  }

  /**
   * Opens it; the caller closes it.
   *
   * @param command what the application does, for people
   * @return empty where none was asked for
   */
  public Optional<Cluster> open(String command) {
    String where = url;
    if (!isGiven() || where == null) {
      return Optional.empty();
    }
    ClusterProvider provider =
        ClusterProvider.of(where)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--cluster "
                            + where
                            + ": expected spark://HOST:PORT, k8s://URL, yarn or local[N]"));
    return Optional.of(provider.open(new ClusterSettings(where, "abc-rl " + command, settings)));
  }
}
