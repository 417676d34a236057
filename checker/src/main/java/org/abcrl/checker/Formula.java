package org.abcrl.checker;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The clauses that say that two circuits differ, made from the circuits: variable 1 is false; then
 * inputs and latches, the ANDs of the first circuit, those of the second, and for each output and
 * next state a variable that may be true only where both circuits differ in it. One of these is.
 */
final class Formula {
  /** Receives clauses. */
  interface Clauses {
    /** Takes a clause of literals as in DIMACS. */
    void clause(int... literals);
  }

  private final Circuit first;
  private final Circuit second;
  private final int[] variableOfSecond;
  private final int[] outputMap;
  private final int[] latchMap;
  final int variables;
  final int clauses;

  /** Lines that say which signal is which variable. */
  final StringBuilder signals = new StringBuilder();

  Formula(Circuit first, Circuit second) throws RejectedException {
    this.first = first;
    this.second = second;
    int[] inputMap = match(first.inputNames, second.inputNames, "inputs");
    latchMap = match(first.latchNames, second.latchNames, "latches");
    outputMap = match(first.outputNames, second.outputNames, "outputs");
    variableOfSecond = new int[second.fanin0.length];
    variableOfSecond[0] = 1;
    for (int i = 0; i < first.sources; i++) {
      int latch = i - inputMap.length;
      int partner = latch < 0 ? inputMap[i] : inputMap.length + latchMap[latch];
      variableOfSecond[1 + partner] = 2 + i;
      if (latch >= 0 && first.reset[latch] != second.reset[latchMap[latch]]) {
        throw new RejectedException("latch " + latch + " has another reset value in the second");
      }
    }
    int ands = first.fanin0.length + second.fanin0.length - first.firstAnd - second.firstAnd;
    for (int v = second.firstAnd; v < variableOfSecond.length; v++) {
      variableOfSecond[v] = first.fanin0.length + 1 + v - second.firstAnd;
    }
    signals("input", inputMap, first.inputNames, 2);
    signals("latch", latchMap, first.latchNames, 2 + inputMap.length);
    int next = 2 + first.sources + ands;
    signals("output", outputMap, first.outputNames, next);
    signals("next", latchMap, first.latchNames, next + outputMap.length);
    int pairs = outputMap.length + latchMap.length;
    variables = Math.addExact(next - 1, pairs);
    clauses = Math.addExact(Math.multiplyExact(3, ands), 2 + 2 * pairs);
  }

  private void signals(String kind, int[] map, String[] names, int variable) {
    for (int i = 0; i < map.length; i++) {
      signals.append(kind + " " + i + " " + map[i] + " " + (variable + i) + " " + names[i] + "\n");
    }
  }

  /**
   * The place in the second list for each place of the first: the same, or, where the second names
   * all and each once and merely has another order, that of the same name.
   */
  static int[] match(String[] first, String[] second, String what) throws RejectedException {
    if (first.length != second.length) {
      throw new RejectedException("the circuits have different numbers of " + what);
    }
    int[] same = new int[first.length];
    Arrays.setAll(same, i -> i);
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < second.length; i++) {
      if (second[i].isEmpty() || places.put(second[i], i) != null) {
        return same;
      }
    }
    int[] result = new int[first.length];
    for (int i = 0; i < first.length; i++) {
      Integer place = places.remove(first[i]);
      if (place == null) {
        return same;
      }
      result[i] = place;
    }
    return result;
  }

  /** Hands over all clauses in their order. */
  void forEach(Clauses to) {
    int[] variableOfFirst = new int[first.fanin0.length];
    Arrays.setAll(variableOfFirst, v -> v + 1);
    to.clause(-1);
    ands(first, variableOfFirst, to);
    ands(second, variableOfSecond, to);
    int[] differences = new int[outputMap.length + latchMap.length];
    for (int i = 0; i < differences.length; i++) {
      int l = i - outputMap.length;
      int a = literal(variableOfFirst, l < 0 ? first.outputs[i] : first.next[l]);
      int partner = l < 0 ? second.outputs[outputMap[i]] : second.next[latchMap[l]];
      int b = literal(variableOfSecond, partner);
      int d = variables - differences.length + 1 + i;
      differences[i] = d;
      to.clause(a == b ? new int[] {-d, a} : new int[] {-d, a, b});
      to.clause(a == b ? new int[] {-d, -a} : new int[] {-d, -a, -b});
    }
    to.clause(differences);
  }

  private static void ands(Circuit circuit, int[] variableOf, Clauses to) {
    for (int v = circuit.firstAnd; v < variableOf.length; v++) {
      int a = literal(variableOf, circuit.fanin0[v]);
      int b = literal(variableOf, circuit.fanin1[v]);
      to.clause(-variableOf[v], a);
      to.clause(-variableOf[v], b);
      to.clause(variableOf[v], -a, -b);
    }
  }

  private static int literal(int[] variableOf, int literal) {
    return (literal & 1) == 0 ? variableOf[literal >> 1] : -variableOf[literal >> 1];
  }
}
