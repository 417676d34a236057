package org.abcrl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else can go wrong with a batch on a cluster, and what the results are then. */
@Tag("slow")
class ClusterFaultsTest {
  @TempDir static Path folder;
  private static SparkKit spark;
  private static Path expected;

  @BeforeAll
  static void start() throws Exception {
    spark = SparkKit.standalone(folder.resolve("cluster"), Map.of("spark.executor.memory", "1g"));
    expected = folder.resolve("local");
    BatchFiles.local(expected, BatchFiles.small());
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @Test
  void secondAttemptsChangeNothing() throws Exception {
    Path out = folder.resolve("speculation");
    SparkKit.Started batch =
        spark.submit(
            "speculation",
            List.of(
                "spark.speculation=true",
                "spark.log.level=INFO",
                "spark.speculation.interval=50ms",
                "spark.speculation.task.duration.threshold=100ms"),
            BatchFiles.small("-o", out.toString()));
    assertThat(batch.await()).as(batch.said()).isZero();
    assertThat(batch.said()).as("Spark began some tasks twice").contains("as speculatable");
    BatchFiles.assertSame(out, expected);
  }

  @Test
  void aDriverThatIsKilledGoesOn() throws Exception {
    Path out = folder.resolve("driver");
    SparkKit.Started first =
        spark.submit("driver1", List.of(), BatchFiles.small("-o", out.toString()));
    SparkKit.until(
        "a few results", () -> BatchFiles.finished(out) >= 5 || !first.process().isAlive());
    assertThat(first.process().isAlive()).as(first.said()).isTrue();
    first.kill();
    long before = BatchFiles.finished(out);

    SparkKit.Started second =
        spark.submit("driver2", List.of(), BatchFiles.small("-o", out.toString(), "--resume"));
    assertThat(second.await()).as(second.said()).isZero();
    assertThat(second.said().split("done before", -1).length - 1)
        .isGreaterThanOrEqualTo((int) before);
    BatchFiles.assertSame(out, expected);
  }

  @Test
  void aDesignThatKillsItsExecutorFailsAlone() throws Exception {
    Path manifest = folder.resolve("poison.yaml");
    Files.writeString(
        manifest,
        """
        format: abc-rl batch 1
        defaults: {agent: random, actions: paper, budget: 3, moves: 0}
        designs:
          - designs: [adder_ripple_16, decoder_5, lfsr_16, comparator_16]
          - designs: [majority_15]
            agent: halting
          - designs: [fifo_control_4, leading_zeros_32, rotator_16]
        """);
    Path out = folder.resolve("poison");
    SparkKit.Started batch =
        spark.submit(
            "poison",
            List.of("spark.task.maxFailures=2", "spark.jars=" + halting()),
            "batch",
            manifest.toString(),
            "-o",
            out.toString());
    assertThat(batch.await()).as(batch.said()).isEqualTo(1);

    JsonNode rows =
        new ObjectMapper().readTree(Files.readString(out.resolve("results.json"))).path("rows");
    JsonNode whole =
        new ObjectMapper()
            .readTree(Files.readString(expected.resolve("results.json")))
            .path("rows");
    assertThat(rows.size()).isEqualTo(8);
    for (JsonNode row : rows) {
      String name = row.path("name").asText();
      if (name.equals("majority_15")) {
        assertThat(row.path("status").asText()).isEqualTo("failed");
        assertThat(row.path("message").asText()).contains("executor was lost");
      } else {
        for (JsonNode other : whole) {
          if (other.path("name").asText().equals(name)) {
            assertThat(row.path("best")).as(name).isEqualTo(other.path("best"));
          }
        }
        assertThat(row.path("verified").asText()).as(name).isEqualTo("verified");
      }
    }
  }

  /** The agent as a jar of others. */
  private static Path halting() throws IOException {
    Path jar = folder.resolve("halting.jar");
    String name = HaltingAgent.class.getName();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      String path = name.replace('.', '/') + ".class";
      out.putNextEntry(new JarEntry(path));
      out.write(HaltingAgent.class.getClassLoader().getResourceAsStream(path).readAllBytes());
      out.putNextEntry(new JarEntry("META-INF/services/org.abcrl.agents.search.AgentProvider"));
      out.write(name.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }
}
