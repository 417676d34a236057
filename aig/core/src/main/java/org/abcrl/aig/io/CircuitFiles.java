package org.abcrl.aig.io;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.shell.Shell;

/**
 * Circuits in files, the format chosen by the ending: {@code .aig} and {@code .aag} (AIGER), {@code
 * .blif}, {@code .bench}; {@code .v} (structural Verilog) for writing only. Files that are
 * compressed with gzip are read as well, whatever their ending; {@code .gz} may follow the
 * format's.
 */
public final class CircuitFiles {
  /** The endings of files that {@link #read} understands. */
  public static final List<String> READABLE = List.of(".aig", ".aag", ".blif", ".bench");

  /** The endings of files that {@link #write} understands. */
  public static final List<String> WRITABLE = List.of(".aig", ".aag", ".blif", ".bench", ".v");

  /** More bytes than this are refused: arrays and literals are counted by ints. */
  private static final int MAX_BYTES = 1 << 30;

  private CircuitFiles() {}

  /** Whether {@link #read} knows the ending of the file. */
  public static boolean isReadable(Path file) {
    return READABLE.contains(ending(file));
  }

  /** Whether {@link #write} knows the ending of the file. */
  public static boolean isWritable(Path file) {
    return WRITABLE.contains(ending(file));
  }

  /**
   * Reads a circuit. Its name is the file's without folder and ending, or the one that the file
   * itself gives (BLIF).
   *
   * @throws InputException if there is no such file, or it cannot be read, or is broken
   */
  public static Aig read(Path file) {
    return read(file, note -> {});
  }

  /**
   * Reads a circuit, and says what was skipped.
   *
   * @param notes takes lines such as {@code file:line: note: ...}
   * @throws InputException if there is no such file, or it cannot be read, or is broken
   */
  public static Aig read(Path file, Consumer<String> notes) {
    String source = file.toString();
    if (!isReadable(file)) {
      throw new InputException(
          source, "found ending '" + ending(file) + "', expected one of " + READABLE);
    }
    return parse(source, ending(file), stem(file), load(file), notes);
  }

  /**
   * Reads a circuit from memory.
   *
   * @param source what to call the input in messages
   * @param ending the format: one of {@link #READABLE}
   * @param name the name for the circuit if the input gives none
   * @param data the bytes, perhaps compressed
   * @throws InputException if the input is broken
   */
  public static Aig read(String source, String ending, String name, byte[] data) {
    return parse(source, ending, name, inflated(source, data, MAX_BYTES), note -> {});
  }

  /**
   * Reads a circuit with its ports, registers and black boxes, as far as its format has them.
   *
   * @param cells the library cells that a BLIF file may instantiate, by name
   * @param notes takes lines such as {@code file:line: note: ...}
   * @throws InputException if there is no such file, or it cannot be read, or is broken
   */
  public static Shell readShell(
      Path file, Function<String, Optional<GateModel>> cells, Consumer<String> notes) {
    if (!ending(file).equals(".blif")) {
      return Shell.of(read(file, notes));
    }
    try {
      return BlifReader.readShell(file.toString(), stem(file), load(file), cells, notes);
    } catch (OutOfMemoryError e) {
      throw tooLarge(file.toString());
    }
  }

  private static Aig parse(
      String source, String ending, String name, byte[] data, Consumer<String> notes) {
    try {
      return switch (ending) {
        case ".aig", ".aag" -> AigerReader.read(source, name, data);
        case ".blif" -> BlifReader.read(source, name, data, notes);
        case ".bench" -> BenchReader.read(source, name, data);
        default ->
            throw new InputException(
                source, "found format '" + ending + "', expected one of " + READABLE);
      };
    } catch (OutOfMemoryError e) {
      throw tooLarge(source);
    }
  }

  /**
   * The content of a file, decompressed if need be.
   *
   * @throws InputException if there is no such file, or it cannot be read, or is too large
   */
  public static byte[] load(Path file) {
    return load(file, MAX_BYTES);
  }

  /**
   * The content of a file, decompressed if need be.
   *
   * @param limit the most bytes, before and after decompression
   * @throws InputException if there is no such file, or it cannot be read, or is too large
   */
  public static byte[] load(Path file, int limit) {
    String source = file.toString();
    try {
      if (Files.isDirectory(file)) {
        throw new InputException(source, "is a folder, expected a circuit");
      }
      if (Files.size(file) > limit) {
        throw new InputException(
            source, "has " + Files.size(file) + " bytes, expected at most " + limit);
      }
      try (InputStream in = Files.newInputStream(file)) {
        // A device or a pipe does not tell its size.
        byte[] data = in.readNBytes(limit);
        if (in.read() >= 0) {
          throw new InputException(source, "has more than " + limit + " bytes");
        }
        return inflated(source, data, limit);
      }
    } catch (NoSuchFileException e) {
      throw new InputException(source, "no such file");
    } catch (AccessDeniedException e) {
      throw new InputException(source, "no permission to read this file");
    } catch (IOException e) {
      throw new InputException(source, "cannot be read: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      throw tooLarge(source);
    }
  }

  private static byte[] inflated(String source, byte[] data, int limit) {
    if (data.length < 2 || data[0] != 0x1F || (data[1] & 0xFF) != 0x8B) {
      return data;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(data), 1 << 16)) {
      byte[] result = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw new InputException(source, "is larger than " + limit + " bytes uncompressed");
      }
      return result;
    } catch (EOFException | ZipException e) {
      throw new InputException(source, "broken gzip data: " + e.getMessage());
    } catch (IOException e) {
      throw new InputException(source, "cannot be read: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      throw tooLarge(source);
    }
  }

  /** Sizes are checked before memory is taken; this is for honest files on small heaps. */
  private static InputException tooLarge(String source) {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return new InputException(
        source, "does not fit into the " + megabytes + " MB of memory given to Java (see -Xmx)");
  }

  /**
   * Writes a circuit; the file appears whole or not at all.
   *
   * @throws InputException if the ending is unknown or the format cannot express the circuit
   * @throws IOException if the file cannot be written
   */
  public static void write(Aig aig, Path file) throws IOException {
    AtomicFile.Content content = content(aig, file.toString(), ending(file));
    AtomicFile.write(file, isCompressed(file) ? compressed(content) : content);
  }

  /**
   * Writes a circuit to a stream.
   *
   * @param ending one of {@link #WRITABLE}
   * @throws InputException if the ending is unknown or the format cannot express the circuit
   * @throws IOException if the stream cannot be written
   */
  public static void write(Aig aig, String ending, OutputStream out) throws IOException {
    content(aig, "output", ending.toLowerCase(Locale.ROOT)).writeTo(out);
    out.flush();
  }

  private static AtomicFile.Content content(Aig aig, String file, String ending) {
    return switch (ending) {
      case ".aig" -> out -> AigerWriter.writeBinary(aig, out);
      case ".aag" -> out -> AigerWriter.writeAscii(aig, out);
      case ".blif" -> out -> BlifWriter.write(aig, out);
      case ".bench" -> out -> BenchWriter.write(aig, out);
      case ".v" -> out -> VerilogWriter.write(aig, out);
      default ->
          throw new InputException(
              file, "found ending '" + ending + "', expected one of " + WRITABLE);
    };
  }

  private static AtomicFile.Content compressed(AtomicFile.Content content) {
    return out -> {
      GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
      content.writeTo(gzip);
      gzip.finish();
    };
  }

  private static boolean isCompressed(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  /** The ending with its dot in lower case, without {@code .gz}; empty if there is none. */
  private static String ending(Path file) {
    String name = plainName(file).toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }

  private static String stem(Path file) {
    String name = plainName(file);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  private static String plainName(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString();
    return isCompressed(file) ? name.substring(0, name.length() - 3) : name;
  }
}
