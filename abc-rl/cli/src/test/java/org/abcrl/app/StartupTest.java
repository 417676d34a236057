package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a short command loads, which is what its start takes. */
class StartupTest {
  @TempDir Path folder;

  /** A run of the program in a process of its own. */
  private record Run(int code, String text) {}

  private Run run(String path, String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                path,
                "org.abcrl.app.AbcRl"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // What DJL unpacked for others is not there.
    builder.environment().put("DJL_CACHE_DIR", folder.resolve("djl").toString());
    Process process = builder.start();
    String text;
    try (InputStream in = process.getInputStream()) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), text);
  }

  /** Classes that a run loads. */
  private List<String> loaded(String... words) throws IOException, InterruptedException {
    Run run = run(System.getProperty("java.class.path"), words);
    assertThat(run.code()).as(run.text()).isZero();
    return run.text()
        .lines()
        .filter(line -> line.contains(" source: "))
        .map(line -> line.replaceFirst("^.*\\] ", "").replaceFirst(" source: .*", ""))
        .toList();
  }

  @Test
  void statsLoadsNoNetworkNoIndexNoLoggingAndNoOtherCommand() throws Exception {
    Path alu = TestData.root().resolve("benchmarks-circuits/designs/arithmetic/alu.v");
    List<String> classes = loaded("stats", alu.toString());
    assertThat(classes).contains("org.abcrl.app.commands.StatsCommand", "org.abcrl.aig.Aig");
    TreeSet<String> forbidden = new TreeSet<>();
    for (String name : classes) {
      boolean network = name.startsWith("ai.djl") || name.startsWith("org.abcrl.agents.network");
      boolean index = name.startsWith("org.apache.lucene");
      boolean logging = name.startsWith("org.apache.logging.log4j.core");
      boolean json = name.startsWith("com.fasterxml.jackson.databind");
      boolean other = name.matches("org\\.abcrl\\.app\\.commands\\.(Search|Train|Map|Fuzz)Command");
      if (network || index || logging || json || other) {
        forbidden.add(name);
      }
    }
    assertThat(forbidden).isEmpty();
  }

  @Test
  void aDefaultSearchLoadsNoNetwork() throws Exception {
    Path adder = new Cli(folder).file("adder.v", Cli.ADDER);
    String out = folder.resolve("out").toString();
    List<String> classes =
        loaded("search", adder.toString(), "--budget", "2", "--moves", "10", "-o", out);
    assertThat(classes).anyMatch(name -> name.startsWith("org.abcrl.agents.search"));
    assertThat(classes).noneMatch(name -> name.startsWith("ai.djl"));
  }

  @Test
  void aNetworkWithoutItsLibraryEndsInOneLine() throws Exception {
    String path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("pytorch-native"))
            .collect(Collectors.joining(File.pathSeparator));
    Path adder = new Cli(folder).file("adder.v", Cli.ADDER);
    String out = folder.resolve("out").toString();
    Run run =
        run(path, "search", adder.toString(), "--actions", "paper", "--budget", "2", "-o", out);
    assertThat(run.code()).isEqualTo(2);
    List<String> said = run.text().lines().filter(line -> !line.contains("[class,load]")).toList();
    assertThat(said.get(said.size() - 1))
        .startsWith("abc-rl: no network can run here: libtorch for");
    assertThat(said).noneMatch(line -> line.startsWith("\tat "));
  }
}
