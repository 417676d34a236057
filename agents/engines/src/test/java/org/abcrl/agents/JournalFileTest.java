package org.abcrl.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
  @Test
  void aLineThatWasCutOffIsIgnoredAndOverwritten(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("journal");
    try (JournalFile journal = JournalFile.open(file)) {
      assertThat(journal.before()).isEmpty();
      journal.append("one");
      journal.append("zwei äöü");
      journal.append("three is longer than what follows");
    }
    byte[] all = Files.readAllBytes(file);
    for (int cut = 0; cut <= all.length; cut++) {
      Files.write(file, Arrays.copyOf(all, cut));
      long whole = 0;
      for (int i = 0; i < cut; i++) {
        whole += all[i] == '\n' ? 1 : 0;
      }
      assertThat(JournalFile.read(file)).hasSize((int) whole);
      try (JournalFile journal = JournalFile.open(file)) {
        assertThat(journal.before()).hasSize((int) whole);
        journal.append("x");
      }
      assertThat(JournalFile.read(file)).hasSize((int) whole + 1).endsWith("x");
    }
    try (JournalFile journal = JournalFile.begin(file)) {
      journal.append("new");
    }
    assertThat(JournalFile.read(file)).isEqualTo(List.of("new"));
  }
}
