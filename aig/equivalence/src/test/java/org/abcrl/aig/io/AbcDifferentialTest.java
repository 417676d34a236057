package org.abcrl.aig.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ABC reads what we write and finds it equivalent; we read what ABC writes. */
class AbcDifferentialTest {
  private static final int CIRCUITS = 25;

  @Test
  void abcReadsWhatWeWrite(@TempDir Path folder) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder();
    for (int seed = 0; seed < CIRCUITS; seed++) {
      Aig aig = circuit(seed);
      for (String ending : CircuitFiles.WRITABLE) {
        // ABC reads no .aag, counts the clock of Verilog as an input, and knows no BENCH resets.
        if (ending.equals(".blif") || (!ending.equals(".aag") && aig.latches() == 0)) {
          Path file = folder.resolve("c" + seed + ending);
          CircuitFiles.write(aig, file);
          CircuitFiles.write(aig, folder.resolve("c" + seed + ".aig"));
          script.append("cec -n ").append(folder.resolve("c" + seed + ".aig")).append(' ');
          script.append(file).append('\n');
        }
      }
    }
    String answer = abc(folder, script.toString());
    long checks = script.toString().lines().count();
    assertThat(answer.lines().filter(line -> line.contains("Networks are equivalent")).count())
        .as(answer)
        .isEqualTo(checks);
  }

  /** ABC's networks after dch hold nodes that no output needs. */
  @Test
  void weReadWhatAbcWrites(@TempDir Path folder) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder();
    for (int seed = 0; seed < CIRCUITS; seed++) {
      Path source = folder.resolve("s" + seed + ".aig");
      CircuitFiles.write(circuit(seed), source);
      script.append("read ").append(source).append("; strash; dch\n");
      script.append("write_aiger -s ").append(folder.resolve("t" + seed + ".aig")).append('\n');
      script.append("read ").append(source).append("; strash; resyn\n");
      script.append("write_blif ").append(folder.resolve("t" + seed + ".blif")).append('\n');
      script.append("read ").append(source).append("; strash\n");
      if (circuit(seed).latches() == 0) {
        script.append("write_bench ").append(folder.resolve("t" + seed + ".bench")).append('\n');
      }
    }
    abc(folder, script.toString().replace("resyn", "balance; rewrite; refactor"));
    for (int seed = 0; seed < CIRCUITS; seed++) {
      Aig aig = circuit(seed);
      List<String> endings = new ArrayList<>(List.of(".aig", ".blif"));
      if (aig.latches() == 0) {
        endings.add(".bench");
      }
      for (String ending : endings) {
        Path file = folder.resolve("t" + seed + ending);
        assertThat(EquivalenceChecker.check(aig, CircuitFiles.read(file)).isEquivalent())
            .as(file.toString())
            .isTrue();
      }
    }
  }

  private static Aig circuit(int seed) {
    return seed % 2 == 0
        ? RandomAigs.combinational(seed, 9, 5, 80)
        : RandomAigs.sequential(seed, 6, 4, 4, 80);
  }

  private static String abc(Path folder, String script) throws IOException, InterruptedException {
    Path abc = TestData.program("yosys-abc");
    Path file = Files.writeString(folder.resolve("script"), script);
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(abc.toString(), "-f", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = process.waitFor();
    String answer = Files.readString(log, StandardCharsets.ISO_8859_1);
    assertThat(code).as(answer).isZero();
    return answer;
  }
}
