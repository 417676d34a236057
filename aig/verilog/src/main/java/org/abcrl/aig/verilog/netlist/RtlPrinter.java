package org.abcrl.aig.verilog.netlist;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Prints the elaborated design for people: every module instance with the values of its parameters,
 * and its ports, nets, registers, latches and memories with their widths.
 */
public final class RtlPrinter {
  private final Netlist netlist;
  private final Set<String> state = new HashSet<>();
  private final Set<String> latches = new HashSet<>();
  private final Map<String, StringBuilder> bodies = new HashMap<>();

  private RtlPrinter(Netlist netlist) {
    this.netlist = netlist;
  }

  /** The design as text. */
  public static String print(Netlist netlist) {
    return new RtlPrinter(netlist).run();
  }

  private String run() {
    for (Register r : netlist.registers()) {
      (r.transparent() ? latches : state).add(r.signal().name());
    }
    for (ModuleInstance i : netlist.instances()) {
      bodies.put(i.path(), new StringBuilder());
    }
    Set<Signal> inputs = new HashSet<>(netlist.inputs());
    Set<Signal> outputs = new HashSet<>(netlist.outputs());
    for (Signal s : netlist.signals()) {
      String path = owner(s.name());
      String port = inputs.contains(s) ? "input " : outputs.contains(s) ? "output " : "";
      bodies
          .getOrDefault(path, new StringBuilder())
          .append("  ")
          .append(port)
          .append(kind(s))
          .append(declaration(s, s.name().substring(path.length())))
          .append('\n');
    }
    StringBuilder out = new StringBuilder();
    for (ModuleInstance i : netlist.instances()) {
      out.append("module ").append(i.module());
      if (!i.path().isEmpty()) {
        out.append(" as ").append(i.path(), 0, i.path().length() - 1);
      }
      out.append('\n');
      i.parameters()
          .forEach(
              (n, v) -> out.append("  parameter ").append(n).append(" = ").append(v).append('\n'));
      out.append(bodies.get(i.path()));
    }
    return out.toString();
  }

  /** The path of the innermost instance that the name lies in. */
  private String owner(String name) {
    for (int dot = name.lastIndexOf('.'); dot >= 0; dot = name.lastIndexOf('.', dot - 1)) {
      if (bodies.containsKey(name.substring(0, dot + 1))) {
        return name.substring(0, dot + 1);
      }
    }
    return "";
  }

  private String kind(Signal s) {
    return latches.contains(s.name()) ? "latch " : state.contains(s.name()) ? "register " : "wire ";
  }

  private static String declaration(Signal s, String name) {
    int width = s.elementWidth();
    String range = width == 1 ? "" : "[" + (width - 1) + ":0] ";
    if (s.width() == width) {
      return range + name;
    }
    int last = s.firstIndex() + s.width() / width - 1;
    return range + name + " [" + s.firstIndex() + ":" + last + "]";
  }
}
