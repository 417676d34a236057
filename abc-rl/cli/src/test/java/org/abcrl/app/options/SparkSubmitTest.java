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
import org.abcrl.app.commands.AbcRlCommand;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without Spark on the class path, Spark is started, or one line says what is missing. */
class SparkSubmitTest {
  @TempDir Path folder;

  private Path spark() throws IOException {
    Path home = folder.resolve("spark");
    Path submit = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
    Files.writeString(submit, "#!/bin/sh\n");
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    return home;
  }

  @Test
  void startsTheSameCommandLine() throws IOException {
    Path home = spark();
    Path jar = Files.createFile(folder.resolve("abc-rl-spark.jar"));
    List<String> words = List.of("batch", "x", "--cluster", "yarn");
    assertThat(
            SparkSubmit.command(
                words, Map.of("SPARK_HOME", "" + home, "ABC_RL_SPARK_JAR", "" + jar)))
        .containsExactly(
            home + "/bin/spark-submit",
            "--conf",
            "spark.driver.defaultJavaOptions=-XX:TieredStopAtLevel=1",
            "--class",
            "org.abcrl.app.AbcRl",
            "" + jar,
            "batch",
            "x",
            "--cluster",
            "yarn");
  }

  @Test
  void aDriverThatWorksItselfIsCompiledAsUsual() throws IOException {
    Path home = spark();
    Path jar = Files.createFile(folder.resolve("abc-rl-spark.jar"));
    Map<String, String> environment = Map.of("SPARK_HOME", "" + home, "ABC_RL_SPARK_JAR", "" + jar);
    for (List<String> words :
        List.of(
            List.of("batch", "x", "--cluster", "local[2]"),
            List.of("eval", "--cluster=local[*]"),
            List.of("train", "--cluster", "spark://host:7077"))) {
      assertThat(SparkSubmit.command(words, environment)).doesNotContain("--conf");
    }
    assertThat(SparkSubmit.command(List.of("eval", "--cluster=yarn"), environment))
        .contains("--conf");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThatThrownBy(() -> SparkSubmit.command(List.of(), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("set SPARK_HOME");
    assertThatThrownBy(() -> SparkSubmit.command(List.of(), Map.of("SPARK_HOME", "/nowhere")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no bin/spark-submit");
    Path home = spark();
    assertThatThrownBy(() -> SparkSubmit.command(List.of(), Map.of("SPARK_HOME", "" + home)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("ABC_RL_SPARK_JAR");
    // A jar without Spark's provider must not start itself for ever.
    Map<String, String> again = Map.of("SPARK_HOME", "" + home, "ABC_RL_SUBMITTED", "true");
    assertThatThrownBy(() -> SparkSubmit.command(List.of(), again))
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
