package org.abcrl.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.InputException;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.testing.TestData;
import org.abcrl.app.fuzz.Campaign;
import org.abcrl.app.fuzz.CircuitSubject;
import org.abcrl.app.fuzz.ReaderSubject;
import org.abcrl.app.fuzz.RtlSubject;
import org.abcrl.app.fuzz.Subject;
import org.abcrl.app.fuzz.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abc-rl fuzz}: what goes well is counted, what goes wrong is saved small. */
class FuzzCommandTest {
  private static final String WORDS = "one two three four five six seven eight nine ten";

  @TempDir Path folder;

  @Test
  void circuitsAreProvedAndSimulated() {
    Cli cli = new Cli(folder);
    assertThat(cli.run("fuzz", "circuits", "--trials", 25, "--threads", 1, "-o", cli.path("f")))
        .isZero();
    assertThat(cli.out()).contains("circuits   25 trials").contains("0 failed");
    assertThat(cli.out()).containsPattern("at most [0-9.]+ s and [1-9][0-9]* MB a trial");
  }

  /** One seed for circuits of each size, large ones among them. */
  @Test
  void largeCircuitsHaveAsManyNodesAsAskedFor() throws IOException {
    Cli cli = new Cli(folder);
    Object[] words = {"--trials", 30, "--threads", 1, "-o", cli.path("f"), "--json"};
    double[] megabytes = new double[2];
    for (int i = 0; i < 2; i++) {
      List<Object> all =
          new ArrayList<>(List.of("fuzz", "strash", "--nodes", i == 0 ? 16 : 20_000));
      all.addAll(List.of(words));
      assertThat(cli.run(all.toArray())).isZero();
      megabytes[i] = cli.json().at("/subjects/0/largest/amount").asDouble();
    }
    assertThat(megabytes[1]).isGreaterThan(4 * megabytes[0]);
    assertThat(cli.run("fuzz", "strash", "--nodes", 15)).isEqualTo(2);
    assertThat(cli.err()).contains("--nodes must be at least 16");
  }

  /** Recipes hold no search that takes seconds or ends by the clock. */
  @Test
  void stepsTakeLittleEffort() {
    CircuitSubject deep =
        (CircuitSubject)
            CircuitSubject.ofPasses(CircuitSubject.LEAST_NODES).stream()
                .filter(s -> s.name().equals("deep"))
                .findFirst()
                .orElseThrow();
    for (long seed = 1; seed <= 60; seed++) {
      assertThat(Recipe.parse(deep.recipe(seed)).passes().get(0).effort()).isLessThanOrEqualTo(24);
    }
  }

  @Test
  void eachPassIsTriedAlone() {
    Cli cli = new Cli(folder);
    assertThat(cli.run("fuzz", "resub", "--trials", 25, "--threads", 1, "-o", cli.path("f")))
        .isZero();
    assertThat(cli.out()).contains("resub      25 trials, 25 passed").contains("0 failed");
    assertThat(CircuitSubject.ofPasses(CircuitSubject.LEAST_NODES))
        .extracting(Subject::name)
        .contains("rewrite", "mfs2", "collapse");
  }

  @Test
  void everyReaderReadsSomeAndRefusesOthers() throws IOException {
    Cli cli = new Cli(folder);
    int status =
        cli.run("fuzz", "readers", "--trials", 60, "--threads", 1, "--json", "-o", cli.path("f"));
    assertThat(status).as(cli.out() + cli.err()).isZero();
    assertThat(cli.json().get("subjects")).hasSize(11);
    cli.json()
        .get("subjects")
        .forEach(
            s -> {
              if (!s.get("subject").asText().equals("job")) { // Jobs are strict.
                assertThat(s.get("passed").asLong()).as(s.toString()).isPositive();
              }
              assertThat(s.get("refused").asLong()).as(s.toString()).isPositive();
            });
  }

  @Test
  void subjectsAreNamed() {
    Cli cli = new Cli(folder);
    assertThat(cli.run("fuzz", "nothing")).isEqualTo(2);
    assertThat(cli.err()).contains("subject 'nothing'").contains("liberty");
  }

  /** A reader that cannot stand "five" after "three": a file of these two is left. */
  @Test
  void aFileThatAReaderCannotStandIsMadeSmall() throws Exception {
    Subject subject =
        subject(
            text -> {
              int three = text.indexOf("three");
              if (three >= 0 && text.indexOf("five", three) > 0) {
                throw new IllegalStateException("planted");
              }
              throw new InputException("words", "refused");
            });
    Campaign.Summary summary =
        new Campaign(subject, folder, 1, line -> {}).run(50, 60, 2, () -> false);
    assertThat(summary.failed()).isPositive();
    assertThat(summary.refused()).isPositive();
    assertThat(summary.reasons()).hasSize(1);
    try (var files = Files.list(folder)) {
      List<Path> saved = files.toList();
      assertThat(saved).hasSizeBetween(1, 3);
      assertThat(Files.readString(saved.get(0)).replace(" ", "")).isEqualTo("threefive");
    }
  }

  @Test
  void theSameSeedMakesTheSameTrial() {
    StringBuilder first = new StringBuilder();
    StringBuilder second = new StringBuilder();
    for (StringBuilder texts : List.of(first, second)) {
      Subject subject = subject(texts::append);
      for (long seed = 1; seed <= 20; seed++) {
        assertThat(subject.run(seed, () -> false).verdict()).isEqualTo(Trial.Verdict.PASSED);
      }
    }
    assertThat(first.toString()).isEqualTo(second.toString()).isNotEqualTo(WORDS.repeat(20));
  }

  /** Yosys and Icarus Verilog agree with the reading of random modules. */
  @Test
  void randomModulesMeanTheSameToOthers() {
    TestData.program("yosys");
    TestData.program("iverilog");
    RtlSubject subject = new RtlSubject();
    for (long seed = 1; seed <= 3; seed++) {
      Trial trial = subject.run(seed, () -> false);
      assertThat(trial.reason()).as("seed " + seed).isEmpty();
    }
  }

  private interface Reading {
    void read(String text);
  }

  private static Subject subject(Reading reading) {
    return new ReaderSubject(
        "words", "txt", List.of(WORDS.getBytes(UTF_8)), b -> reading.read(new String(b, UTF_8)));
  }
}
