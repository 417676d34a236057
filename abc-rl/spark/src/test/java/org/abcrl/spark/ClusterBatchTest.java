package org.abcrl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A batch on a real master with two workers, all of them processes of this machine, with Spark's
 * authentication and encryption on: whatever happens to the workers, the results are those of a
 * batch without a cluster, byte for byte.
 */
class ClusterBatchTest {
  private static final String SECRET = "opensesame-4711";

  @TempDir static Path folder;
  private static SparkKit spark;
  private static Path expected;

  @BeforeAll
  static void start() throws Exception {
    spark =
        SparkKit.standalone(
            folder.resolve("cluster"),
            Map.of(
                "spark.authenticate", "true",
                "spark.authenticate.secret", SECRET,
                "spark.network.crypto.enabled", "true"));
    expected = folder.resolve("local");
    BatchFiles.local(expected, BatchFiles.small());
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @Test
  void resultsAreThoseOfOneMachineAlsoWhereAWorkerDies() throws Exception {
    Path out = folder.resolve("out");
    SparkKit.Started batch =
        spark.submit(
            "batch", List.of("spark.executor.memory=1g"), BatchFiles.small("-o", out.toString()));
    SparkKit.until(
        "a few results", () -> BatchFiles.finished(out) >= 4 || !batch.process().isAlive());
    assertThat(batch.process().isAlive()).as(batch.said()).isTrue();
    spark.started("worker2").kill();
    assertThat(batch.await()).as(batch.said()).isZero();

    BatchFiles.assertSame(out, expected);
    assertThat(BatchFiles.finished(out)).isGreaterThanOrEqualTo(20);
    assertThat(spark.logs()).doesNotContain(SECRET);
    secretIsNoWhereIn(out);
  }

  private static void secretIsNoWhereIn(Path out) throws IOException {
    for (String text : BatchFiles.files(out).values()) {
      assertThat(text).doesNotContain(SECRET);
    }
    assertThat(Files.readString(out.resolve("results.csv"))).doesNotContain(SECRET);
  }
}
