package org.abcrl.aig.verilog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.testing.TestData;

/** Runs an external program to its end. */
final class Tool {
  private Tool() {}

  /** What the program printed; fails with it when the program fails. */
  static String run(Path folder, String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(TestData.program(program).toString()));
    command.addAll(List.of(arguments));
    try {
      Path log = Files.createTempFile(folder, program, ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      int code = process.waitFor();
      String output = Files.readString(log);
      if (code != 0) {
        throw new AssertionError(program + " failed:\n" + output);
      }
      return output;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
