package org.abcrl.jobs.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of this machine for as long as something is under way. */
public final class Scratch implements AutoCloseable {
  private final Path folder;

  /** A new, empty one. */
  public Scratch() throws IOException {
    folder = Files.createTempDirectory("abc-rl-");
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Removes it with all that is in it. */
  @Override
  public void close() {
    remove(folder);
  }

  static void remove(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> all = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : all) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
