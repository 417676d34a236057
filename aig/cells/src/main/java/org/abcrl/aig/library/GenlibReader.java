package org.abcrl.aig.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Reads gate libraries in the genlib format of SIS (E. M. Sentovich et al., "SIS: A System for
 * Sequential Circuit Synthesis", 1992, appendix).
 *
 * <p>A pin's delay is {@code block + fanout * load}, where the load is the sum of the input loads
 * that the gate drives. Latches are skipped. Of several gates with one name, which SIS allows for
 * multi-output gates, the first one counts; the others are skipped.
 */
final class GenlibReader {
  private final GenlibLexer lexer;
  private final String source;
  private final Map<String, Cell> cells = new LinkedHashMap<>();
  private final List<SkippedCell> skipped = new ArrayList<>();

  private GenlibReader(String text, String source) {
    this.lexer = new GenlibLexer(text, source);
    this.source = source;
  }

  /** What a file holds. */
  record Contents(List<Cell> cells, List<SkippedCell> skipped) {}

  /**
   * Reads a library.
   *
   * @throws InputException where the text is no genlib library
   */
  static Contents read(String text, String source) {
    GenlibReader reader = new GenlibReader(text, source);
    reader.run();
    return new Contents(List.copyOf(reader.cells.values()), List.copyOf(reader.skipped));
  }

  private void run() {
    while (!lexer.atEnd()) {
      GenlibLexer.Token token = lexer.next("GATE or LATCH");
      switch (token.text()) {
        case "GATE" -> gate();
        case "LATCH" -> latch();
        case ".end" -> {
          return;
        }
        default -> throw lexer.error(token, "GATE or LATCH");
      }
    }
    if (cells.isEmpty() && skipped.isEmpty()) {
      throw new InputException(source, 1, 1, "found no GATE, expected a genlib library");
    }
  }

  /** {@code GATE name area output=expression; PIN ...}. */
  private void gate() {
    GenlibLexer.Token name = lexer.next("a gate name");
    double area = number("the gate's area", 0);
    GenlibLexer.Token equation = lexer.untilSemicolon();
    int equals = equation.text().indexOf('=');
    if (equals < 0) {
      throw lexer.error(equation, "an equation output=expression");
    }
    String output = equation.text().substring(0, equals).strip();
    if (output.isEmpty() || output.chars().anyMatch(Character::isWhitespace)) {
      throw lexer.error(equation, "the name of one output before '='");
    }
    List<Pin> pins = pins();
    List<String> order = pins.stream().map(Pin::name).filter(p -> !p.equals("*")).toList();
    ExpressionParser.Parsed parsed =
        ExpressionParser.parse(
            " ".repeat(equals + 1) + equation.text().substring(equals + 1),
            source,
            equation.line(),
            equation.column(),
            ExpressionParser.Dialect.GENLIB,
            order);
    if (cells.containsKey(name.text())) {
      skipped.add(
          new SkippedCell("second gate of this name (multi-output gate)", unknown(name.text())));
      return;
    }
    List<InputPin> inputs = inputs(name, pins, parsed);
    cells.put(
        name.text(),
        new Cell(
            name.text(),
            area,
            output,
            inputs,
            parsed.expression(),
            Float.POSITIVE_INFINITY,
            false));
  }

  private List<InputPin> inputs(
      GenlibLexer.Token gate, List<Pin> pins, ExpressionParser.Parsed parsed) {
    Map<String, Pin> byName = new HashMap<>();
    for (Pin pin : pins) {
      if (byName.put(pin.name(), pin) != null) {
        throw lexer.error(gate, "PIN " + pin.name() + " once, but it is there twice in gate");
      }
    }
    List<InputPin> inputs = new ArrayList<>();
    for (int i = 0; i < parsed.inputs().size(); i++) {
      String name = parsed.inputs().get(i);
      Pin pin = byName.getOrDefault(name, byName.get("*"));
      if (pin == null) {
        throw lexer.error(gate, "a PIN line for input " + name + " of gate");
      }
      TimingSense sense = pin.sense();
      if (sense == null) {
        sense =
            parsed.inputs().size() <= Expression.MAX_TABLE_VARIABLES
                ? TimingSense.of(parsed.expression().truthTable(), i)
                : TimingSense.NON_UNATE;
      }
      inputs.add(new InputPin(name, pin.load(), pin.load(), pin.arc(sense)));
    }
    return inputs;
  }

  /** A PIN line; the sense is null where the phase is UNKNOWN and follows from the function. */
  private record Pin(
      String name,
      @Nullable TimingSense sense,
      float load,
      float riseBlock,
      float riseFanout,
      float fallBlock,
      float fallFanout) {
    TimingArc arc(TimingSense known) {
      TimingTable noSlew = TimingTable.constant(0);
      return new TimingArc(
          known,
          TimingTable.linear(riseBlock, riseFanout),
          TimingTable.linear(fallBlock, fallFanout),
          noSlew,
          noSlew);
    }
  }

  private List<Pin> pins() {
    List<Pin> pins = new ArrayList<>();
    while (lexer.skipWord("PIN")) {
      String name = lexer.next("a pin name or '*'").text();
      GenlibLexer.Token phase = lexer.next("the phase INV, NONINV or UNKNOWN");
      TimingSense sense =
          switch (phase.text()) {
            case "INV" -> TimingSense.NEGATIVE;
            case "NONINV" -> TimingSense.POSITIVE;
            case "UNKNOWN" -> null;
            default -> throw lexer.error(phase, "the phase INV, NONINV or UNKNOWN");
          };
      float load = (float) number("the input load", 0);
      number("the largest load", 0);
      pins.add(
          new Pin(
              name,
              sense,
              load,
              (float) number("the rise block delay", -Float.MAX_VALUE),
              (float) number("the rise fanout delay", -Float.MAX_VALUE),
              (float) number("the fall block delay", -Float.MAX_VALUE),
              (float) number("the fall fanout delay", -Float.MAX_VALUE)));
    }
    return pins;
  }

  /** {@code LATCH name area equation; PIN ... SEQ ...; CONTROL ... CONSTRAINT ...}: skipped. */
  private void latch() {
    GenlibLexer.Token name = lexer.next("a latch name");
    skipped.add(new SkippedCell("sequential", unknown(name.text())));
    while (!lexer.atEnd() && !lexer.ahead("GATE") && !lexer.ahead("LATCH")) {
      lexer.next("the latch's description");
    }
  }

  private double number(String what, double least) {
    GenlibLexer.Token token = lexer.next(what);
    try {
      double value = Double.parseDouble(token.text());
      if (value >= least && value <= Float.MAX_VALUE) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message that names the place.
    }
    throw lexer.error(token, what + ", a number");
  }

  private static CellInterface unknown(String name) {
    return new CellInterface(name, List.of(), List.of());
  }
}
