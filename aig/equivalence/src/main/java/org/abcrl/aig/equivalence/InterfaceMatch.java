package org.abcrl.aig.equivalence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.InputException;

/**
 * Which input, output and latch of the second circuit belongs to which of the first: by position,
 * or by name where both circuits name all of them, each name once, and only the order differs.
 */
public final class InterfaceMatch {
  private final int[] inputs;
  private final int[] outputs;
  private final int[] latches;
  private final boolean byName;

  /**
   * Matches two circuits.
   *
   * @throws InputException if counts or reset values differ
   */
  InterfaceMatch(Aig a, Aig b) {
    requireEqual(a, b, "primary inputs", a.inputs(), b.inputs());
    requireEqual(a, b, "primary outputs", a.outputs(), b.outputs());
    requireEqual(a, b, "latches", a.latches(), b.latches());
    AigNames first = a.names();
    AigNames second = b.names();
    inputs = match(first.inputs(), second.inputs());
    outputs = match(first.outputs(), second.outputs());
    latches = match(first.latches(), second.latches());
    byName = !isIdentity(inputs) || !isIdentity(outputs) || !isIdentity(latches);
    for (int i = 0; i < latches.length; i++) {
      if (a.latchInit(i) != b.latchInit(latches[i])) {
        throw new InputException(
            b.name(),
            "latch '"
                + b.latchName(latches[i])
                + "' has reset value "
                + b.latchInit(latches[i])
                + ", expected "
                + a.latchInit(i)
                + " as in "
                + a.name());
      }
    }
  }

  private static void requireEqual(Aig a, Aig b, String what, int expected, int found) {
    if (expected != found) {
      throw new InputException(
          b.name(), "has " + found + " " + what + ", expected " + expected + " as in " + a.name());
    }
  }

  /**
   * The place in the second list for each place of the first: the same, or that of the same name.
   *
   * @param second as many names as there are in the first
   */
  public static int[] match(List<String> first, List<String> second) {
    int[] identity = new int[first.size()];
    for (int i = 0; i < identity.length; i++) {
      identity[i] = i;
    }
    if (first.equals(second)) {
      return identity;
    }
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < second.size(); i++) {
      if (second.get(i).isEmpty() || positions.put(second.get(i), i) != null) {
        return identity;
      }
    }
    int[] result = new int[first.size()];
    for (int i = 0; i < result.length; i++) {
      Integer position = positions.remove(first.get(i));
      if (position == null) {
        return identity;
      }
      result[i] = position;
    }
    return result;
  }

  private static boolean isIdentity(int[] order) {
    for (int i = 0; i < order.length; i++) {
      if (order[i] != i) {
        return false;
      }
    }
    return true;
  }

  /** Whether some order differs and names decided. */
  boolean byName() {
    return byName;
  }

  /**
   * The combinational input of the first circuit for combinational input {@code index} of the
   * second.
   */
  int[] combInputsOfSecond() {
    int[] result = new int[inputs.length + latches.length];
    for (int i = 0; i < inputs.length; i++) {
      result[inputs[i]] = i;
    }
    for (int i = 0; i < latches.length; i++) {
      result[inputs.length + latches[i]] = inputs.length + i;
    }
    return result;
  }

  /** The combinational output of the second circuit for each of the first. */
  int[] combOutputsOfSecond() {
    int[] result = new int[outputs.length + latches.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = combOutput(i);
    }
    return result;
  }

  /** The combinational output of the second circuit for output {@code index} of the first. */
  int combOutput(int index) {
    return index < outputs.length
        ? outputs[index]
        : outputs.length + latches[index - outputs.length];
  }
}
