package org.abcrl.aig.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the combinational cells of a Liberty library.
 *
 * <p>Several timing groups from one input (with different {@code when}) become one arc with the
 * worst of their tables. Cells with several outputs are skipped.
 */
final class LibertyCells {
  private final String source;
  private final LibertyNumbers numbers;
  private final LibertyTables tables;

  LibertyCells(String source, LibertyNumbers numbers, LibertyTables tables) {
    this.source = source;
    this.numbers = numbers;
    this.tables = tables;
  }

  /**
   * Reads a cell.
   *
   * @throws SkipCellException if the model cannot hold it
   */
  Cell read(LibertyGroup cell) {
    LibertyPins pins = LibertyPins.of(cell, numbers);
    if (pins.outputs().size() > 1) {
      throw new SkipCellException(pins.outputs().size() + " outputs");
    }
    LibertyPins.Pin output = pins.outputs().get(0);
    LibertyGroup.Attribute function =
        output
            .group()
            .attribute("function")
            .orElseThrow(() -> new SkipCellException("no function"));
    int inputs = pins.inputs().size();
    Expression expression =
        LibertyFunctions.parse(function, source, pins.inputNames())
            .onlyInputs(inputs)
            .orElseThrow(() -> new SkipCellException("its function is not over the inputs alone"));
    List<InputPin> inputPins = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      LibertyPins.Pin input = pins.inputs().get(i);
      inputPins.add(pin(input, output.group(), expression, i, inputs));
    }
    return new Cell(
        cell.name(),
        numbers.number(cell, "area", 0),
        output.name(),
        inputPins,
        expression,
        numbers.maxLoad(output.group()),
        cell.isNotForLogic());
  }

  private InputPin pin(
      LibertyPins.Pin pin, LibertyGroup output, Expression expression, int index, int inputs) {
    String input = pin.name();
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
    TimingArc worst = arc(timings, derived);
    // Where a group has tables for one edge only, the worst of all stands for them.
    boolean whole = timings.stream().allMatch(t -> t.has("cell_rise") && t.has("cell_fall"));
    return new InputPin(
        input,
        numbers.capacitance(pin.group(), true),
        numbers.capacitance(pin.group(), false),
        worst,
        timings.size() > 1 && whole
            ? timings.stream().map(t -> arc(List.of(t), derived)).toList()
            : List.of(worst));
  }

  private TimingArc arc(List<LibertyGroup> timings, TimingSense derived) {
    return new TimingArc(
        sense(numbers, timings, derived),
        worst(timings, "cell_rise", "cell_fall"),
        worst(timings, "cell_fall", "cell_rise"),
        worst(timings, "rise_transition", "fall_transition"),
        worst(timings, "fall_transition", "rise_transition"));
  }

  /** The sense of several timing groups together. */
  static TimingSense sense(
      LibertyNumbers numbers, List<LibertyGroup> timings, TimingSense derived) {
    TimingSense sense = null;
    for (LibertyGroup timing : timings) {
      TimingSense one =
          switch (timing.text("timing_sense")) {
            case "positive_unate" -> TimingSense.POSITIVE;
            case "negative_unate" -> TimingSense.NEGATIVE;
            case "non_unate" -> TimingSense.NON_UNATE;
            case "" -> derived;
            default ->
                throw numbers.errorAt(
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
}
