package org.abcrl.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.SearchJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of a batch may be lost without a word. */
class BatchRunnerTest {
  private static final SearchJob JOB =
      SearchJob.template().with().agent("random").budget(2).build();
  private static final List<BatchCircuit> TWO =
      List.of(
          BatchCircuit.of("one", "test", RandomAigs.small(1)),
          BatchCircuit.of("two", "test", RandomAigs.small(2)));

  private static List<BatchRow> run(
      Path folder, BatchRunner.Search search, int threads, BatchListener listener)
      throws IOException {
    BatchFolder results = new BatchFolder(folder, Map.of());
    return new BatchRunner(JOB, search, results, false, threads, listener).run(TWO);
  }

  @Test
  void everyCircuitHasItsRow(@TempDir Path folder) throws IOException {
    try (JobRunner runner = JobRunner.open()) {
      List<BatchRow> rows = run(folder, runner::run, 2, BatchListener.NONE);
      assertThat(rows).extracting(BatchRow::name).containsExactly("one", "two");
      assertThat(rows).allMatch(r -> r.status() == BatchStatus.DONE && r.proved());
    }
  }

  @Test
  void aListenerThatThrowsEndsTheBatchWithItsException(@TempDir Path folder) {
    try (JobRunner runner = JobRunner.open()) {
      BatchListener atTheEnd =
          new BatchListener() {
            @Override
            public void finished(BatchCircuit circuit, BatchRow row, boolean reused) {
              throw new IllegalStateException("terminal gone");
            }
          };
      assertThatThrownBy(() -> run(folder, runner::run, 1, atTheEnd)).hasMessage("terminal gone");
      BatchListener onTheWay =
          new BatchListener() {
            @Override
            public void evaluated(BatchCircuit circuit) {
              throw new IllegalStateException("terminal gone");
            }
          };
      assertThatThrownBy(() -> run(folder, runner::run, 2, onTheWay)).hasMessage("terminal gone");
    }
  }

  @Test
  void aResultThatCannotBeWrittenEndsTheBatch(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("two").resolve("best.aig").resolve("in the way"));
    try (JobRunner runner = JobRunner.open()) {
      assertThatThrownBy(() -> run(folder, runner::run, 2, BatchListener.NONE))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aSearchThatBreaksCostsItsRow(@TempDir Path folder) throws IOException {
    try (JobRunner runner = JobRunner.open()) {
      List<BatchRow> rows =
          run(
              folder,
              (job, circuit, listener) -> {
                if (circuit.name().equals(TWO.get(1).module().orElseThrow().name())) {
                  throw new IllegalStateException("a bug");
                }
                return runner.run(job, circuit, listener);
              },
              1,
              BatchListener.NONE);
      assertThat(rows).hasSize(2);
      assertThat(rows.get(1).status()).isEqualTo(BatchStatus.FAILED);
      assertThat(rows.get(1).message()).contains("a bug");
    }
  }
}
