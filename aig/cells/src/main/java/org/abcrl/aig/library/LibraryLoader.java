package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.InputFiles;

/** Reads and merges library files, whatever their format. */
final class LibraryLoader {
  /** Enough for the largest libraries, small enough to notice a bomb. */
  private static final int MAX_BYTES = 1 << 30;

  private LibraryLoader() {}

  static CellLibrary load(List<Path> files, LibraryCache cache) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no library files");
    }
    MessageDigest digest = sha256();
    List<byte[]> contentsOfFiles = new ArrayList<>();
    for (Path file : files) {
      byte[] bytes = bytes(file);
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, bytes.length));
      digest.update(bytes);
      contentsOfFiles.add(bytes);
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    Optional<CellLibrary> cached = cache.find(hash);
    if (cached.isPresent()) {
      return cached.get();
    }
    CellLibrary library = merged(files, contentsOfFiles, hash);
    cache.store(library);
    return library;
  }

  /** Reads the text of one file, without the cache. */
  static CellLibrary parse(String text, String name) {
    LibertyReader.Contents contents = contents(text, Path.of(name));
    return new CellLibrary(
            contents.name(),
            contents.cells(),
            contents.sequentialCells(),
            contents.skipped(),
            HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8))))
        .withUnits(contents.units());
  }

  private static CellLibrary merged(
      List<Path> files, List<byte[]> contentsOfFiles, String contentHash) {
    List<Cell> cells = new ArrayList<>();
    List<SequentialCell> registers = new ArrayList<>();
    List<SkippedCell> skipped = new ArrayList<>();
    Set<String> names = new HashSet<>();
    String libraryName = null;
    CellLibrary.Units units = CellLibrary.Units.PICO;
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      String text = new String(unpacked(file, contentsOfFiles.get(i)), StandardCharsets.UTF_8);
      LibertyReader.Contents contents = contents(text, file);
      if (libraryName == null) {
        libraryName = contents.name();
        units = contents.units();
      }
      for (Cell cell : contents.cells()) {
        if (names.add(cell.name())) {
          cells.add(cell);
        } else {
          skipped.add(
              new SkippedCell("a second cell of this name, in " + file, CellInterface.of(cell)));
        }
      }
      for (SequentialCell cell : contents.sequentialCells()) {
        if (names.add(cell.name())) {
          registers.add(cell);
        } else {
          skipped.add(
              new SkippedCell("a second cell of this name, in " + file, CellInterface.of(cell)));
        }
      }
      skipped.addAll(contents.skipped());
    }
    return new CellLibrary(requireNonNull(libraryName), cells, registers, skipped, contentHash)
        .withUnits(units);
  }

  /** A library file that is a resource beside this class. */
  static InputStream open(String name) {
    return requireNonNull(LibraryLoader.class.getResourceAsStream(name), name);
  }

  /** Reads a library file that is a resource beside this class. */
  static CellLibrary loadResource(String name) {
    try (InputStream in = open(name)) {
      byte[] bytes = in.readAllBytes();
      return parse(new String(bytes, StandardCharsets.UTF_8), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LibertyReader.Contents contents(String text, Path file) {
    String source = file.toString();
    if (text.isBlank()) {
      throw new InputException(source, 1, 1, emptyFile(file));
    }
    if (looksLikeGenlib(text)) {
      GenlibReader.Contents gates = GenlibReader.read(text, source);
      String name = file.getFileName().toString().replaceFirst("\\.genlib(\\.gz)?$", "");
      return new LibertyReader.Contents(
          name, CellLibrary.Units.PICO, gates.cells(), List.of(), gates.skipped());
    }
    return LibertyReader.read(text, source);
  }

  private static String emptyFile(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.gz$", "");
    return name.endsWith(".lib") || name.endsWith(".liberty")
        ? "the Liberty file is empty, expected library (name) { ... }"
        : name.endsWith(".genlib")
            ? "the genlib file is empty, expected a GATE"
            : "the file is empty, expected a Liberty or a genlib library";
  }

  /** Genlib has comments with '#' and words GATE, LATCH; Liberty starts with a group. */
  private static boolean looksLikeGenlib(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .findFirst()
        .map(line -> line.startsWith("GATE") || line.startsWith("LATCH"))
        .orElse(true);
  }

  private static byte[] bytes(Path file) {
    try {
      return InputFiles.bytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes as they are, or what they unpack to if they are gzip data. */
  private static byte[] unpacked(Path file, byte[] raw) {
    boolean zipped = raw.length > 2 && raw[0] == 0x1f && (raw[1] & 0xff) == 0x8b;
    if (!zipped) {
      return raw;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(raw), 1 << 16)) {
      byte[] unpacked = in.readNBytes(MAX_BYTES);
      if (in.read() >= 0) {
        throw new InputException(file.toString(), "more than 1 GiB after unpacking");
      }
      return unpacked;
    } catch (IOException e) {
      throw new InputException(file.toString(), "broken gzip data: " + e.getMessage());
    }
  }

  /** The hexadecimal SHA-256 of a text. */
  static String hash(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
