package org.abcrl.app.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python package's own tests, against the program of this build. */
class PythonTest {
  @TempDir private Path folder;

  @Test
  void itsTestsPass() throws IOException, InterruptedException {
    String python = TestData.program("python3").toString();
    Path launcher = folder.resolve("abc-rl");
    String classPath =
        String.join(
            ":",
            List.of(System.getProperty("java.class.path").split(":")).stream()
                .filter(p -> !p.isEmpty())
                .map(p -> Path.of(p).toAbsolutePath().toString())
                .toList());
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' org.abcrl.app.AbcRl \"$@\"\n"
            .formatted(Path.of(System.getProperty("java.home"), "bin", "java"), classPath));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    ProcessBuilder builder =
        new ProcessBuilder(
            python,
            "-B",
            "-m",
            "unittest",
            "discover",
            "-s",
            TestData.root() + "/scripts/python/tests");
    builder.environment().put("ABC_RL", launcher.toString());
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("Ran 5 tests");
  }
}
