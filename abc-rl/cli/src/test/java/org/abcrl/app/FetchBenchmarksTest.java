package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/fetch-benchmarks} without a network. */
class FetchBenchmarksTest {
  private static final Path SCRIPT =
      Path.of(System.getProperty("abcrl.root", ".."), "scripts", "fetch-benchmarks");

  private String output = "";

  private int run(Object from, Path to) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("bash", SCRIPT.toString(), "--from", from.toString(), to.toString())
            .redirectErrorStream(true)
            .start();
    output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor();
  }

  @Test
  void copiesWhatIsRightAndNothingElse(@TempDir Path folder) throws Exception {
    Path data = TestData.data(".");
    Path copy = folder.resolve("copy");
    assertThat(run(data, copy)).as(output).isZero();
    assertThat(output).contains("lib/asap7_rvt_tt.lib.gz");
    for (String name : List.of("mcnc/b9.aig", "epfl/sin.aig", "lib/asap7_rvt_tt.lib.gz")) {
      assertThat(copy.resolve(name)).hasSameBinaryContentAs(data.resolve(name));
    }
    // What is broken is brought again; the rest stays.
    Files.writeString(copy.resolve("mcnc/b9.aig"), "broken");
    assertThat(run(data, copy)).isZero();
    assertThat(output).contains("1 of them new");
    assertThat(copy.resolve("mcnc/b9.aig")).hasSameBinaryContentAs(data.resolve("mcnc/b9.aig"));
    // A source that is broken is refused, and leaves no file.
    Files.writeString(copy.resolve("epfl/adder.aig"), "broken");
    Path second = folder.resolve("second");
    assertThat(run(copy, second)).isEqualTo(1);
    assertThat(output).contains("epfl/adder.aig: SHA-256");
    assertThat(second.resolve("epfl/adder.aig")).doesNotExist();
    assertThat(second.resolve("epfl/adder.aig.part")).doesNotExist();
    assertThat(run(folder.resolve("none"), second)).isEqualTo(1);
  }
}
