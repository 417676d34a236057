package org.abcrl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A batch whose circuits and results are in a store that speaks S3: S3Proxy, on this machine. Its
 * libraries, and those of Hadoop's client, are taken from where Maven takes libraries.
 */
@Tag("slow")
class ObjectStoreTest {
  private static final String KEY = "key-of-nobody-4712";

  @TempDir Path folder;

  /** The libraries that a file of this module's tests names. */
  private static Path libraries(String name) throws IOException, InterruptedException {
    Path out = Path.of("target", "s3", name).toAbsolutePath();
    Path pom = TestData.root().resolve("abc-rl/spark/src/test/s3/" + name + "-pom.xml");
    for (String mode : List.of("-o", "-U")) {
      Process maven =
          new ProcessBuilder(
                  "mvn",
                  "-q",
                  "-B",
                  mode,
                  "-f",
                  pom.toString(),
                  "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies",
                  "-DoutputDirectory=" + out)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(maven.waitFor(10, TimeUnit.MINUTES)).isTrue();
      if (maven.exitValue() == 0) {
        return out;
      }
    }
    throw new AssertionError("Maven does not find what " + pom + " names");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void resultsAreThoseOfOneMachine() throws Exception {
    Path client = libraries("client");
    Path server = libraries("server");
    Path buckets = Files.createDirectories(folder.resolve("buckets"));
    Path in = Files.createDirectories(buckets.resolve("designs/in"));
    Files.createDirectories(buckets.resolve("results"));
    // As a manifest, whose paths are relative to it.
    Path rtl = Files.createDirectories(in.resolve("rtl"));
    Files.writeString(
        rtl.resolve("add.v"),
        """
        `include "width.vh"
        module add(input [`W:0] a, b, output [`W:0] y);
          assign y = a + b;
        endmodule
        """);
    Files.writeString(rtl.resolve("width.vh"), "`define W 7\n");
    Files.writeString(
        in.resolve("nightly.yaml"),
        """
        format: abc-rl batch 1
        defaults: {agent: random, actions: paper, budget: 3, moves: 0}
        designs:
          - files: rtl/add.v
          - files: rtl/broken.v
          - designs: [subtractor_16, popcount_32, priority_encoder_32, majority_15, squarer_8, comparator_16,
              log2_mitchell_16, bin_to_bcd_8, rotator_16, leading_zeros_32, decoder_5, secded_encode_16, lfsr_16,
              round_robin_arbiter_8, fifo_control_4, pla_control_12x8x32, rv32i_decode, adder_ripple_16]
        """);
    Files.writeString(rtl.resolve("broken.v"), "module broken(input a; endmodule\n");
    Path local = folder.resolve("local");
    BatchFiles.local(2, local, "batch", in.resolve("nightly.yaml").toString());

    String port = Integer.toString(freePort());
    Path settings = folder.resolve("s3proxy.conf");
    Files.write(
        settings,
        List.of(
            "s3proxy.endpoint=http://127.0.0.1:" + port,
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=nobody",
            "s3proxy.credential=" + KEY,
            "jclouds.provider=filesystem",
            "jclouds.identity=nobody",
            "jclouds.credential=nothing",
            "jclouds.filesystem.basedir=" + buckets));
    String classes = client + "/*";
    Map<String, String> defaults =
        Map.of(
            "spark.executor.memory",
            "1g",
            "spark.driver.extraClassPath",
            classes,
            "spark.executor.extraClassPath",
            classes,
            "spark.hadoop.fs.s3a.endpoint",
            "http://127.0.0.1:" + port,
            "spark.hadoop.fs.s3a.endpoint.region",
            "us-east-1",
            // Files that came into the bucket from behind have no ETag.
            "spark.hadoop.fs.s3a.change.detection.version.required",
            "false",
            "spark.hadoop.fs.s3a.path.style.access",
            "true",
            "spark.hadoop.fs.s3a.access.key",
            "nobody",
            "spark.hadoop.fs.s3a.secret.key",
            KEY);
    try (SparkKit spark = new SparkKit(folder.resolve("cluster"), defaults)) {
      SparkKit.Started store =
          spark.start(
              "s3proxy",
              new ArrayList<>(
                  List.of(
                      System.getProperty("java.home") + "/bin/java",
                      "-cp",
                      server + "/*",
                      "org.gaul.s3proxy.Main",
                      "--properties",
                      settings.toString())));
      spark.master();
      spark.worker("worker1");
      spark.worker("worker2");
      SparkKit.Started batch =
          spark.submit(
              "batch",
              List.of(),
              "batch",
              "s3a://designs/in/nightly.yaml",
              "-o",
              "s3a://results/night");
      assertThat(batch.await()).as(batch.said()).isEqualTo(2);
      assertThat(buckets.resolve("results/night/results.json")).as(batch.said()).exists();
      assertThat(store.process().isAlive()).isTrue();
      assertThat(spark.logs()).doesNotContain(KEY);
    }

    Path out = buckets.resolve("results/night");
    String place = in.toString();
    assertThat(BatchFiles.results(out).replace("s3a://designs/in", place))
        .isEqualTo(BatchFiles.results(local));
    assertThat(BatchFiles.finished(out)).isEqualTo(19);
    for (String text : BatchFiles.files(out).values()) {
      assertThat(text).doesNotContain(KEY);
    }
  }
}
