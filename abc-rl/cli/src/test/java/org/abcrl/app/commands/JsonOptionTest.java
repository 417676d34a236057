package org.abcrl.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class JsonOptionTest {
  /** Commands without a result, or whose results are files; a comparison for documents. */
  private static final Set<String> WITHOUT =
      Set.of("designs export", "dataset recipes", "compare-flows", "help");

  @Test
  void everyCommandWithAResultHasIt() {
    Set<String> missing = new TreeSet<>();
    collect(AbcRlCommand.commandLine().getCommandSpec(), "", missing);
    missing.removeAll(WITHOUT);
    assertThat(missing).isEmpty();
  }

  private static void collect(CommandSpec spec, String name, Set<String> missing) {
    for (Map.Entry<String, CommandLine> e : spec.subcommands().entrySet()) {
      CommandSpec sub = e.getValue().getCommandSpec();
      String whole = (name + " " + e.getKey()).strip();
      if (sub.usageMessage().hidden() || whole.startsWith("generate-completion")) {
        continue;
      }
      if (sub.subcommands().isEmpty() && sub.findOption("--json") == null) {
        missing.add(whole);
      }
      collect(sub, whole, missing);
    }
  }
}
