package org.abcrl.jobs.remote;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;
import org.abcrl.jobs.JobException;
import org.abcrl.jobs.JobFiles;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.batch.BatchCircuit;
import org.abcrl.jobs.batch.BatchFolder;
import org.abcrl.jobs.batch.BatchInputs;
import org.abcrl.jobs.batch.BatchListener;
import org.abcrl.jobs.batch.BatchRow;
import org.abcrl.jobs.batch.BatchRunner;
import org.abcrl.jobs.batch.BatchStatus;
import org.abcrl.jobs.batch.BatchTable;
import org.abcrl.jobs.batch.BatchTemplate;
import org.abcrl.jobs.batch.BatchWorker;
import org.abcrl.jobs.batch.InProcessWorker;
import org.abcrl.jobs.batch.ProcessLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch whose searches are sent away leaves what one leaves whose searches are not. */
class ClusterWorkerTest {
  private static final SearchJob JOB =
      SearchJob.template().with().agent("random").actions("paper").budget(2).build();

  @TempDir Path folder;
  private final LocalCluster cluster = new LocalCluster();

  /** One without registers, and two with. */
  private static List<BatchCircuit> batch(SearchJob job) {
    BatchInputs inputs = new BatchInputs(line -> {});
    List<Design> designs =
        BatchInputs.select(Catalog.load(), List.of("comparator_16", "lfsr_16", "fifo_control_4"));
    inputs.addDesigns(designs, BatchTemplate.of(job));
    return inputs.circuits();
  }

  private static List<BatchRow> run(BatchWorker worker, List<BatchCircuit> batch) {
    return new BatchRunner(worker, worker, 2, 1000, BatchListener.NONE, rows -> {}).run(batch);
  }

  private List<BatchRow> run(String name, List<BatchCircuit> batch, boolean resume)
      throws IOException {
    String out = folder.resolve(name).toString();
    return run(new ClusterWorker(cluster, batch, out, resume, false), batch);
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String text =
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        files.put(
            root.relativize(file).toString(),
            text.replaceAll("\"seconds\" : [0-9.E-]+", "\"seconds\" : 0"));
      }
    }
    return files;
  }

  @Test
  void leavesTheSameFiles() throws IOException {
    List<BatchCircuit> batch = batch(JOB);
    List<BatchRow> here;
    try (JobRunner runner = JobRunner.open()) {
      here =
          run(
              new InProcessWorker(
                  InProcessWorker.searches(runner),
                  new BatchFolder(folder.resolve("here")),
                  false,
                  false),
              batch);
    }
    List<BatchRow> there = run("there", batch, false);
    new BatchFolder(folder.resolve("here"))
        .writeResults(BatchTable.of(batch.size(), here, Optional.empty()));
    new RemoteTables(cluster.storage(), folder.resolve("there").toString())
        .write(BatchTable.of(batch.size(), there, Optional.empty()));

    Map<String, String> expected = files(folder.resolve("here"));
    Map<String, String> found = files(folder.resolve("there"));
    expected.remove("results.csv");
    found.remove("results.csv");
    assertThat(found).isEqualTo(expected);
    assertThat(cluster.counted).containsEntry("designs", 3L).containsEntry("designs.found", 3L);
  }

  @Test
  void theLongestSearchesAreAskedForFirst() throws IOException {
    List<BatchCircuit> batch = batch(JOB);
    BatchWorker worker =
        new ClusterWorker(cluster, batch, folder.resolve("out").toString(), false, false);
    // One after another: what two threads ask for at the same time has no order.
    new BatchRunner(worker, worker, 1, 1000, BatchListener.NONE, rows -> {}).run(batch);
    assertThat(cluster.done).startsWith("lfsr_16");
  }

  @Test
  void whatIsFinishedIsNotSearchedAgain() throws IOException {
    List<BatchCircuit> batch = batch(JOB);
    List<BatchRow> first = run("out", batch, false);
    Files.delete(folder.resolve("out/lfsr_16/batch.json"));
    cluster.counted.clear();
    List<BatchRow> second = run("out", batch, true);

    assertThat(cluster.counted).containsEntry("designs", 1L);
    assertThat(second)
        .extracting(BatchRow::best)
        .isEqualTo(first.stream().map(BatchRow::best).toList());
  }

  @Test
  void aBetterEarlierResultIsKept() throws IOException {
    List<BatchCircuit> good = batch(JOB.with().budget(6).build());
    List<BatchRow> before = run("out", good, false);
    List<BatchRow> after = run("out", batch(JOB.with().budget(1).build()), false);
    assertThat(after)
        .extracting(BatchRow::best)
        .isEqualTo(before.stream().map(BatchRow::best).toList());
    assertThat(folder.resolve("out/lfsr_16/run.json")).exists();
  }

  @Test
  void whatIsToHaveAProcessOfItsOwnIsReadToo() throws IOException {
    BatchInputs inputs = new BatchInputs(line -> {});
    inputs.addDesigns(
        BatchInputs.select(Catalog.load(), List.of("comparator_16")),
        new BatchTemplate(JOB, List.of(1L), new ProcessLimits(true, null, null)));
    assertThat(run("out", inputs.circuits(), false))
        .singleElement()
        .extracting(BatchRow::status)
        .isEqualTo(BatchStatus.DONE);
  }

  @Test
  void libraryFilesTravelAlong() throws IOException {
    Path library = Files.writeString(folder.resolve("cells.genlib"), GENLIB);
    SearchJob job = JOB.with().library(List.of(library)).build();
    byte[] parcel = JobFiles.pack(List.of(job));
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    SearchJob placed = JobFiles.unpack(parcel, elsewhere).place(job);
    assertThat(placed.library()).singleElement().asString().startsWith(elsewhere.toString());
    assertThat(Path.of(placed.library().get(0))).hasSameTextualContentAs(library);

    List<BatchRow> rows = run("out", batch(job), false);
    assertThat(rows).allMatch(BatchRow::proved);
    assertThat(requireNonNull(rows.get(0).settings()).get("library")).contains("cells");
  }

  @Test
  void learningIsRefused() {
    SearchJob learning =
        JOB.with()
            .agent("abc-rl-paper")
            .knowledge(new SearchJob.Knowledge(null, null, null, true, true))
            .build();
    assertThatThrownBy(() -> run("out", batch(learning), false))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("--learn");
  }

  private static final String GENLIB =
      """
      GATE zero 0 Y=CONST0;
      GATE one 0 Y=CONST1;
      GATE inv 1 Y=!A; PIN * INV 1 999 1.0 0.2 1.0 0.2
      GATE nand2 2 Y=!(A*B); PIN * INV 1 999 1.2 0.2 1.2 0.2
      GATE nor2 2 Y=!(A+B); PIN * INV 1 999 1.4 0.3 1.4 0.3
      LATCH dff 6 Q=D; PIN D NONINV 1 999 1 1 1 1 SEQ Q ANY RISING_EDGE CONTROL CK 1 999 1 1 1 1
      """;
}
