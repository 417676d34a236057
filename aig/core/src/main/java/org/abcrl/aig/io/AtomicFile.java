package org.abcrl.aig.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a file whole or not at all: into a temporary file in the same folder, which is then moved
 * into place. Whoever reads the target sees the old content or the new, never a part.
 */
public final class AtomicFile {
  private static final AtomicLong COUNTER = new AtomicLong();

  /** What to write. */
  @FunctionalInterface
  public interface Content {
    /** Writes the content; need not flush or close. */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a file, replacing what is there; missing folders are made. A symbolic link stays and its
   * target is replaced; devices and pipes are written directly.
   *
   * @throws IOException if the file cannot be written; the target is then as it was
   */
  public static void write(Path target, Content content) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target)) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
        content.writeTo(out);
      }
      return;
    }
    Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Files.createDirectories(place.getParent());
    Path temporary =
        place.resolveSibling(
            "."
                + place.getFileName()
                + "."
                + ProcessHandle.current().pid()
                + "-"
                + COUNTER.incrementAndGet()
                + ".tmp");
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW), 1 << 16)) {
        content.writeTo(out);
      }
      move(temporary, place);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // A full disk is told without saying which file it was.
      FileSystemException named = new FileSystemException(target.toString(), null, e.getMessage());
      named.initCause(e);
      throw named;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
