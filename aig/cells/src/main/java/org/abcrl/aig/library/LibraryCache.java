package org.abcrl.aig.library;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import org.abcrl.aig.io.AtomicFile;

/**
 * Keeps libraries on disk in a form that loads many times faster than Liberty text. The key is the
 * hash of the library's files.
 *
 * <p>The folder is {@code abc-rl} in {@code $XDG_CACHE_HOME} or {@code ~/.cache}; the system
 * property {@code abcrl.cache} names another one, or {@code off}. A file that is missing, broken or
 * cannot be written costs time, never an error.
 */
final class LibraryCache {
  /** Changes whenever the format does. */
  private static final int MAGIC = 0x4C494236;

  private static final int HEADER = 12;

  private final Optional<Path> folder;

  LibraryCache(Optional<Path> folder) {
    this.folder = folder;
  }

  /** The user's cache. */
  static LibraryCache ofUser() {
    String given = System.getProperty("abcrl.cache", "");
    if (given.equals("off")) {
      return new LibraryCache(Optional.empty());
    }
    if (!given.isEmpty()) {
      return new LibraryCache(Optional.of(Path.of(given)));
    }
    String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path base =
        xdg.isEmpty() ? Path.of(System.getProperty("user.home", "."), ".cache") : Path.of(xdg);
    return new LibraryCache(Optional.of(base.resolve("abc-rl")));
  }

  private static Path file(Path folder, String hash) {
    return folder.resolve("library-" + hash.substring(0, 32) + ".bin");
  }

  /** The library of a hash, if it is here and whole. */
  Optional<CellLibrary> find(String hash) {
    if (folder.isEmpty() || !Files.isRegularFile(file(folder.get(), hash))) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Files.readAllBytes(file(folder.get(), hash));
      ByteBuffer in = ByteBuffer.wrap(bytes);
      if (in.getInt() != MAGIC || in.getLong() != checksum(bytes)) {
        return Optional.empty();
      }
      return Optional.of(new LibraryDecoder(in).library(hash));
    } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Stores a library under its hash. */
  void store(CellLibrary library) {
    if (folder.isEmpty()) {
      return;
    }
    try {
      byte[] bytes = new LibraryEncoder(HEADER).bytes(library);
      ByteBuffer.wrap(bytes).putInt(MAGIC).putLong(checksum(bytes));
      Files.createDirectories(folder.get());
      AtomicFile.write(file(folder.get(), library.contentHash()), out -> out.write(bytes));
    } catch (IOException e) {
      // A cache that cannot be written must not stop the work.
      return;
    }
  }

  private static long checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, HEADER, bytes.length - HEADER);
    return crc.getValue();
  }
}
