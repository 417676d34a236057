package org.abcrl.app.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.NetlistModule;
import org.abcrl.aig.shell.Port;
import org.abcrl.aig.shell.Shell;

/**
 * Declarations of a module's black boxes, which its own text leaves to others. A module that is
 * instantiated with several sets of parameters has the ranges of each where they differ.
 */
final class BlackBoxStubs {
  /** A parameter's value where an instance gives none; as no instance gives it. */
  private static final String NOT_GIVEN = "\"abc-rl: not given\"";

  private BlackBoxStubs() {}

  /** Verilog that declares each module of which the given one has black boxes. */
  static String of(Shell module) {
    Map<String, List<BlackBox>> instances = new LinkedHashMap<>();
    for (BlackBox box : module.boxes()) {
      if (NetlistModule.of(module, box).isEmpty()) {
        instances.computeIfAbsent(box.module(), m -> new ArrayList<>()).add(box);
      }
    }
    StringBuilder out = new StringBuilder();
    instances.forEach((name, boxes) -> out.append(declaration(name, boxes)));
    return out.toString();
  }

  private static String declaration(String name, List<BlackBox> boxes) {
    Set<String> parameters = new LinkedHashSet<>();
    boxes.forEach(b -> parameters.addAll(b.parameters().keySet()));
    StringBuilder out = new StringBuilder("(* blackbox *) module \\" + name + " ");
    if (!parameters.isEmpty()) {
      List<String> declared = parameters.stream().map(p -> "\\" + p + " = " + NOT_GIVEN).toList();
      out.append("#(parameter ").append(String.join(", ", declared)).append(") ");
    }
    List<String> ports = new ArrayList<>();
    for (int k = 0; k < boxes.get(0).pins().size(); k++) {
      int pin = k;
      Port first = boxes.get(0).pins().get(k);
      String range =
          first.vector()
              ? "["
                  + bound(boxes, parameters, b -> b.pins().get(pin).left())
                  + ":"
                  + bound(boxes, parameters, b -> b.pins().get(pin).right())
                  + "] "
              : "";
      ports.add(first.direction().keyword() + " " + range + "\\" + first.name() + " ");
    }
    return out + "(" + String.join(", ", ports) + ");\nendmodule\n";
  }

  /** One end of a pin's range: a number, or a choice by the parameters. */
  private static String bound(
      List<BlackBox> boxes, Set<String> parameters, ToIntFunction<BlackBox> end) {
    String text = Integer.toString(end.applyAsInt(boxes.get(0)));
    Set<Map<String, String>> seen = new LinkedHashSet<>();
    for (BlackBox box : boxes) {
      int value = end.applyAsInt(box);
      if (!seen.add(box.parameters()) || value == end.applyAsInt(boxes.get(0))) {
        continue;
      }
      List<String> same =
          parameters.stream()
              .map(p -> "\\" + p + " == " + box.parameters().getOrDefault(p, NOT_GIVEN))
              .toList();
      text = "((" + String.join(" && ", same) + ") ? " + value + " : " + text + ")";
    }
    return text;
  }
}
