package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void write() {
    assertThat(new Cli(folder).run("manual", "-o", folder.resolve("share"))).isZero();
  }

  private String page(String name) throws IOException {
    return Files.readString(folder.resolve("share/man1/" + name + ".1"));
  }

  @Test
  void eachVisibleCommandHasAPage() throws IOException {
    List<String> pages;
    try (Stream<Path> files = Files.list(folder.resolve("share/man1"))) {
      pages = files.map(f -> f.getFileName().toString()).sorted().toList();
    }
    assertThat(pages).contains("abc-rl.1", "abc-rl-search.1", "abc-rl-designs-show.1");
    assertThat(pages).doesNotContain("abc-rl-warm-up.1", "abc-rl-manual.1");
    assertThat(page("abc-rl")).contains("\\fBabc\\-rl\\-search\\fR(1)", ".SH EXIT STATUS");
  }

  @Test
  void aPageSaysWhatTheHelpSays() throws IOException {
    String search = page("abc-rl-search");
    assertThat(search)
        .startsWith(".TH \"ABC-RL-SEARCH\" 1")
        .contains("\\fB\\-\\-threads N\\fR\n")
        .contains("(default: 1)")
        .contains("\\fB\\-o, \\-\\-output DIR\\fR")
        .doesNotContain("${DEFAULT", "${COMPL", "@|");
    // Nothing but the macros meant begins with a dot.
    assertThat(search.lines().filter(l -> l.startsWith(".")))
        .allMatch(l -> l.matches("\\.(TH|SH|TP|br|nf|fi|nh|ad)( .*)?"));
  }

  @Test
  void theCompletionScriptKnowsCommands() throws IOException {
    assertThat(folder.resolve("share/completion/abc-rl")).content().contains("stats", "--threads");
  }
}
