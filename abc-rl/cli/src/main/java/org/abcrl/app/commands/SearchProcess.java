package org.abcrl.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A search in a process of its own, on one thread, which no earlier circuit has warmed up: ours in
 * comparisons with other programs.
 */
final class SearchProcess {
  private SearchProcess() {}

  /**
   * Searches and waits.
   *
   * @param folder gets the results
   * @param options more options of {@code search}
   * @return the search's {@code result.json}
   * @throws IOException if the search fails; its message ends with what the search said
   */
  static JsonNode run(
      Path file, Path library, double seconds, long seed, List<String> options, Path folder)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.abcrl.app.AbcRl",
                "search",
                file.toString(),
                "-L",
                library.toString(),
                "--time",
                Double.toString(seconds),
                "--threads",
                "1",
                "--seed",
                Long.toString(seed),
                "-o",
                folder.toString()));
    command.addAll(options);
    Path log = folder.resolve("log");
    try {
      int code =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .waitFor();
      if (code != 0) {
        throw new IOException("our search failed: " + Files.readString(log).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return new ObjectMapper().readTree(folder.resolve("result.json").toFile());
  }
}
