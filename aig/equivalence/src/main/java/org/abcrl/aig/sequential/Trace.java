package org.abcrl.aig.sequential;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run of two machines of one clock that ends in a difference.
 *
 * @param inputs the values of all inputs at each step, by name
 * @param output the output that differs after the last step's inputs are applied
 * @param first its value in the first machine
 * @param second its value in the second machine
 */
public record Trace(
    List<Map<String, Boolean>> inputs, String output, boolean first, boolean second) {
  /** Copies the collections, keeping their order. */
  public Trace {
    inputs =
        inputs.stream()
            .map(step -> Collections.unmodifiableMap(new LinkedHashMap<>(step)))
            .toList();
  }

  /** The number of steps, the one with the difference included. */
  public int steps() {
    return inputs.size();
  }

  /** What differs, in a line, and the last inputs in another. */
  List<String> text() {
    return List.of(
        "output "
            + output
            + " in step "
            + steps()
            + ": "
            + (first ? 1 : 0)
            + " in the first, "
            + (second ? 1 : 0)
            + " in the second",
        "inputs of the last step: "
            + inputs.get(steps() - 1).entrySet().stream()
                .map(e -> e.getKey() + "=" + (e.getValue() ? 1 : 0))
                .collect(Collectors.joining(" ")));
  }

  /** The trace as a value change dump (IEEE 1364-2005, clause 18), one time unit a step. */
  public String vcd() {
    StringBuilder out = new StringBuilder("$timescale 1ns $end\n$scope module trace $end\n");
    Map<String, String> codes = new LinkedHashMap<>();
    for (String name : inputs.isEmpty() ? List.<String>of() : inputs.get(0).keySet()) {
      codes.put(name, code(codes.size()));
    }
    String one = code(codes.size());
    String two = code(codes.size() + 1);
    codes.forEach((name, code) -> variable(out, code, name));
    variable(out, one, output + ".first");
    variable(out, two, output + ".second");
    out.append("$upscope $end\n$enddefinitions $end\n");
    Map<String, Boolean> before = new LinkedHashMap<>();
    for (int step = 0; step < inputs.size(); step++) {
      out.append('#').append(step).append('\n');
      for (Map.Entry<String, Boolean> e : inputs.get(step).entrySet()) {
        if (!e.getValue().equals(before.put(e.getKey(), e.getValue()))) {
          out.append(e.getValue() ? '1' : '0').append(codes.get(e.getKey())).append('\n');
        }
      }
      if (step == inputs.size() - 1) {
        out.append(first ? '1' : '0').append(one).append('\n');
        out.append(second ? '1' : '0').append(two).append('\n');
      }
    }
    return out.append('#').append(inputs.size()).append('\n').toString();
  }

  private static void variable(StringBuilder out, String code, String name) {
    out.append("$var wire 1 ").append(code).append(' ').append(name.replaceAll("\\s", "_"));
    out.append(" $end\n");
  }

  /** Identifier codes of printable characters. */
  private static String code(int number) {
    StringBuilder code = new StringBuilder();
    int rest = number;
    do {
      code.append((char) ('!' + rest % 94));
      rest /= 94;
    } while (rest > 0);
    return code.toString();
  }
}
