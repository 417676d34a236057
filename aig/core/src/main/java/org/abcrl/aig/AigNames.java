package org.abcrl.aig;

import java.util.List;

/**
 * The names of a circuit's inputs, outputs and latches, by position. An empty string means "no name
 * given".
 *
 * @param inputs one entry for each primary input
 * @param outputs one entry for each primary output
 * @param latches one entry for each latch
 */
public record AigNames(List<String> inputs, List<String> outputs, List<String> latches) {
  /** Copies the lists, so that the names cannot change. */
  public AigNames {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    latches = List.copyOf(latches);
  }

  /** The name of primary input {@code index}, or {@code pi<index>}. */
  public String input(int index) {
    return orDefault(inputs, "pi", index);
  }

  /** The name of primary output {@code index}, or {@code po<index>}. */
  public String output(int index) {
    return orDefault(outputs, "po", index);
  }

  /** The name of latch {@code index}, or {@code lo<index>}. */
  public String latch(int index) {
    return orDefault(latches, "lo", index);
  }

  /** The name of combinational input {@code index}: primary inputs first, then latches. */
  public String combInput(int index) {
    return index < inputs.size() ? input(index) : latch(index - inputs.size());
  }

  private static String orDefault(List<String> names, String prefix, int index) {
    String given = names.get(index);
    return given.isEmpty() ? prefix + index : given;
  }

  /** Whether there is a name for each of that many inputs, outputs and latches. */
  public boolean fit(int inputCount, int outputCount, int latchCount) {
    return inputs.size() == inputCount
        && outputs.size() == outputCount
        && latches.size() == latchCount;
  }
}
