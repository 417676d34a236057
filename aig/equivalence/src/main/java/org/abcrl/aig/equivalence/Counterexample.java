package org.abcrl.aig.equivalence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An assignment for which two circuits differ.
 *
 * @param inputs the value of each primary input, by the name in the first circuit, in its order
 * @param latches the value of each latch, by the name in the first circuit, in its order
 * @param output the output that differs, or the latch whose next state does
 * @param nextState whether the next state of a latch differs
 * @param first the value in the first circuit
 * @param second the value in the second circuit
 */
public record Counterexample(
    Map<String, Boolean> inputs,
    Map<String, Boolean> latches,
    String output,
    boolean nextState,
    boolean first,
    boolean second) {

  /** Copies the maps, keeping their order. */
  public Counterexample {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    latches = Collections.unmodifiableMap(new LinkedHashMap<>(latches));
  }

  /** For people: the output with both values, then one line each for inputs and latches. */
  @Override
  public String toString() {
    String what = nextState ? "next state of latch " : "output ";
    String text =
        what + output + ": " + bit(first) + " in the first, " + bit(second) + " in the second";
    if (!inputs.isEmpty()) {
      text += "\ninputs: " + values(inputs);
    }
    if (!latches.isEmpty()) {
      text += "\nlatches: " + values(latches);
    }
    return text;
  }

  private static String values(Map<String, Boolean> assignment) {
    return assignment.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + bit(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String bit(boolean value) {
    return value ? "1" : "0";
  }
}
