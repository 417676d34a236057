package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a library in the form that {@link LibraryCache} keeps; {@link LibraryDecoder} reads it.
 * Equal tables are written once.
 */
final class LibraryEncoder {
  private final int header;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
  private final DataOutputStream out = new DataOutputStream(bytes);
  private final Map<TimingTable, Integer> tables = new HashMap<>();

  LibraryEncoder(int header) {
    this.header = header;
  }

  /** The bytes of a library behind a header of zeros. */
  byte[] bytes(CellLibrary library) throws IOException {
    out.write(new byte[header]);
    writeTables(library);
    text(library.name());
    out.writeFloat(library.units().picoseconds());
    out.writeFloat(library.units().femtofarads());
    out.writeInt(library.cells().size());
    for (Cell cell : library.cells()) {
      cell(cell);
    }
    out.writeInt(library.sequentialCells().size());
    for (SequentialCell cell : library.sequentialCells()) {
      cell(cell);
    }
    out.writeInt(library.skipped().size());
    for (SkippedCell cell : library.skipped()) {
      text(cell.reason());
      text(cell.name());
      texts(cell.pins().inputs());
      texts(cell.pins().outputs());
    }
    return bytes.toByteArray();
  }

  private void writeTables(CellLibrary library) throws IOException {
    List<TimingTable> distinct = new ArrayList<>();
    for (Cell cell : library.cells()) {
      for (InputPin pin : cell.pins()) {
        number(tables(pin.arc()), distinct);
        pin.groups().forEach(group -> number(tables(group), distinct));
      }
    }
    for (SequentialCell cell : library.sequentialCells()) {
      for (LaunchArc arc : cell.launches()) {
        arc.rise().ifPresent(e -> number(List.of(e.delay(), e.transition()), distinct));
        arc.fall().ifPresent(e -> number(List.of(e.delay(), e.transition()), distinct));
      }
      for (ConstraintArc arc : cell.constraints()) {
        arc.rise().ifPresent(t -> number(List.of(t.table()), distinct));
        arc.fall().ifPresent(t -> number(List.of(t.table()), distinct));
      }
    }
    out.writeInt(distinct.size());
    for (TimingTable table : distinct) {
      floats(table.slews());
      floats(table.loads());
      floats(table.values());
    }
  }

  private void number(List<TimingTable> some, List<TimingTable> distinct) {
    for (TimingTable table : some) {
      if (tables.putIfAbsent(table, distinct.size()) == null) {
        distinct.add(table);
      }
    }
  }

  private static List<TimingTable> tables(TimingArc arc) {
    return List.of(arc.cellRise(), arc.cellFall(), arc.riseTransition(), arc.fallTransition());
  }

  private void arc(TimingArc arc) throws IOException {
    out.writeByte(arc.sense().ordinal());
    for (TimingTable table : tables(arc)) {
      out.writeInt(requireNonNull(tables.get(table)));
    }
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
      arc(pin.arc());
      boolean several = pin.groups().size() > 1;
      out.writeInt(several ? pin.groups().size() : 0);
      if (several) {
        for (TimingArc group : pin.groups()) {
          arc(group);
        }
      }
    }
    expression(cell.expression());
  }

  private void cell(SequentialCell cell) throws IOException {
    text(cell.name());
    out.writeDouble(cell.area());
    out.writeByte(cell.type().ordinal());
    out.writeInt(cell.pins().size());
    for (SequentialPin pin : cell.pins()) {
      text(pin.name());
      out.writeFloat(pin.riseCapacitance());
      out.writeFloat(pin.fallCapacitance());
    }
    out.writeInt(cell.outputs().size());
    for (SequentialOutput output : cell.outputs()) {
      text(output.name());
      out.writeBoolean(output.inverted());
      out.writeByte(output.whenBoth().ordinal());
      out.writeFloat(output.maxLoad());
    }
    control(cell.clock());
    maybe(cell.clear(), this::control);
    maybe(cell.preset(), this::control);
    expression(cell.next());
    maybe(cell.function(), this::function);
    out.writeInt(cell.launches().size());
    for (LaunchArc arc : cell.launches()) {
      launch(arc);
    }
    out.writeInt(cell.constraints().size());
    for (ConstraintArc arc : cell.constraints()) {
      constraint(arc);
    }
    out.writeBoolean(cell.dontUse());
    out.writeBoolean(cell.dontTouch());
  }

  private interface Writer<T> {
    void write(T value) throws IOException;
  }

  private <T> void maybe(Optional<T> value, Writer<T> writer) throws IOException {
    out.writeBoolean(value.isPresent());
    if (value.isPresent()) {
      writer.write(value.get());
    }
  }

  private void control(Control control) throws IOException {
    out.writeInt(control.pin());
    out.writeBoolean(control.activeHigh());
  }

  private void function(RegisterFunction function) throws IOException {
    out.writeInt(function.data());
    maybe(function.enable(), this::control);
    maybe(
        function.synchronous(),
        s -> {
          control(s.control());
          out.writeBoolean(s.value());
          out.writeBoolean(s.beforeEnable());
        });
    maybe(
        function.scan(),
        s -> {
          out.writeInt(s.in());
          out.writeBoolean(s.inInverted());
          control(s.enable());
        });
  }

  private void launch(LaunchArc arc) throws IOException {
    out.writeInt(arc.input());
    out.writeInt(arc.output());
    out.writeByte(arc.kind().ordinal());
    out.writeByte(arc.sense().ordinal());
    for (Optional<LaunchArc.EdgeTables> edge : List.of(arc.rise(), arc.fall())) {
      maybe(
          edge,
          e -> {
            out.writeInt(requireNonNull(tables.get(e.delay())));
            out.writeInt(requireNonNull(tables.get(e.transition())));
          });
    }
  }

  private void constraint(ConstraintArc arc) throws IOException {
    out.writeInt(arc.input());
    out.writeInt(arc.clock());
    out.writeBoolean(arc.clockRises());
    out.writeByte(arc.kind().ordinal());
    maybe(arc.rise(), t -> out.writeInt(requireNonNull(tables.get(t.table()))));
    maybe(arc.fall(), t -> out.writeInt(requireNonNull(tables.get(t.table()))));
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

  private void texts(List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      text(text);
    }
  }

  private void text(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
