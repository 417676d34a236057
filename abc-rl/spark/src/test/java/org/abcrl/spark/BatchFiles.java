package org.abcrl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.abcrl.app.commands.AbcRlCommand;

/** Folders of batches, compared. */
final class BatchFiles {
  /** Twenty-two designs; the quick search of them all takes seconds. */
  private static final List<String> SMALL =
      List.of(
          "batch",
          "--designs",
          "all",
          "--max-ands",
          "300",
          "--agent",
          "random",
          "--actions",
          "paper",
          "--budget",
          "3",
          "--moves",
          "0");

  private BatchFiles() {}

  /** The command line of a batch of twenty-two small designs. */
  static String[] small(String... more) {
    return Stream.concat(SMALL.stream(), Arrays.stream(more)).toArray(String[]::new);
  }

  /** Both folders hold the same results in the same files, but for times. */
  static void assertSame(Path folder, Path expected) throws IOException {
    assertThat(results(folder)).isEqualTo(results(expected));
    assertThat(files(folder)).isEqualTo(files(expected));
  }

  /** Runs a batch on this machine alone. */
  static void local(Path out, String... words) {
    local(0, out, words);
  }

  /** The same with another exit code. */
  static void local(int expected, Path out, String... words) {
    List<String> command = new ArrayList<>(Arrays.asList(words));
    command.addAll(List.of("-o", out.toString()));
    StringWriter said = new StringWriter();
    int code =
        AbcRlCommand.run(
            new PrintWriter(said), new PrintWriter(said), command.toArray(String[]::new));
    assertThat(code).as(said.toString()).isEqualTo(expected);
  }

  /** A text without the wall-clock times. */
  static String withoutTimes(String json) {
    return json.replaceAll("\"seconds\" : [0-9.E-]+", "\"seconds\" : 0");
  }

  /** {@code results.json} without the wall-clock times. */
  static String results(Path folder) throws IOException {
    return withoutTimes(Files.readString(folder.resolve("results.json")));
  }

  /** All files of all searches, without times and journals, by name. */
  static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        // What depends on times and on whether a search was begun twice; what a killed worker was
        // writing stays under a hidden name that nobody reads.
        if (!name.matches("results[.]csv|.*/journal[.]jsonl|.*/local[.]txt|.*/[.][^/]+[.]tmp")) {
          String text =
              new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
          files.put(name, withoutTimes(text));
        }
      }
    }
    return files;
  }

  /** How many searches a folder holds finished. */
  static long finished(Path folder) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> file.endsWith("batch.json")).count();
    } catch (IOException | java.io.UncheckedIOException e) {
      // A folder that is written just now: looked at again.
      return 0;
    }
  }
}
