package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutOfMemoryTest {
  @TempDir private Path folder;

  @Test
  void endsInOneLineAndLeavesWhatThereWas() throws IOException, InterruptedException {
    Path out = Files.writeString(folder.resolve("big.aig"), "before");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.abcrl.app.AbcRl",
                "generate",
                "random",
                "--ands",
                "20000000",
                "-o",
                out.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(4);
    assertThat(said.lines().filter(l -> l.startsWith("abc-rl: out of memory with "))).hasSize(1);
    assertThat(said).doesNotContain("\tat ");
    assertThat(out).hasContent("before");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(out);
    }
  }
}
