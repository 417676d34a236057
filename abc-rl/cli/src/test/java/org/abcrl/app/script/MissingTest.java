package org.abcrl.app.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.abcrl.aig.testing.Abc;
import org.abcrl.app.commands.AbcRlCommand;
import org.junit.jupiter.api.Test;

/** Every command of ABC is here, or is named with what comes nearest. */
class MissingTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ScriptRunner runner =
      new ScriptRunner(new PrintWriter(out), new PrintWriter(err, true));

  private static Set<String> listed() throws IOException {
    try (InputStream in = MissingTest.class.getResourceAsStream("abc-help.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return words(
          text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n")));
    }
  }

  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>(Arrays.asList(text.strip().split("\\s+")));
    words.remove("");
    return words;
  }

  @Test
  void everyCommandOfAbcIsHereOrNamedWithTheNearest() throws IOException {
    Set<String> listed = listed();
    assertThat(listed).hasSizeGreaterThan(750);
    assertNamed(listed);
  }

  /** The installed ABC is of another year than the list. */
  @Test
  void thoseOfTheInstalledAbcToo() {
    String help =
        Abc.run("help")
            .lines()
            .filter(line -> line.startsWith(" ") && !line.contains("Welcome"))
            .collect(Collectors.joining("\n"));
    Set<String> listed = words(help);
    assertThat(listed).hasSizeGreaterThan(500);
    assertNamed(listed);
  }

  private void assertNamed(Set<String> names) {
    for (String name : names) {
      if (runner.names().contains(name)) {
        continue;
      }
      err.getBuffer().setLength(0);
      assertThat(runner.run("test", name)).as(name).isEqualTo(2);
      assertThat(err.toString())
          .startsWith("abc-rl: test:1: " + name + ": ABC has it, abc-rl does not; nearest here: ");
    }
  }

  private int cli(String... words) {
    return AbcRlCommand.run(new PrintWriter(out), new PrintWriter(err), words);
  }

  /** What is said to come nearest exists, and what is said to be missing does not. */
  @Test
  void whatIsNamedIsThere() {
    Missing.table()
        .forEach(
            (name, nearest) -> {
              assertThat(runner.names()).doesNotContain(name);
              if (nearest.startsWith("nothing (")) {
                assertThat(nearest).endsWith(")");
                return;
              }
              for (String each : nearest.split(" or |, |; ")) {
                List<String> words = List.of(each.split(" "));
                if (words.get(0).equals("abc-rl")) {
                  assertThat(cli(words.get(1), "--help")).as(nearest).isZero();
                } else {
                  assertThat(runner.names()).as(name).contains(words.get(0));
                }
              }
            });
  }
}
