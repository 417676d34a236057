package org.abcrl.app.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.abcrl.jobs.cluster.ClusterProvider;

/**
 * The same command line started once more by {@code spark-submit}, where this process has no Spark
 * on its class path.
 */
public final class SparkSubmit {
  /** Set in the process that is started. */
  private static final String SUBMITTED = "ABC_RL_SUBMITTED";

  /** Commands whose driver hands work over and collects it; that of a training learns. */
  private static final Set<String> DRIVES = Set.of("batch", "eval", "dataset");

  /**
   * The optimising compiler is of no use to a driver that waits for others, and took half of its
   * processor time.
   */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  private SparkSubmit() {}

  /** Whether the searches are done by other processes: not with {@code local[N]}. */
  private static boolean onlyDrives(List<String> arguments) {
    String url = "local";
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.startsWith("--cluster=")) {
        url = word.substring("--cluster=".length());
      } else if (word.equals("--cluster") && i + 1 < arguments.size()) {
        url = arguments.get(i + 1);
      }
    }
    return !url.startsWith("local") && arguments.stream().anyMatch(DRIVES::contains);
  }

  /** Whether this process has no Spark, so that another one has to be started. */
  public static boolean isNeeded() {
    return ServiceLoader.load(ClusterProvider.class).findFirst().isEmpty();
  }

  /**
   * Starts it and waits.
   *
   * @param arguments of this program
   * @return its exit code
   * @throws UsageException if Spark or the jar is not there
   */
  public static int run(List<String> arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(arguments, System.getenv())).inheritIO();
    builder.environment().put(SUBMITTED, "true");
    Process process = builder.start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Spark worked", e);
    }
  }

  /** The command line, by the environment. */
  static List<String> command(List<String> arguments, Map<String, String> environment) {
    if (environment.containsKey(SUBMITTED)) {
      // Once more would go on for ever.
      throw new UsageException("--cluster: the jar has no provider of Spark: build it again");
    }
    String home = environment.get("SPARK_HOME");
    if (home == null || home.isBlank()) {
      throw new UsageException(
          "--cluster: no Spark here: set SPARK_HOME to a Spark 4 (see docs/cluster.md)");
    }
    Path submit = Path.of(home, "bin", "spark-submit");
    if (!Files.isExecutable(submit)) {
      throw new UsageException("--cluster: SPARK_HOME " + home + ": no bin/spark-submit there");
    }
    String jar = environment.getOrDefault("ABC_RL_SPARK_JAR", "");
    if (!Files.isRegularFile(Path.of(jar))) {
      throw new UsageException(
          "--cluster: ABC_RL_SPARK_JAR '" + jar + "': no such file, expected abc-rl-spark.jar");
    }
    List<String> command = new ArrayList<>();
    command.add(submit.toString());
    if (onlyDrives(arguments)) {
      command.addAll(List.of("--conf", "spark.driver.defaultJavaOptions=" + QUICK_START));
    }
    // Whose master it is the command line says itself.
    command.addAll(List.of("--class", "org.abcrl.app.AbcRl", jar));
    command.addAll(arguments);
    return command;
  }
}
