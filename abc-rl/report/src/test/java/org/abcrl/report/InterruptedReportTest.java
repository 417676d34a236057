package org.abcrl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that is killed, cannot be written, or is made of what a killed batch left. */
class InterruptedReportTest {
  @TempDir Path folder;

  private void batch(int designs) throws IOException {
    SampleBatch batch = new SampleBatch(folder, 8);
    for (int i = 0; i < designs; i++) {
      batch.add("design_" + i, "design_" + i, 1);
    }
    batch.write();
  }

  @Test
  void aKilledReportLeavesTheOldPage() throws IOException, InterruptedException {
    batch(12);
    Path page = folder.resolve("report.html");
    String old = "<!DOCTYPE html><title>the old page</title>";
    long length = 0;
    int kept = 0;
    for (double share : new double[] {2, 0.2, 0.6, 0.9}) {
      Files.writeString(page, old);
      Process process = ReportProcess.start(folder);
      assertThat(process.getInputStream().read()).isEqualTo('b');
      long begin = System.nanoTime();
      if (share > 1) {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        length = System.nanoTime() - begin;
      } else {
        process.waitFor((long) (share * length), TimeUnit.NANOSECONDS);
      }
      process.destroyForcibly().waitFor();
      String now = Files.readString(page);
      kept += now.equals(old) ? 1 : 0;
      if (!now.equals(old)) {
        assertThat(now).contains("design_11").endsWith("</html>\n");
      }
    }
    assertThat(kept).as("kills before the page was there").isPositive();
    HtmlReport.write(ReportReader.read(folder), page);
    assertThat(Files.readString(page)).endsWith("</html>\n");
  }

  @Test
  void aPageThatCannotBeWrittenIsAnError() throws IOException {
    batch(1);
    Path page = folder.resolve("report.html");
    Files.createDirectories(page.resolve("in the way"));
    assertThatThrownBy(() -> HtmlReport.write(ReportReader.read(folder), page))
        .isInstanceOf(IOException.class);
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("design_0", "report.html", "results.json");
    }
  }

  /** Designs whose files are missing or cut off are in the table, and say so. */
  @Test
  void whatAKilledBatchLeftIsShown() throws IOException {
    batch(3);
    Files.delete(folder.resolve("design_0/trace.csv"));
    Path result = folder.resolve("design_1/result.json");
    Files.writeString(result, Files.readString(result).substring(0, 40));
    ReportContent content = ReportReader.read(folder);
    assertThat(content.designs()).hasSize(3);
    assertThat(content.designs().get(0).data().get("message").asText()).contains("trace.csv");
    assertThat(content.designs().get(1).data().get("message").asText()).contains("cannot be read");
    assertThat(content.designs().get(2).data().get("message").asText()).isEmpty();
    Path page = folder.resolve("report.html");
    HtmlReport.write(content, page);
    assertThat(Files.readString(page)).contains("design_0", "design_1", "design_2");
  }
}
