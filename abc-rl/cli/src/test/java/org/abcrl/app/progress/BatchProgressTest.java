package org.abcrl.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.abcrl.jobs.CircuitSource;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.SearchReport.Figures;
import org.abcrl.jobs.batch.BatchCircuit;
import org.abcrl.jobs.batch.BatchRow;
import org.abcrl.jobs.batch.BatchRowBuilder;
import org.abcrl.jobs.batch.BatchStatus;
import org.abcrl.jobs.batch.ProcessLimits;
import org.junit.jupiter.api.Test;

/** Progress in place is never wider than the terminal, and calls no loss a gain. */
class BatchProgressTest {
  private final AtomicLong clock = new AtomicLong();
  private final StringWriter out = new StringWriter();

  private static BatchCircuit circuit(String name) {
    SearchJob job = SearchJob.of(CircuitSource.design(name)).with().budget(1000).build();
    return new BatchCircuit(
        name, name, name, job, java.util.Optional.empty(), "", ProcessLimits.NONE);
  }

  private static BatchRow row(BatchCircuit circuit, double percent) {
    Figures before = new Figures(100, 10, 1000, 50, 5);
    Figures after = new Figures(100 - percent, 10, 10 * (100 - percent), 50, 5);
    return new BatchRowBuilder(circuit, BatchStatus.DONE)
        .figures(before, before, after, "resyn2")
        .verified("verified")
        .build();
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    List<BatchCircuit> batch =
        Stream.of("short", "a_very_long_name_of_a_design_that_no_terminal_has_room_for".repeat(3))
            .map(BatchProgressTest::circuit)
            .toList();
    for (int columns : new int[] {20, 40, 80, 200}) {
      BatchProgress progress =
          new BatchProgress(new PrintWriter(out, true), batch, () -> false, columns, clock::get);
      batch.forEach(progress::begun);
      for (int i = 1; i <= 1000; i++) {
        clock.addAndGet(1_000_000_000L);
        for (BatchCircuit circuit : batch) {
          progress.evaluated(circuit, i, i - 500.5);
        }
        assertThat(progress.block())
            .hasSize(3)
            .allSatisfy(line -> assertThat(line.length()).isLessThan(columns));
        if (columns >= 40) {
          assertThat(progress.block().get(0)).contains("short").contains(i + "/1000");
          assertThat(progress.block().get(0)).contains(i <= 500 ? "no gain" : " %");
        }
      }
      assertThat(progress.block().get(2)).contains(columns < 40 ? "0/2 " : "0/2 done");
      progress.finished(batch.get(0), row(batch.get(0), 3.5), false);
      progress.finished(batch.get(1), row(batch.get(1), 0), true);
      assertThat(progress.block()).hasSize(2);
      progress.close();
      // Each line that was printed fits too.
      List<String> printed =
          out.toString().lines().map(l -> l.replaceAll("\033\\[[0-9]*[AJ]|\r", "")).toList();
      assertThat(printed).allSatisfy(line -> assertThat(line.length()).isLessThan(columns));
      if (columns == 40) {
        assertThat(printed).contains("1/2 short                       -3.50 %");
        assertThat(printed).anyMatch(l -> l.startsWith("2/2 a_very") && l.endsWith("~ no gain"));
      }
      out.getBuffer().setLength(0);
    }
  }

  @Test
  void whereThereIsNoTerminalNothingIsDrawnInPlace() {
    List<BatchCircuit> batch = List.of(circuit("one"));
    try (BatchProgress progress =
        new BatchProgress(new PrintWriter(out, true), batch, () -> false, 0, clock::get)) {
      progress.begun(batch.get(0));
      progress.evaluated(batch.get(0), 1, 5);
    }
    assertThat(out.toString()).isEmpty();
  }
}
