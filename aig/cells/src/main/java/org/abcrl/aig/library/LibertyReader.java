package org.abcrl.aig.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.abcrl.aig.InputException;
import org.antlr.v4.runtime.Token;

/**
 * Reads the combinational cells of a Liberty library with table look-up delays (NLDM).
 *
 * <p>Several timing groups from one input (with different {@code when}) become one arc with the
 * worst of their tables. Sequential, three-state and multi-output cells and cells with buses are
 * skipped.
 */
final class LibertyReader {
  private final LibertyGroup library;
  private final String source;
  private final float picoseconds;
  private final float femtofarads;
  private final LibertyTables tables;

  private LibertyReader(String text, String source) {
    this.source = source;
    this.library = LibertySyntax.parse(text, source);
    if (!library.is("library")) {
      throw errorInside(source, library.kind(), 0, library.kind().getText(), "library");
    }
    this.picoseconds = timeUnit();
    this.femtofarads = capacitanceUnit();
    this.tables = new LibertyTables(library, source, picoseconds, femtofarads);
  }

  /** What a file holds. */
  record Contents(String name, List<Cell> cells, List<SkippedCell> skipped) {}

  /**
   * Reads a library.
   *
   * @throws InputException where the text is no Liberty library
   */
  static Contents read(String text, String source) {
    return new LibertyReader(text, source).contents();
  }

  /** A cell that the model cannot hold; the message is the reason. */
  private static final class SkipException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SkipException(String reason) {
      super(reason);
    }
  }

  private Contents contents() {
    List<Cell> cells = new ArrayList<>();
    List<SkippedCell> skipped = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (LibertyGroup cell : library.groups("cell")) {
      if (!names.add(cell.name())) {
        throw errorInside(
            source, cell.kind(), 0, "a second cell '" + cell.name() + "'", "different names");
      }
      try {
        cells.add(cell(cell));
      } catch (SkipException | LibertyTables.UnsupportedTableException e) {
        skipped.add(new SkippedCell(cell.name(), e.getMessage()));
      }
    }
    return new Contents(library.name(), cells, skipped);
  }

  private Cell cell(LibertyGroup cell) {
    for (LibertyGroup group : cell.groups()) {
      switch (group.kind().getText()) {
        case "ff", "latch", "ff_bank", "latch_bank", "statetable" ->
            throw new SkipException("sequential");
        case "bus", "bundle" -> throw new SkipException("pins in a bus or bundle");
        default -> {
          // Pins are read below, the rest does not matter to timing.
        }
      }
    }
    if (!cell.text("clock_gating_integrated_cell").isEmpty()) {
      throw new SkipException("clock gate");
    }
    List<LibertyGroup> inputs = new ArrayList<>();
    List<LibertyGroup> outputs = new ArrayList<>();
    for (LibertyGroup pin : cell.groups("pin")) {
      switch (pin.text("direction")) {
        case "input" -> inputs.add(pin);
        case "output" -> outputs.add(pin);
        case "internal" -> {
          // Not visible from outside.
        }
        case "inout" -> throw new SkipException("bidirectional pin");
        default -> throw errorAt(pin, "direction", "input, output, inout or internal");
      }
    }
    if (outputs.isEmpty()) {
      throw new SkipException("no output");
    }
    if (outputs.size() > 1) {
      throw new SkipException(outputs.size() + " outputs");
    }
    return cell(cell, inputs, outputs.get(0));
  }

  private Cell cell(LibertyGroup cell, List<LibertyGroup> inputs, LibertyGroup output) {
    if (output.attribute("three_state").isPresent()) {
      throw new SkipException("three-state");
    }
    LibertyGroup.Attribute function =
        output.attribute("function").orElseThrow(() -> new SkipException("no function"));
    List<String> names = new ArrayList<>();
    for (LibertyGroup input : inputs) {
      if (input.names().size() != 1) {
        throw new SkipException("several pins in one group");
      }
      names.add(input.name());
    }
    Token place = function.place();
    boolean quoted = place.getType() == LibertyLexer.STRING;
    Expression expression =
        ExpressionParser.parse(
                function.text(),
                source,
                place.getLine(),
                place.getCharPositionInLine() + (quoted ? 2 : 1),
                ExpressionParser.Dialect.LIBERTY,
                names)
            .onlyInputs(names.size())
            .orElseThrow(() -> new SkipException("its function is not over the inputs alone"));
    List<InputPin> pins = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      pins.add(pin(inputs.get(i), output, expression, i, inputs.size()));
    }
    float maxLoad = femtofarads * number(output, "max_capacitance", 0);
    return new Cell(
        cell.name(),
        number(cell, "area", 0),
        output.name(),
        pins,
        expression,
        maxLoad > 0 ? maxLoad : Float.POSITIVE_INFINITY,
        cell.isTrue("dont_use"));
  }

  private InputPin pin(
      LibertyGroup input, LibertyGroup output, Expression expression, int index, int inputs) {
    float common = number(input, "capacitance", number(library, "default_input_pin_cap", 0));
    float rise = number(input, "rise_capacitance", 0);
    float fall = number(input, "fall_capacitance", 0);
    return new InputPin(
        input.name(),
        femtofarads * (rise == 0 ? common : rise),
        femtofarads * (fall == 0 ? common : fall),
        arc(output, input.name(), expression, index, inputs));
  }

  private TimingArc arc(
      LibertyGroup output, String input, Expression expression, int index, int inputs) {
    List<LibertyGroup> timings = new ArrayList<>();
    for (LibertyGroup timing : output.groups("timing")) {
      String type = timing.text("timing_type");
      if (List.of(timing.text("related_pin").trim().split("\\s+")).contains(input)
          && (type.isEmpty() || type.startsWith("combinational"))) {
        timings.add(timing);
      }
    }
    TimingSense derived =
        inputs <= Expression.MAX_TABLE_VARIABLES
            ? TimingSense.of(expression.truthTable(), index)
            : TimingSense.NON_UNATE;
    return new TimingArc(
        sense(timings, derived),
        worst(timings, "cell_rise", "cell_fall"),
        worst(timings, "cell_fall", "cell_rise"),
        worst(timings, "rise_transition", "fall_transition"),
        worst(timings, "fall_transition", "rise_transition"));
  }

  private TimingSense sense(List<LibertyGroup> timings, TimingSense derived) {
    TimingSense sense = null;
    for (LibertyGroup timing : timings) {
      TimingSense one =
          switch (timing.text("timing_sense")) {
            case "positive_unate" -> TimingSense.POSITIVE;
            case "negative_unate" -> TimingSense.NEGATIVE;
            case "non_unate" -> TimingSense.NON_UNATE;
            case "" -> derived;
            default ->
                throw errorAt(
                    timing, "timing_sense", "positive_unate, negative_unate or non_unate");
          };
      sense = sense == null || sense == one ? one : TimingSense.NON_UNATE;
    }
    return sense == null ? derived : sense;
  }

  /** The worst of the named tables; of the other edge's tables where a library has only those. */
  private TimingTable worst(List<LibertyGroup> timings, String kind, String otherEdge) {
    TimingTable worst = null;
    for (String wanted : List.of(kind, otherEdge)) {
      for (LibertyGroup timing : timings) {
        Optional<LibertyGroup> group = timing.groups(wanted).stream().findFirst();
        if (group.isPresent()) {
          TimingTable table = tables.read(group.get());
          worst = worst == null ? table : worst.max(table);
        }
      }
      if (worst != null) {
        return worst;
      }
    }
    return TimingTable.constant(0);
  }

  private float timeUnit() {
    return library
        .attribute("time_unit")
        .map(
            unit ->
                scaled(
                    unit,
                    unit.text(),
                    text ->
                        text.equalsIgnoreCase("ns")
                            ? 1000f
                            : text.equalsIgnoreCase("ps")
                                ? 1f
                                : text.equalsIgnoreCase("fs")
                                    ? 1e-3f
                                    : text.equalsIgnoreCase("us") ? 1e6f : Float.NaN))
        .orElse(1000f);
  }

  private float capacitanceUnit() {
    return library
        .attribute("capacitive_load_unit")
        .map(
            unit ->
                scaled(
                    unit,
                    unit.text()
                        + (unit.values().size() > 1
                            ? LibertyGroup.unquoted(unit.values().get(1))
                            : ""),
                    text ->
                        text.equalsIgnoreCase("pf")
                            ? 1000f
                            : text.equalsIgnoreCase("ff")
                                ? 1f
                                : text.equalsIgnoreCase("nf") ? 1e6f : Float.NaN))
        .orElse(1000f);
  }

  /** A number and a unit, for example {@code 10ps}. */
  private float scaled(
      LibertyGroup.Attribute attribute, String text, Function<String, Float> unitOf) {
    int split = 0;
    while (split < text.length() && !Character.isLetter(text.charAt(split))) {
      split++;
    }
    try {
      String number = text.substring(0, split).strip();
      float value =
          (number.isEmpty() ? 1 : Float.parseFloat(number))
              * unitOf.apply(text.substring(split).strip());
      if (value > 0 && Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message that names the place.
    }
    throw errorInside(source, attribute.place(), 0, "'" + text + "'", "a number with a unit");
  }

  private float number(LibertyGroup group, String name, float otherwise) {
    Optional<LibertyGroup.Attribute> attribute = group.attribute(name);
    if (attribute.isEmpty()) {
      return otherwise;
    }
    try {
      float value = Float.parseFloat(attribute.get().text().strip());
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message that names the place.
    }
    throw errorAt(group, name, "a number");
  }

  private InputException errorAt(LibertyGroup group, String name, String expected) {
    Optional<LibertyGroup.Attribute> attribute = group.attribute(name);
    return attribute.isPresent()
        ? errorInside(
            source, attribute.get().place(), 0, "'" + attribute.get().text() + "'", expected)
        : errorInside(
            source,
            group.kind(),
            0,
            group.kind().getText() + "(" + group.name() + ") without " + name,
            name + ": " + expected);
  }

  /** An error at an offset inside a token, which may span lines. */
  static InputException errorInside(
      String source, Token token, int offset, String found, String expected) {
    int line = token.getLine();
    int column = token.getCharPositionInLine() + 1;
    String text = offset == 0 ? "" : token.getText();
    for (int i = 0; i < offset; i++) {
      column++;
      if (text.charAt(i) == '\n') {
        line++;
        column = 1;
      }
    }
    return new InputException(source, line, column, "found " + found + ", expected " + expected);
  }
}
