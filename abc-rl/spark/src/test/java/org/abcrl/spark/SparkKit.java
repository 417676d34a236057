package org.abcrl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A standalone cluster of processes on this machine: a master, workers of one core each, and
 * applications started by {@code spark-submit}. Spark's jars come from the class path; the scripts
 * of its installation, which no package registry has, are written here: they ask Spark's launcher
 * for the command, as the scripts do.
 */
final class SparkKit implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** Jars on the class path of the tests that no installation of Spark has. */
  private static final Pattern OURS =
      Pattern.compile(
          "(aig-|abc-rl|agents-|retrieval|benchmarks-|api-0|pytorch|lucene|logicng|antlr4|picocli"
              + "|progressbar|jline|xchart|freemarker|echarts|org\\.eclipse|org\\.xtext|caffeine"
              + "|jackson-dataformat|junit|assertj|jqwik|archunit|client-java-api|gson-fire|okhttp|okio|kotlin|opentest4j|apiguardian|snakeyaml).*");

  private static final String SPARK_CLASS =
      """
      #!/usr/bin/env bash
      export SPARK_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
      export SPARK_SCALA_VERSION=2.13
      words=()
      while IFS= read -r -d '' word; do words+=("$word"); done < <(
        "$JAVA_HOME/bin/java" -Xmx128m -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@")
      words=("${words[@]:1}")
      words[0]=${words[0]#$'\\n'}
      exec "${words[@]}"
      """;

  private static final String SPARK_SUBMIT =
      """
      #!/usr/bin/env bash
      exec "$(dirname "${BASH_SOURCE[0]}")/spark-class" org.apache.spark.deploy.SparkSubmit "$@"
      """;

  private final Path folder;
  private final Path home;
  private final Map<String, String> environment = new TreeMap<>();
  private final List<Started> started = new ArrayList<>();
  private String url = "";

  /** A process and where it writes. */
  record Started(String name, Process process, Path log) {
    String said() {
      try {
        return Files.exists(log) ? Files.readString(log) : "";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    int await() throws InterruptedException {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(name + " did not end:\n" + said());
      }
      return process.exitValue();
    }

    /** Ends it and all that it started, at once. */
    void kill() throws InterruptedException {
      List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
      process.destroyForcibly().waitFor();
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /**
   * A cluster without processes yet.
   *
   * @param folder for its files
   * @param defaults settings of all processes
   */
  SparkKit(Path folder, Map<String, String> defaults) throws IOException {
    this.folder = folder;
    // Of the build, not of the test: hundreds of links take a while to make and remove.
    home = Files.createDirectories(Path.of("target", "spark-home")).toAbsolutePath();
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(jar);
      String name = path.getFileName().toString();
      if (name.endsWith(".jar") && !OURS.matcher(name).matches()) {
        Path link = jars.resolve(name);
        if (!Files.exists(link)) {
          Files.deleteIfExists(link);
          Files.createSymbolicLink(link, path);
        }
      }
    }
    script("spark-class", SPARK_CLASS);
    script("spark-submit", SPARK_SUBMIT);
    Path conf = Files.createDirectories(folder.resolve("conf"));
    List<String> lines = new ArrayList<>();
    new TreeMap<>(defaults).forEach((name, value) -> lines.add(name + " " + value));
    lines.add("spark.ui.enabled false");
    Files.write(conf.resolve("spark-defaults.conf"), lines);
    environment.put("SPARK_HOME", home.toString());
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("SPARK_CONF_DIR", conf.toString());
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("ABC_RL_SPARK_JAR", jar().toString());
    environment.put("ABC_RL_HOME", folder.resolve("user").toString());
  }

  /** A cluster with its master and two workers, {@code worker1} and {@code worker2}. */
  static SparkKit standalone(Path folder, Map<String, String> defaults)
      throws IOException, InterruptedException {
    SparkKit kit = new SparkKit(folder, defaults);
    kit.master();
    kit.worker("worker1");
    kit.worker("worker2");
    return kit;
  }

  /** A process of the cluster by its name. */
  Started started(String name) {
    return started.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /** The jar that is tested. */
  static Path jar() {
    Path jar = Path.of(System.getProperty("abcrl.spark.jar", "target/abc-rl-spark.jar"));
    assertThat(jar.toAbsolutePath()).as("built by mvn package").exists();
    return jar.toAbsolutePath();
  }

  private void script(String name, String text) throws IOException {
    Path file = Files.createDirectories(home.resolve("bin")).resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Starts a master. */
  void master() throws IOException, InterruptedException {
    Started master =
        sparkClass(
            "master",
            "org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0");
    Pattern address = Pattern.compile("Starting Spark master at (spark://[0-9.]+:[0-9]+)");
    until("a master", () -> address.matcher(master.said()).find());
    Matcher found = address.matcher(master.said());
    assertThat(found.find()).isTrue();
    url = found.group(1);
  }

  /** Starts a worker of one core and waits until the master knows it. */
  Started worker(String name) throws IOException, InterruptedException {
    Started worker =
        sparkClass(
            name,
            "org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 --memory 1536m"
                + " --webui-port 0 --work-dir "
                + folder.resolve(name + "-work")
                + " "
                + url);
    until(name, () -> worker.said().contains("Successfully registered with master"));
    return worker;
  }

  private Started sparkClass(String name, String words) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/spark-class").toString()));
    command.addAll(Arrays.asList(words.split(" ")));
    return start(name, command);
  }

  /** Starts a process in the cluster's environment. */
  Started start(String name, List<String> command) throws IOException {
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    Started one = new Started(name, builder.start(), log);
    started.add(one);
    return one;
  }

  /**
   * Starts the program by {@code spark-submit}.
   *
   * @param options of Spark's, each as {@code NAME=VALUE}
   * @param words its command line; {@code --cluster} follows them
   */
  Started submit(String name, List<String> options, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/spark-submit").toString()));
    for (String option : options) {
      command.addAll(List.of("--conf", option));
    }
    command.addAll(List.of("--class", "org.abcrl.app.AbcRl", jar().toString()));
    command.addAll(Arrays.asList(words));
    command.addAll(List.of("--cluster", url));
    return start(name, command);
  }

  /** Where the master is. */
  String url() {
    return url;
  }

  /** The folder of all files. */
  Path folder() {
    return folder;
  }

  /** Waits until something holds. */
  static void until(String what, BooleanSupplier holds) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!holds.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited too long for " + what);
      }
      Thread.sleep(50);
    }
  }

  /** All that the processes wrote, and their executors. */
  String logs() {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file :
          walk.filter(f -> f.toString().matches(".*(\\.log|/stdout|/stderr)")).sorted().toList()) {
        text.append("== ").append(folder.relativize(file)).append('\n');
        text.append(Files.readString(file)).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @Override
  public void close() {
    // Workers before the master, applications before workers.
    for (int i = started.size() - 1; i >= 0; i--) {
      try {
        started.get(i).kill();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
