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
}
