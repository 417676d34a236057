package org.abcrl.aig.library;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

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
  private static final int MAGIC = 0x4C494231;

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
      return Optional.of(new Decoder(in).library(hash));
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
      byte[] bytes = new Encoder().bytes(library);
      ByteBuffer.wrap(bytes).putInt(MAGIC).putLong(checksum(bytes));
      Files.createDirectories(folder.get());
      Path temporary = Files.createTempFile(folder.get(), "library-", ".tmp");
      Files.write(temporary, bytes);
      Files.move(
          temporary,
          file(folder.get(), library.contentHash()),
          StandardCopyOption.REPLACE_EXISTING);
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

  private static final class Encoder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<TimingTable, Integer> tables = new HashMap<>();

    byte[] bytes(CellLibrary library) throws IOException {
      out.write(new byte[HEADER]);
      List<TimingTable> distinct = new ArrayList<>();
      for (Cell cell : library.cells()) {
        for (InputPin pin : cell.pins()) {
          for (TimingTable table : tables(pin.arc())) {
            if (tables.putIfAbsent(table, distinct.size()) == null) {
              distinct.add(table);
            }
          }
        }
      }
      out.writeInt(distinct.size());
      for (TimingTable table : distinct) {
        floats(table.slews());
        floats(table.loads());
        floats(table.values());
      }
      text(library.name());
      out.writeInt(library.cells().size());
      for (Cell cell : library.cells()) {
        cell(cell);
      }
      out.writeInt(library.skipped().size());
      for (SkippedCell cell : library.skipped()) {
        text(cell.name());
        text(cell.reason());
      }
      return bytes.toByteArray();
    }

    private static List<TimingTable> tables(TimingArc arc) {
      return List.of(arc.cellRise(), arc.cellFall(), arc.riseTransition(), arc.fallTransition());
    }

    private void cell(Cell cell) throws IOException {
      text(cell.name());
      out.writeDouble(cell.area());
      text(cell.output());
      out.writeFloat(cell.maxLoad());
      out.writeBoolean(cell.dontUse());
      out.writeInt(cell.inputs());
      for (InputPin pin : cell.pins()) {
        text(pin.name());
        out.writeFloat(pin.riseCapacitance());
        out.writeFloat(pin.fallCapacitance());
        out.writeByte(pin.arc().sense().ordinal());
        for (TimingTable table : tables(pin.arc())) {
          out.writeInt(tables.get(table));
        }
      }
      expression(cell.expression());
    }

    private void expression(Expression e) throws IOException {
      if (e instanceof Expression.Constant constant) {
        out.writeByte(constant.value() ? 1 : 0);
      } else if (e instanceof Expression.Variable variable) {
        out.writeByte(2);
        out.writeInt(variable.index());
      } else if (e instanceof Expression.Not not) {
        out.writeByte(3);
        expression(not.operand());
      } else {
        Expression.Binary binary = (Expression.Binary) e;
        out.writeByte(4 + binary.operator().ordinal());
        expression(binary.left());
        expression(binary.right());
      }
    }

    private void floats(float[] values) throws IOException {
      out.writeInt(values.length);
      for (float value : values) {
        out.writeFloat(value);
      }
    }

    private void text(String text) throws IOException {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    }
  }

  private static final class Decoder {
    private final ByteBuffer in;
    private TimingTable[] tables = {};

    Decoder(ByteBuffer in) {
      this.in = in;
    }

    CellLibrary library(String hash) {
      tables = new TimingTable[count()];
      for (int i = 0; i < tables.length; i++) {
        tables[i] = new TimingTable(floats(), floats(), floats());
      }
      String name = text();
      List<Cell> cells = new ArrayList<>();
      for (int i = count(); i > 0; i--) {
        cells.add(cell());
      }
      List<SkippedCell> skipped = new ArrayList<>();
      for (int i = count(); i > 0; i--) {
        skipped.add(new SkippedCell(text(), text()));
      }
      return new CellLibrary(name, cells, skipped, hash);
    }

    private Cell cell() {
      String name = text();
      double area = in.getDouble();
      String output = text();
      float maxLoad = in.getFloat();
      boolean dontUse = in.get() != 0;
      List<InputPin> pins = new ArrayList<>();
      for (int i = count(); i > 0; i--) {
        String pin = text();
        float rise = in.getFloat();
        float fall = in.getFloat();
        TimingSense sense = TimingSense.values()[in.get()];
        TimingArc arc = new TimingArc(sense, table(), table(), table(), table());
        pins.add(new InputPin(pin, rise, fall, arc));
      }
      return new Cell(name, area, output, pins, expression(), maxLoad, dontUse);
    }

    private TimingTable table() {
      return tables[in.getInt()];
    }

    private Expression expression() {
      int kind = in.get();
      return switch (kind) {
        case 0, 1 -> new Expression.Constant(kind == 1);
        case 2 -> new Expression.Variable(in.getInt());
        case 3 -> new Expression.Not(expression());
        default ->
            new Expression.Binary(
                Expression.Operator.values()[kind - 4], expression(), expression());
      };
    }

    /** A length; the checksum vouches for it, the bound only for its sanity. */
    private int count() {
      int count = in.getInt();
      if (count < 0 || count > in.remaining()) {
        throw new IllegalArgumentException("count " + count);
      }
      return count;
    }

    private float[] floats() {
      float[] values = new float[count()];
      in.asFloatBuffer().get(values);
      in.position(in.position() + 4 * values.length);
      return values;
    }

    private String text() {
      byte[] utf8 = new byte[count()];
      in.get(utf8);
      return new String(utf8, StandardCharsets.UTF_8);
    }
  }
}
