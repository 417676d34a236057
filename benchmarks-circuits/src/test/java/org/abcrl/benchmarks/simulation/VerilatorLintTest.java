package org.abcrl.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.abcrl.aig.testing.TestData;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verilator warns of nothing in any design, with the parameters of each catalogue entry. */
@Execution(ExecutionMode.CONCURRENT)
final class VerilatorLintTest {
  @TempDir private Path folder;

  static Stream<String> designs() {
    return Catalog.load().designs().stream().map(Design::name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("designs")
  void isClean(String name) throws Exception {
    Design design = Catalog.load().get(name);
    List<String> command = new ArrayList<>();
    command.add(TestData.program("verilator").toString());
    command.addAll(List.of("--lint-only", "-Wall", "--top-module", design.top()));
    for (Path file : Catalog.export(design, folder)) {
      Files.writeString(file, withParameters(design, Files.readString(file)));
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
