package org.abcrl.app.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.app.commands.AbcRlCommand;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without Spark on the class path, Spark is started, or one line says what is missing. */
class SparkSubmitTest {
  private static final String DRIVER = "spark.driver.defaultJavaOptions";

  @TempDir Path folder;

  private Path spark() throws IOException {
    Path home = folder.resolve("spark");
    Path submit = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
    Files.writeString(submit, "#!/bin/sh\n");
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    return home;
  }

  private Map<String, String> environment() throws IOException {
    Path jar = folder.resolve("abc-rl-spark.jar");
    if (!Files.exists(jar)) {
      Files.createFile(jar);
    }
    return Map.of("SPARK_HOME", "" + spark(), "ABC_RL_SPARK_JAR", "" + jar);
  }

  private List<String> command(List<String> words, String url, Map<String, String> settings)
      throws IOException {
    return SparkSubmit.of(environment()).command(words, url, settings, Optional.empty());
  }

  /** The value of a setting in a command line. */
  private static String setting(List<String> command, String name) {
    return command.stream()
        .filter(word -> word.startsWith(name + "="))
        .map(word -> word.substring(name.length() + 1))
        .reduce((one, other) -> one + " twice " + other)
        .orElse("none");
  }

  @Test
  void startsTheSameCommandLine() throws IOException {
    List<String> words = List.of("batch", "x", "--cluster", "yarn");
    assertThat(command(words, "yarn", Map.of()))
        .containsExactly(
            folder + "/spark/bin/spark-submit",
            "--conf",
            "spark.driver.defaultJavaOptions=-XX:TieredStopAtLevel=1",
            "--class",
            "org.abcrl.app.AbcRl",
            folder + "/abc-rl-spark.jar",
            "batch",
            "x",
            "--cluster",
            "yarn");
    assertThat(setting(command(List.of("eval"), "yarn", Map.of()), DRIVER))
        .isEqualTo("-XX:TieredStopAtLevel=1");
  }

  @Test
  void aDriverThatWorksItselfIsCompiledAsUsual() throws IOException {
    assertThat(command(List.of("train"), "spark://host:7077", Map.of())).doesNotContain("--conf");
    List<String> local = command(List.of("batch", "x"), "local[2]", Map.of());
    assertThat(setting(local, DRIVER)).isEqualTo("-XX:+UseParallelGC");
    assertThat(setting(local, "spark.driver.memory")).matches("[0-9]+m");
    assertThat(setting(local, "spark.driver.extraClassPath"))
        .isEqualTo(folder + "/abc-rl-spark.jar:" + folder + "/spark/jars/*");
    assertThat(local).contains("spark-internal");
  }

  @Test
  void whatTheUserSaysOfTheDriverReachesSpark() throws IOException {
    // Too late when the driver runs: its memory is its Java's.
    List<String> words = List.of("batch", "x");
    List<String> said = command(words, "local", Map.of("spark.driver.memory", "9g"));
    assertThat(setting(said, "spark.driver.memory")).isEqualTo("9g");
    said = command(words, "spark://host:7077", Map.of("spark.executor.memory", "4g"));
    assertThat(setting(said, "spark.executor.memory")).isEqualTo("4g");
    said = command(words, "local", Map.of(DRIVER, "-Da=b", "spark.driver.extraClassPath", "c.jar"));
    assertThat(setting(said, DRIVER)).isEqualTo("-XX:+UseParallelGC -Da=b");
    assertThat(setting(said, "spark.driver.extraClassPath")).endsWith("/jars/*:c.jar");
    said = command(words, "local", Map.of("spark.driver.extraJavaOptions", "-XX:+UseZGC"));
    assertThat(said.toString()).doesNotContain("ParallelGC");

    Path conf = Files.createDirectories(folder.resolve("spark").resolve("conf"));
    Files.writeString(
        conf.resolve("spark-defaults.conf"),
        """
        # of this site
        spark.driver.memory  5g
        spark.driver.extraClassPath /opt/s3.jar
        spark.driver.defaultJavaOptions -Dsite=1
        """);
    said = command(words, "local[2]", Map.of());
    assertThat(setting(said, "spark.driver.memory")).isEqualTo("none");
    assertThat(setting(said, DRIVER)).isEqualTo("-XX:+UseParallelGC -Dsite=1");
    assertThat(setting(said, "spark.driver.extraClassPath")).endsWith("/jars/*:/opt/s3.jar");
  }

  @Test
  void anArchiveIsOnTheClassPathThatItWasMadeWith() throws IOException {
    Path archive = Path.of("/data/spark/1.jsa");
    List<String> said =
        SparkSubmit.of(environment())
            .command(List.of("batch"), "spark://host:7077", Map.of(), Optional.of(archive));
    assertThat(setting(said, DRIVER))
        .startsWith("-XX:TieredStopAtLevel=1 -XX:SharedArchiveFile=/data/spark/1.jsa ");
    assertThat(setting(said, "spark.driver.extraClassPath")).endsWith("/spark/jars/*");
    assertThat(said).as("executors get the jar").contains(folder + "/abc-rl-spark.jar");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThatThrownBy(() -> SparkSubmit.of(Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("set SPARK_HOME");
    assertThatThrownBy(() -> SparkSubmit.of(Map.of("SPARK_HOME", "/nowhere")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no bin/spark-submit");
    Path home = spark();
    assertThatThrownBy(() -> SparkSubmit.of(Map.of("SPARK_HOME", "" + home)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("ABC_RL_SPARK_JAR");
    // A jar without Spark's provider must not start itself for ever.
    Map<String, String> again = Map.of("SPARK_HOME", "" + home, "ABC_RL_SUBMITTED", "true");
    assertThatThrownBy(() -> SparkSubmit.of(again))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no provider");
  }

  private static String error(int expected, String... words) {
    StringWriter err = new StringWriter();
    int code = AbcRlCommand.run(new PrintWriter(new StringWriter()), new PrintWriter(err), words);
    assertThat(code).isEqualTo(expected);
    return err.toString();
  }

  @Test
  void theCommandLineEndsInOneLine() {
    Assumptions.assumeTrue(SparkSubmit.isNeeded() && System.getenv("SPARK_HOME") == null);
    String out = folder.resolve("out").toString();
    assertThat(error(2, "batch", "--designs", "all", "-o", out, "--cluster", "local[2]"))
        .startsWith("abc-rl: --cluster: no Spark here")
        .hasLineCount(1);
    assertThat(error(2, "batch", "s3a://b/in", "-o", out)).contains("only with --cluster");
    assertThat(error(2, "batch", "--designs", "all", "-o", "s3a://b/out"))
        .contains("only with --cluster");
    assertThat(error(2, "batch", "x", "-o", out, "--cluster-conf", "a=b"))
        .contains("needs --cluster");
  }
}
