package org.abcrl.aig.mapping;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import org.abcrl.aig.io.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * Keeps match tables on disk, named by a hash of the functions that they are for.
 *
 * <p>The folder is {@code abc-rl} in {@code $XDG_CACHE_HOME} or {@code ~/.cache}; the system
 * property {@code abcrl.cache} names another one, or {@code off}. A file that is missing, broken or
 * cannot be written only costs the time to make the table again.
 */
final class MatchTableCache {
  private static final int MAGIC = 0x4D544231;

  /** Magic and key come before the checksum, the two counts after it. */
  private static final int CHECKSUM_AT = 12;

  private static final int HEADER = CHECKSUM_AT + 16;

  private final Optional<Path> folder;

  /** A cache in the given folder, or none. */
  MatchTableCache(Optional<Path> folder) {
    this.folder = folder;
  }

  /** The user's cache. */
  static MatchTableCache ofUser() {
    String given = System.getProperty("abcrl.cache", "");
    if (given.equals("off")) {
      return new MatchTableCache(Optional.empty());
    }
    if (!given.isEmpty()) {
      return new MatchTableCache(Optional.of(Path.of(given)));
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isEmpty()
            ? Path.of(System.getProperty("user.home", "."), ".cache")
            : Path.of(xdg);
    return new MatchTableCache(Optional.of(base.resolve("abc-rl")));
  }

  /** The matches of function classes, from disk if they are there. */
  MatchTable get(long[] tables, int[] inputs) {
    if (folder.isEmpty()) {
      return MatchTableBuilder.build(tables, inputs);
    }
    long key = key(tables, inputs);
    Path file = folder.get().resolve("matches-" + Long.toHexString(key) + ".bin");
    MatchTable stored = read(file, key);
    if (stored != null) {
      return stored;
    }
    MatchTable made = MatchTableBuilder.build(tables, inputs);
    write(file, key, made);
    return made;
  }

  private static long key(long[] tables, int[] inputs) {
    long h = MAGIC;
    for (int c = 0; c < tables.length; c++) {
      h = mix(mix(h, tables[c]), inputs[c]);
    }
    return h;
  }

  /** One step of a multiply-xorshift hash (the finaliser of SplitMix64). */
  private static long mix(long h, long value) {
    long z = (h ^ value) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static @Nullable MatchTable read(Path file, long key) {
    if (!Files.isReadable(file)) {
      return null;
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
      if (bytes.remaining() < HEADER || bytes.getInt() != MAGIC || bytes.getLong() != key) {
        return null;
      }
      if (bytes.getLong() != checksum(bytes.array())) {
        return null;
      }
      int functions = bytes.getInt();
      int matches = bytes.getInt();
      if (bytes.remaining() != 8L * functions + 4L * (functions + 1) + 8L * matches) {
        return null;
      }
      long[] keys = new long[functions];
      int[] first = new int[functions + 1];
      int[] classes = new int[matches];
      int[] pins = new int[matches];
      bytes.asLongBuffer().get(keys);
      bytes.position(bytes.position() + 8 * functions);
      bytes.asIntBuffer().get(first).get(classes).get(pins);
      return new MatchTable(keys, first, classes, pins);
    } catch (IOException e) {
      return null;
    }
  }

  /** The checksum of what follows its own field. */
  private static long checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, CHECKSUM_AT + 8, bytes.length - CHECKSUM_AT - 8);
    return crc.getValue();
  }

  private static void write(Path file, long key, MatchTable table) {
    ByteBuffer bytes =
        ByteBuffer.allocate(
            HEADER + 8 * table.functions.length + 4 * table.first.length + 8 * table.matches());
    bytes
        .putInt(MAGIC)
        .putLong(key)
        .putLong(0)
        .putInt(table.functions.length)
        .putInt(table.matches());
    for (long function : table.functions) {
      bytes.putLong(function);
    }
    for (int[] part : new int[][] {table.first, table.matchClass, table.matchPins}) {
      for (int value : part) {
        bytes.putInt(value);
      }
    }
    bytes.putLong(CHECKSUM_AT, checksum(bytes.array()));
    try {
      Files.createDirectories(file.getParent());
      AtomicFile.write(file, out -> out.write(bytes.array()));
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      // The table is in memory; next time it is made again.
      return;
    }
  }
}
