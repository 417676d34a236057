package org.abcrl.checker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What must always be true so that an invariant shows that two machines have equal outputs in every
 * step: that both begin in it, that a step from it ends in it, and that outputs are equal under it.
 * The invariant is the conjunction of a circuit's outputs; its inputs are those of the machines,
 * then the latches of the first and of the second. Each of its outputs may build on those before.
 */
final class Question {
  /** The questions, in their order. */
  static final List<String> ALL = List.of("begin", "step", "end");

  private final Map<Long, Integer> same = new HashMap<>();
  private int[][] ands = new int[2][1 << 10];
  private int[] asked = new int[0];
  private int nodes;

  /** What is known at the point reached. */
  private int known = 1;

  private Question() {}

  /** The circuit whose outputs must be true whatever its inputs are. */
  static Circuit of(String which, Circuit a, Circuit b, Circuit invariant)
      throws RejectedException {
    int[] inputs = Formula.match(a.inputNames, b.inputNames, "inputs");
    int[] outputs = Formula.match(a.outputNames, b.outputNames, "outputs");
    int n = inputs.length;
    int states = a.next.length + b.next.length;
    if (invariant.next.length > 0 || invariant.sources != n + states) {
      throw new RejectedException("the invariant is not about inputs and latches of both");
    }
    Question q = new Question();
    int sources = n + states + (which.equals("step") ? n : 0);
    q.nodes = 1 + sources;
    int[] given = new int[n + states];
    Arrays.setAll(given, i -> 2 + 2 * i);
    if (which.equals("begin")) {
      q.ask(q.copy(invariant, begin(a, b, given)));
      return q.circuit(sources);
    }
    for (int holds : q.copy(invariant, given)[0]) {
      q.known = q.and(q.known, holds);
    }
    int[] ofSecond = new int[n + b.next.length];
    for (int i = 0; i < n; i++) {
      ofSecond[inputs[i]] = given[i];
    }
    System.arraycopy(given, n + a.next.length, ofSecond, n, b.next.length);
    int[][] first = q.copy(a, given);
    int[][] second = q.copy(b, ofSecond);
    if (which.equals("step")) {
      int[] later = new int[n + states];
      Arrays.setAll(later, i -> 2 + 2 * (n + states + i));
      System.arraycopy(first[1], 0, later, n, a.next.length);
      System.arraycopy(second[1], 0, later, n + a.next.length, b.next.length);
      q.ask(q.copy(invariant, later));
      return q.circuit(sources);
    }
    int[] equal = new int[outputs.length];
    for (int i = 0; i < equal.length; i++) {
      int x = first[0][i];
      int y = second[0][outputs[i]];
      equal[i] = q.and(q.and(x, y ^ 1) ^ 1, q.and(x ^ 1, y) ^ 1);
    }
    q.ask(new int[][] {equal});
    return q.circuit(sources);
  }

  /** The first states: without a reset value anything, but the same for latches of equal names. */
  private static int[] begin(Circuit a, Circuit b, int[] given) {
    int[] result = given.clone();
    Map<String, Integer> free = new HashMap<>();
    for (int r = 0; r < a.next.length + b.next.length; r++) {
      boolean isFirst = r < a.next.length;
      int reset = isFirst ? a.reset[r] : b.reset[r - a.next.length];
      String name = isFirst ? a.latchNames[r] : b.latchNames[r - a.next.length];
      int at = a.inputNames.length + r;
      if (reset < 2) {
        result[at] = reset;
      } else if (isFirst) {
        free.put(name, given[at]);
      } else if (!name.isEmpty()) {
        result[at] = free.getOrDefault(name, given[at]);
      }
    }
    return result;
  }

  private void ask(int[][] literals) {
    asked = literals[0].clone();
    for (int i = 0; i < asked.length; i++) {
      asked[i] = and(known, literals[0][i] ^ 1) ^ 1;
      known = and(known, literals[0][i]);
    }
  }

  /** Equal fanins, equal nodes: what is simpler is not hidden behind nodes that nobody uses. */
  private int and(int a, int b) {
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    if (low == 0 || (low ^ 1) == high) {
      return 0;
    } else if (low == 1 || low == high) {
      return high;
    }
    return same.computeIfAbsent(((long) low << 32) | high, k -> node(low, high));
  }

  private int node(int low, int high) {
    if (nodes == ands[0].length) {
      ands = new int[][] {Arrays.copyOf(ands[0], 2 * nodes), Arrays.copyOf(ands[1], 2 * nodes)};
    }
    ands[0][nodes] = low;
    ands[1][nodes] = high;
    return 2 * nodes++;
  }

  /** Adds a circuit's nodes; returns its outputs and next states. */
  private int[][] copy(Circuit c, int[] sources) {
    int[] map = new int[c.fanin0.length];
    for (int v = 1; v < map.length; v++) {
      map[v] =
          v < c.firstAnd
              ? sources[v - 1]
              : and(Circuit.of(map, c.fanin0[v]), Circuit.of(map, c.fanin1[v]));
    }
    return new int[][] {
      Arrays.stream(c.outputs).map(l -> Circuit.of(map, l)).toArray(),
      Arrays.stream(c.next).map(l -> Circuit.of(map, l)).toArray()
    };
  }

  /** The circuit, written as binary AIGER and read again. */
  private Circuit circuit(int sources) throws RejectedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String counts = (nodes - 1) + " " + sources + " 0 " + asked.length + " ";
    out.writeBytes(("aig " + counts + (nodes - 1 - sources) + "\n").getBytes(US_ASCII));
    for (int literal : asked) {
      out.writeBytes((literal + "\n").getBytes(US_ASCII));
    }
    for (int v = 1 + sources; v < nodes; v++) {
      delta(out, 2 * v - ands[1][v]);
      delta(out, ands[1][v] - ands[0][v]);
    }
    return new Circuit(out.toByteArray());
  }

  private static void delta(ByteArrayOutputStream out, int value) {
    int rest = value;
    for (; rest > 0x7F; rest >>>= 7) {
      out.write(rest | 0x80);
    }
    out.write(rest);
  }
}
