package org.abcrl.aig.library;

import java.util.List;

/**
 * The pins of a cell, whether or not the cell model holds what it does.
 *
 * @param name the cell
 * @param inputs its inputs, in the library's order
 * @param outputs its outputs, in the library's order
 */
public record CellInterface(String name, List<String> inputs, List<String> outputs) {
  /** Copies the lists. */
  public CellInterface {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  static CellInterface of(Cell cell) {
    return new CellInterface(
        cell.name(), cell.pins().stream().map(InputPin::name).toList(), List.of(cell.output()));
  }

  static CellInterface of(SequentialCell cell) {
    return new CellInterface(
        cell.name(),
        cell.pins().stream().map(SequentialPin::name).toList(),
        cell.outputs().stream().map(SequentialOutput::name).toList());
  }

  /** The pins of a cell in Liberty; none where one is a bus or goes both ways. */
  static CellInterface of(LibertyGroup cell, LibertyNumbers numbers) {
    try {
      LibertyPins pins = LibertyPins.all(cell, numbers);
      return new CellInterface(
          cell.name(), pins.inputNames(), pins.outputs().stream().map(p -> p.name()).toList());
    } catch (SkipCellException e) {
      return new CellInterface(cell.name(), List.of(), List.of());
    }
  }
}
