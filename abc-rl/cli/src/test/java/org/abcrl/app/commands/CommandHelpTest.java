package org.abcrl.app.commands;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandHelpTest {
  private static CommandLine command(String name) {
    CommandLine found = AbcRlCommand.commandLine();
    for (String word : List.of(name.split(" ")).subList(1, name.split(" ").length)) {
      found = requireNonNull(found.getSubcommands().get(word), word);
    }
    return found;
  }

  @Test
  void eachExampleIsACommandLineOfItsCommand() {
    for (Map.Entry<String, List<String>> entry : CommandHelp.examples().entrySet()) {
      for (String example : entry.getValue()) {
        String own = example.replaceFirst("^.*\\| ", "");
        assertThat(own).startsWith(entry.getKey());
        List<String> words = DocumentedCommandsTest.words(own);
        AbcRlCommand.commandLine().parseArgs(words.subList(1, words.size()).toArray(String[]::new));
        assertThat(command(entry.getKey()).getUsageMessage())
            .contains(example.substring(0, Math.min(20, example.length())));
      }
    }
  }

  @Test
  void theUsualCommandsHaveExamples() {
    for (String name :
        List.of("search", "batch", "run", "shell", "report", "optimize", "map", "sta", "cec")) {
      assertThat(CommandHelp.examples()).containsKey("abc-rl " + name);
    }
  }

  @Test
  void exitCodesAreThoseThatCanOccur() {
    Map<String, String> stats =
        command("abc-rl stats").getCommandSpec().usageMessage().exitCodeList();
    assertThat(stats).containsOnlyKeys("0", "1", "2", "4");
    Map<String, String> search =
        command("abc-rl search").getCommandSpec().usageMessage().exitCodeList();
    assertThat(search).containsOnlyKeys("0", "1", "2", "4", "130");
    Map<String, String> cec = command("abc-rl cec").getCommandSpec().usageMessage().exitCodeList();
    assertThat(cec).containsOnlyKeys("0", "1", "2", "3", "130");
    assertThat(cec.get("1")).startsWith("different");
  }
}
