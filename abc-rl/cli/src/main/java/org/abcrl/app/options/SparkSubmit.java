package org.abcrl.app.options;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.abcrl.app.progress.Signals;
import org.abcrl.jobs.UserIndex;
import org.abcrl.jobs.cluster.ClusterProvider;

/**
 * The same command line started once more by {@code spark-submit}, where this process has no Spark
 * on its class path.
 *
 * <p>Settings of the user, on the command line or in {@code spark-defaults.conf}, come before those
 * here, or are added to them.
 */
public final class SparkSubmit {
  /** Set in the process that is started. */
  static final String SUBMITTED = "ABC_RL_SUBMITTED";

  /** Commands whose driver hands work over and collects it; that of a training learns. */
  private static final Set<String> DRIVES = Set.of("batch", "eval", "dataset");

  /**
   * The optimising compiler is of no use to a driver that waits for others, and took half of its
   * processor time.
   */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  /** The launcher's, of whom what runs here is a batch of this machine too. */
  private static final String COLLECTOR = "-XX:+UseParallelGC";

  private static final String JAVA_OPTIONS = "spark.driver.defaultJavaOptions";
  private static final String CLASS_PATH = "spark.driver.extraClassPath";
  private static final String MEMORY = "spark.driver.memory";

  /** Spark's word for an application that is on its class path already. */
  private static final String NO_JAR = "spark-internal";

  private final Path home;
  private final Path jar;
  private final Map<String, String> environment;
  private final SparkDefaults defaults;

  private SparkSubmit(Path home, Path jar, Map<String, String> environment) throws IOException {
    this.home = home;
    this.jar = jar;
    this.environment = environment;
    defaults = SparkDefaults.read(home, environment);
  }

  /**
   * Looks for Spark and the jar.
   *
   * @param environment of this process
   * @throws UsageException if one of them is not there
   */
  static SparkSubmit of(Map<String, String> environment) throws IOException {
    if (environment.containsKey(SUBMITTED)) {
      // Once more would go on for ever.
      throw new UsageException("--cluster: the jar has no provider of Spark: build it again");
    }
    String home = environment.get("SPARK_HOME");
    if (home == null || home.isBlank()) {
      throw new UsageException(
          "--cluster: no Spark here: set SPARK_HOME to a Spark 4 (see docs/cluster.md)");
    }
    if (!Files.isExecutable(Path.of(home, "bin", "spark-submit"))) {
      throw new UsageException("--cluster: SPARK_HOME " + home + ": no bin/spark-submit there");
    }
    String jar = environment.getOrDefault("ABC_RL_SPARK_JAR", "");
    if (!Files.isRegularFile(Path.of(jar))) {
      throw new UsageException(
          "--cluster: ABC_RL_SPARK_JAR '"
              + jar
              + "': no such file, expected abc-rl-spark.jar (docs/cluster.md says how it is"
              + " built)");
    }
    return new SparkSubmit(Path.of(home), Path.of(jar), environment);
  }

  /** Whether this process has no Spark, so that another one has to be started. */
  public static boolean isNeeded() {
    return ServiceLoader.load(ClusterProvider.class).findFirst().isEmpty();
  }

  /**
   * Starts it and waits.
   *
   * @param arguments of this program
   * @param clusters what of them is about the cluster
   * @return its exit code
   * @throws UsageException if Spark or the jar is not there
   */
  public static int run(List<String> arguments, ClusterOptions clusters) throws IOException {
    SparkSubmit submit = of(System.getenv());
    String url = requireNonNull(clusters.url(), "no cluster was asked for");
    Optional<Path> archive =
        SparkArchive.of(submit.home, submit.jar, submit.environment, UserIndex.home())
            .find(file -> submit.archiving(file, clusters.settings()), System.err::println);
    List<String> command = submit.command(arguments, url, clusters.settings(), archive);
    // Ctrl-C reaches both: the one that is started writes its best so far, and this one waits.
    Signals signals = Signals.handle("INT", () -> {});
    try {
      return await(process(command));
    } finally {
      signals.close();
    }
  }

  private static ProcessBuilder process(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put(SUBMITTED, "true");
    return builder;
  }

  private static int await(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    Thread hook = new Thread(() -> end(process), "spark");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Spark worked", e);
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // This process was told to end right now.
      }
    }
  }

  /** Who ends this process means the other one. */
  private static void end(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The command line.
   *
   * @param settings of Spark's, as the user gave them
   * @param archive of classes
   */
  List<String> command(
      List<String> arguments, String url, Map<String, String> settings, Optional<Path> archive) {
    boolean local = isLocal(url);
    Map<String, String> all = new LinkedHashMap<>();
    List<String> options = new ArrayList<>();
    if (local) {
      // What a batch of this machine has: Spark's own default is a gigabyte.
      if (!namesCollector(settings)) {
        options.add(COLLECTOR);
      }
      if (!defaults.has(MEMORY)) {
        all.put(MEMORY, Runtime.getRuntime().maxMemory() / (1024 * 1024) + "m");
      }
    } else if (arguments.stream().anyMatch(DRIVES::contains)) {
      options.add(QUICK_START);
    }
    archive.ifPresent(file -> options.addAll(SparkArchive.use(file)));
    addOptions(all, options);
    if (local || archive.isPresent()) {
      addClassPath(all);
    }
    addUsers(all, settings);
    return submit(all, local ? NO_JAR : jar.toString(), arguments);
  }

  /** A search of nothing much, after which Java writes an archive of what it loaded. */
  private List<String> archiving(Path file, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>();
    addOptions(all, SparkArchive.make(file));
    addClassPath(all);
    addUsers(all, settings);
    List<String> words = new ArrayList<>(List.of("batch", "--designs", "adder_ripple_16"));
    words.addAll(List.of("--budget", "2", "--moves", "100", "--cluster", "local[1]"));
    words.addAll(List.of("-o", file.resolveSibling("out").toString()));
    return submit(all, NO_JAR, words);
  }

  private void addOptions(Map<String, String> all, List<String> options) {
    if (!options.isEmpty()) {
      List<String> together = new ArrayList<>(options);
      defaults.get(JAVA_OPTIONS).ifPresent(together::add);
      all.put(JAVA_OPTIONS, String.join(" ", together));
    }
  }

  /**
   * The jar and Spark's before its folder of settings: an archive is good for a class path that
   * begins as the one it was made with, and no folder with files in it may be part of that.
   */
  private void addClassPath(Map<String, String> all) {
    List<String> path = new ArrayList<>(List.of(jar.toString(), home.resolve("jars") + "/*"));
    defaults.get(CLASS_PATH).ifPresent(path::add);
    all.put(CLASS_PATH, String.join(File.pathSeparator, path));
  }

  /** Java refuses to start with two of them. */
  private boolean namesCollector(Map<String, String> settings) {
    return Stream.of(JAVA_OPTIONS, "spark.driver.extraJavaOptions")
        .flatMap(name -> Stream.of(settings.get(name), defaults.get(name).orElse(null)))
        .anyMatch(options -> options != null && options.matches("(?s).*-XX:[+-]Use\\w*GC.*"));
  }

  private static void addUsers(Map<String, String> all, Map<String, String> settings) {
    settings.forEach(
        (name, value) ->
            all.merge(
                name,
                value,
                (ours, users) ->
                    switch (name) {
                      // Java takes the last word where two say different things.
                      case JAVA_OPTIONS -> ours + " " + users;
                      case CLASS_PATH -> ours + File.pathSeparator + users;
                      default -> users;
                    }));
  }

  private List<String> submit(Map<String, String> all, String application, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("spark-submit").toString());
    all.forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
    // Whose master it is the command line says itself.
    command.addAll(List.of("--class", "org.abcrl.app.AbcRl", application));
    command.addAll(words);
    return command;
  }

  /** Whether the driver does the work itself. */
  private static boolean isLocal(String url) {
    return url.matches("local(\\[.*\\])?");
  }
}
