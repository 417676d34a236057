package org.abcrl.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.abcrl.aig.testing.TestData;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verilator warns of nothing in any design file. The slow test tries the parameters of every
 * catalogue entry: {@code mvn test -pl benchmarks-circuits -am -Dtest=VerilatorLintTest
 * -Dgroups=slow -Dsurefire.excludedGroups= -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Execution(ExecutionMode.CONCURRENT)
final class VerilatorLintTest {
  @TempDir private Path folder;

  static Stream<String> modules() {
    Map<String, String> byTop = new LinkedHashMap<>();
    Catalog.load().designs().forEach(d -> byTop.putIfAbsent(d.top(), d.name()));
    return byTop.values().stream();
  }

  static Stream<String> designs() {
    return Catalog.load().designs().stream().map(Design::name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modules")
  void everyFileIsClean(String name) throws Exception {
    lint(Catalog.load().get(name), false);
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}")
  @MethodSource("designs")
  void everyEntryIsClean(String name) throws Exception {
    lint(Catalog.load().get(name), true);
  }

  private void lint(Design design, boolean withParameters) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(TestData.program("verilator").toString());
    command.addAll(List.of("--lint-only", "-Wall", "--top-module", design.top()));
    for (Path file : Catalog.export(design, folder)) {
      if (withParameters) {
        Files.writeString(file, withParameters(design, Files.readString(file)));
      }
      command.add(file.getFileName().toString());
    }
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    int status = process.waitFor();
    assertThat(Files.readString(folder.resolve("log"))).isEmpty();
    assertThat(status).isZero();
  }

  /**
   * The text with the entry's parameters as defaults: Verilator's -G would make them 32-bit
   * numbers, which it then finds too wide.
   */
  private static String withParameters(Design design, String text) {
    String result = text;
    for (Map.Entry<String, Integer> parameter : design.parameters().entrySet()) {
      result =
          result.replaceFirst(
              "(parameter\\s+" + parameter.getKey() + "\\s*=\\s*)\\d+",
              "$1" + parameter.getValue());
    }
    return result;
  }
}
