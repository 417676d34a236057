package org.abcrl.agents.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbcWorkersTest {
  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  @Test
  void aProcessIsGivenUpWhateverWentWrong(@TempDir Path folder) throws Exception {
    Path library = folder.resolve("cells.lib");
    try (InputStream in = CellLibrary.class.getResourceAsStream("abcrl7.lib")) {
      Files.copy(in, library);
    }
    AbcParams params = AbcParams.of(TestData.program("yosys-abc"), library);
    Set<ProcessHandle> before = children();
    try (AbcWorkers workers = new AbcWorkers(params, folder)) {
      Set<ProcessHandle> started = children();
      started.removeAll(before);
      assertThat(started).isNotEmpty();
      assertThatThrownBy(
              () ->
                  workers.ask(
                      List.of("version"),
                      answer -> {
                        throw new IllegalStateException("not understood");
                      }))
          .hasMessage("not understood");
      assertThat(workers.failures()).isEqualTo(1);
      for (ProcessHandle process : started) {
        process.onExit().get(10, TimeUnit.SECONDS);
        assertThat(process.isAlive()).isFalse();
      }
    }
  }
}
