package org.abcrl.dist;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files to be packed, by their path in the package ({@code bin/abc-rl}, no slash in front). Sorted,
 * with one time for all, so that the same files give the same package on any day.
 */
final class FileTree {
  /**
   * The time of all files; even, since zip counts in steps of two seconds, and early, so that no
   * archive of classes is older than its jars.
   */
  static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  /** A file or, if it has a target, a symbolic link. */
  static final class Entry {
    private final @Nullable Path source;
    private final byte @Nullable [] bytes;
    private final @Nullable String link;
    private final boolean executable;

    private Entry(
        @Nullable Path source, byte @Nullable [] bytes, @Nullable String link, boolean executable) {
      this.source = source;
      this.bytes = bytes;
      this.link = link;
      this.executable = executable;
    }

    @Nullable String link() {
      return link;
    }

    boolean executable() {
      return executable;
    }

    long size() throws IOException {
      return source == null ? requireNonNull(bytes).length : Files.size(source);
    }

    byte[] content() throws IOException {
      return source == null ? requireNonNull(bytes) : Files.readAllBytes(source);
    }

    boolean isLink() {
      return link != null;
    }
  }

  private final TreeMap<String, Entry> entries = new TreeMap<>();

  /** What is in it, by path. */
  SortedMap<String, Entry> entries() {
    return Collections.unmodifiableSortedMap(entries);
  }

  /** What is at a path. */
  Entry entry(String path) {
    return requireNonNull(entries.get(path), path);
  }

  FileTree file(String path, Path source, boolean executable) {
    entries.put(path, new Entry(source, null, null, executable));
    return this;
  }

  FileTree file(String path, byte[] bytes, boolean executable) {
    entries.put(path, new Entry(null, bytes, null, executable));
    return this;
  }

  FileTree text(String path, String text, boolean executable) {
    return file(path, text.getBytes(StandardCharsets.UTF_8), executable);
  }

  FileTree link(String path, String target) {
    entries.put(path, new Entry(null, new byte[0], target, false));
    return this;
  }

  FileTree put(String path, Entry entry) {
    entries.put(path, entry);
    return this;
  }

  FileTree without(String path) {
    entries.remove(path);
    return this;
  }

  /** Adds a folder with all that is in it; links stay links, executables stay executable. */
  FileTree folder(String path, Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (attributes.isSymbolicLink()) {
              link(path + "/" + name, Files.readSymbolicLink(file).toString());
            } else {
              file(path + "/" + name, file, Files.isExecutable(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return this;
  }

  /** All of it below a folder. */
  FileTree below(String folder) {
    FileTree result = new FileTree();
    entries.forEach((path, entry) -> result.entries.put(folder + "/" + path, entry));
    return result;
  }

  /** This and another tree; the other's files win. */
  FileTree with(FileTree other) {
    FileTree result = new FileTree();
    result.entries.putAll(entries);
    result.entries.putAll(other.entries);
    return result;
  }

  /** Writes the files into a folder, with their time. */
  void copyTo(Path folder) throws IOException {
    entries.forEach(
        (path, entry) -> {
          try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            if (entry.isLink()) {
              Files.createSymbolicLink(file, Path.of(entry.link()));
              return;
            }
            Files.write(file, entry.content());
            if (entry.executable() && !file.toFile().setExecutable(true, false)) {
              throw new IOException(file + ": cannot be made executable");
            }
            Files.setLastModifiedTime(file, FileTime.from(TIME));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
