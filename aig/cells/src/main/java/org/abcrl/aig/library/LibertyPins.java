package org.abcrl.aig.library;

import java.util.ArrayList;
import java.util.List;

/**
 * The pins of one cell of a Liberty library. A group may stand for several pins of the same kind,
 * {@code pin(A, B)}.
 *
 * @param inputs the inputs in the library's order
 * @param outputs the outputs in the library's order
 */
record LibertyPins(List<Pin> inputs, List<Pin> outputs) {
  /** A pin and the group that describes it. */
  record Pin(String name, LibertyGroup group) {}

  /**
   * Collects the pins of a cell.
   *
   * @throws SkipCellException if it has pins that the model cannot hold
   */
  static LibertyPins of(LibertyGroup cell, LibertyNumbers numbers) {
    LibertyPins pins = all(cell, numbers);
    if (pins.outputs().isEmpty()) {
      throw new SkipCellException("no output");
    }
    for (Pin output : pins.outputs()) {
      if (output.group().attribute("three_state").isPresent()) {
        throw new SkipCellException("three-state");
      }
    }
    return pins;
  }

  /**
   * Collects the pins of a cell, whatever it does.
   *
   * @throws SkipCellException if one is a bus or goes both ways
   */
  static LibertyPins all(LibertyGroup cell, LibertyNumbers numbers) {
    List<Pin> inputs = new ArrayList<>();
    List<Pin> outputs = new ArrayList<>();
    for (LibertyGroup group : cell.groups()) {
      switch (group.kind().getText()) {
        case "bus", "bundle" -> throw new SkipCellException("pins in a bus or bundle");
        case "pin" -> {
          switch (group.text("direction")) {
            case "input" -> group.names().forEach(n -> inputs.add(new Pin(n, group)));
            case "output" -> group.names().forEach(n -> outputs.add(new Pin(n, group)));
            case "internal" -> {
              // Not visible from outside.
            }
            case "inout" -> throw new SkipCellException("bidirectional pin");
            default ->
                throw numbers.errorAt(group, "direction", "input, output, inout or internal");
          }
        }
        default -> {
          // The rest is read elsewhere or does not matter.
        }
      }
    }
    return new LibertyPins(inputs, outputs);
  }

  /** The names of the inputs. */
  List<String> inputNames() {
    return inputs.stream().map(Pin::name).toList();
  }
}
