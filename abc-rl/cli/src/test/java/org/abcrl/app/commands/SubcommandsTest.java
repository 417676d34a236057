package org.abcrl.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class SubcommandsTest {
  private static List<String> names(String... args) {
    return Subcommands.of(args).stream().map(c -> c.getAnnotation(Command.class).name()).toList();
  }

  @Test
  void eachNameIsThatOfItsCommand() {
    assertThat(names()).isEqualTo(Subcommands.NAMES);
    for (String name : Subcommands.NAMES) {
      assertThat(names(name)).contains(name);
    }
  }

  @Test
  void aCommandLineThatNamesACommandIsReadWithThatOneAlone() {
    assertThat(names("stats", "map")).containsExactly("stats");
    assertThat(names("-v", "map", "alu.v")).containsExactly("map");
  }

  @Test
  void helpCompletionWrongNamesAndFilesOfWordsNeedAllCommands() {
    for (String word : List.of("help", "generate-completion", "manual", "statz", "@words", "-h")) {
      assertThat(names(word, "stats")).as(word).hasSizeGreaterThan(1);
    }
  }
}
