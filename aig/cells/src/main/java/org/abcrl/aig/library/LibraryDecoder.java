package org.abcrl.aig.library;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a library in the form that {@link LibraryCache} keeps. What the checksum does not vouch for
 * is bounded.
 */
final class LibraryDecoder {
  private final ByteBuffer in;
  private TimingTable[] tables = {};

  LibraryDecoder(ByteBuffer in) {
    this.in = in;
  }

  CellLibrary library(String hash) {
    tables = new TimingTable[count()];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = new TimingTable(floats(), floats(), floats());
    }
    String name = text();
    CellLibrary.Units units = new CellLibrary.Units(in.getFloat(), in.getFloat());
    List<Cell> cells = new ArrayList<>();
    for (int i = count(); i > 0; i--) {
      cells.add(cell());
    }
    List<SequentialCell> registers = list(this::register);
    List<SkippedCell> skipped = new ArrayList<>();
    for (int i = count(); i > 0; i--) {
      skipped.add(
          new SkippedCell(text(), new CellInterface(text(), list(this::text), list(this::text))));
    }
    return new CellLibrary(name, cells, registers, skipped, hash).withUnits(units);
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
      TimingArc arc = arc();
      List<TimingArc> groups = list(this::arc);
      pins.add(new InputPin(pin, rise, fall, arc, groups.isEmpty() ? List.of(arc) : groups));
    }
    return new Cell(name, area, output, pins, expression(), maxLoad, dontUse);
  }

  private TimingArc arc() {
    TimingSense sense = TimingSense.values()[in.get()];
    return new TimingArc(sense, table(), table(), table(), table());
  }

  private SequentialCell register() {
    String name = text();
    double area = in.getDouble();
    SequentialCell.Type type = SequentialCell.Type.values()[in.get()];
    List<SequentialPin> pins = list(() -> new SequentialPin(text(), in.getFloat(), in.getFloat()));
    List<SequentialOutput> outputs =
        list(
            () ->
                new SequentialOutput(
                    text(), flag(), SequentialOutput.BothActive.values()[in.get()], in.getFloat()));
    Control clock = control();
    Optional<Control> clear = maybe(this::control);
    Optional<Control> preset = maybe(this::control);
    Expression next = expression();
    Optional<RegisterFunction> function = maybe(this::function);
    List<LaunchArc> launches = list(this::launch);
    List<ConstraintArc> constraints = list(this::constraint);
    return new SequentialCell(
        -1,
        name,
        area,
        type,
        pins,
        outputs,
        clock,
        clear,
        preset,
        next,
        function,
        launches,
        constraints,
        flag(),
        flag());
  }

  private RegisterFunction function() {
    int data = in.getInt();
    Optional<Control> enable = maybe(this::control);
    Optional<RegisterFunction.Synchronous> synchronous =
        maybe(() -> new RegisterFunction.Synchronous(control(), flag(), flag()));
    Optional<RegisterFunction.Scan> scan =
        maybe(() -> new RegisterFunction.Scan(in.getInt(), flag(), control()));
    return new RegisterFunction(data, enable, synchronous, scan);
  }

  private LaunchArc launch() {
    int input = in.getInt();
    int output = in.getInt();
    LaunchArc.Kind kind = LaunchArc.Kind.values()[in.get()];
    TimingSense sense = TimingSense.values()[in.get()];
    Optional<LaunchArc.EdgeTables> rise = maybe(this::edge);
    return new LaunchArc(input, output, kind, sense, rise, maybe(this::edge));
  }

  private LaunchArc.EdgeTables edge() {
    TimingTable delay = table();
    return new LaunchArc.EdgeTables(delay, table());
  }

  private ConstraintArc constraint() {
    int input = in.getInt();
    int clock = in.getInt();
    boolean rises = flag();
    ConstraintArc.Kind kind = ConstraintArc.Kind.values()[in.get()];
    Optional<ConstraintTable> rise = maybe(() -> new ConstraintTable(table()));
    return new ConstraintArc(
        input, clock, rises, kind, rise, maybe(() -> new ConstraintTable(table())));
  }

  private Control control() {
    return new Control(in.getInt(), flag());
  }

  private boolean flag() {
    return in.get() != 0;
  }

  private <T> Optional<T> maybe(Supplier<T> reader) {
    return flag() ? Optional.of(reader.get()) : Optional.empty();
  }

  private <T> List<T> list(Supplier<T> reader) {
    List<T> result = new ArrayList<>();
    for (int i = count(); i > 0; i--) {
      result.add(reader.get());
    }
    return result;
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
          new Expression.Binary(Expression.Operator.values()[kind - 4], expression(), expression());
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
