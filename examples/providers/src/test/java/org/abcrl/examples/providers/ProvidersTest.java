package org.abcrl.examples.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.app.commands.AbcRlCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the class path adds is there in every command. */
class ProvidersTest {
  private String out = "";

  private int run(Object... args) {
    StringWriter text = new StringWriter();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    int code = AbcRlCommand.run(new PrintWriter(text), new PrintWriter(new StringWriter()), words);
    out = text.toString();
    return code;
  }

  @Test
  void thePassIsRight() {
    for (long seed = 1; seed <= 20; seed++) {
      Aig circuit = RandomAigs.small(seed);
      Aig absorbed = Recipe.parse("absorb2").apply(circuit);
      assertThat(EquivalenceChecker.check(circuit, absorbed, EquivalenceParams.defaults()))
          .as("seed %d", seed)
          .isInstanceOf(EquivalenceResult.Equivalent.class);
    }
  }

  /** A circuit of three regions: as many threads as wanted work on them, with the same result. */
  @Test
  void thePassRunsOnRegionsSideBySide(@TempDir Path folder) throws Exception {
    Path circuit = folder.resolve("large.aig");
    assertThat(run("generate", "random", "--ands", 9000, "--levels", 30, "-o", circuit)).isZero();
    Aig large = CircuitFiles.read(circuit);
    Aig absorbed = Recipe.parse("absorb").apply(large);
    assertThat(absorbed.ands()).isLessThan(large.ands());
    Aig alone = Recipe.parse("absorb").parallel(1).apply(large);
    Aig together = Recipe.parse("absorb").parallel(3).apply(large);
    assertThat(together.sameStructure(alone)).isTrue();
    // Nothing is found across the seams, so a little is left.
    assertThat(together.ands()).isBetween(absorbed.ands(), absorbed.ands() + 50);
    assertThat(together.levels()).isLessThanOrEqualTo(large.levels());
    assertThat(EquivalenceChecker.check(large, together, EquivalenceParams.defaults()))
        .isInstanceOf(EquivalenceResult.Equivalent.class);
  }

  @Test
  void helpTellsOfAllOfThem() {
    assertThat(run("search", "--help")).isZero();
    assertThat(out).contains("quick").contains("pairs").contains("edges");
    assertThat(run("optimize", "--help")).isZero();
    assertThat(out).contains("absorb");
    assertThat(run("list")).isZero();
    assertThat(out)
        .contains("absorption")
        .contains("half of an embedded evaluation")
        .contains("complemented edges")
        .contains("repeat a random pair");
  }

  @Test
  void recipesSearchesAndComparisonsUseThem(@TempDir Path folder) throws Exception {
    Path rtl =
        Files.writeString(
            folder.resolve("mul.v"),
            "module mul(input [3:0] a, b, output [7:0] p);\n  assign p = a * b;\nendmodule\n");
    Path result = folder.resolve("result.blif");
    assertThat(run("optimize", rtl, "-r", "absorb; resyn2; absorb2", "-o", result)).isZero();
    assertThat(run("cec", rtl, result)).isZero();
    assertThat(
            run(
                "search",
                rtl,
                "--engine",
                "quick",
                "--agent",
                "pairs",
                "--budget",
                4,
                "-o",
                folder.resolve("out"),
                "--json"))
        .isZero();
    assertThat(out).contains("\"agent\" : \"pairs\"").contains("\"verified\" : \"verified\"");
    assertThat(
            run(
                "search",
                rtl,
                "--estimator",
                "edges",
                "--agent",
                "grow",
                "--budget",
                6,
                "-o",
                folder.resolve("estimated"),
                "--json"))
        .isZero();
    assertThat(out).contains("\"verified\" : \"verified\"");
    assertThat(run("search", rtl, "--estimator", "none", "-o", folder.resolve("none")))
        .isEqualTo(2);
    assertThat(
            run("eval", "--circuits", rtl, "--agents", "pairs,random", "--seeds", 1, "--budget", 3))
        .isZero();
    assertThat(out).contains("| pairs |").contains("2 of 2 results proved");
  }
}
