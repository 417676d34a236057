package org.abcrl.aig.sequential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.NetlistModule;
import org.abcrl.aig.shell.Port;
import org.abcrl.aig.shell.Shell;

/** Where a module's logic begins and ends: bits of ports and of black boxes' pins, by name. */
final class ModuleEnds {
  private final Map<String, Integer> sources = new LinkedHashMap<>();
  private final Map<String, Integer> sinks = new LinkedHashMap<>();
  private final Map<Integer, Set<String>> shared = new TreeMap<>();

  ModuleEnds(Shell shell) {
    for (Port port : shell.ports()) {
      add(port, port.direction() == Direction.INPUT, "");
    }
    for (BlackBox box : shell.boxes()) {
      for (Port pin : box.pins()) {
        add(pin, pin.direction() == Direction.OUTPUT, box.name() + ".");
      }
    }
  }

  private void add(Port port, boolean source, String prefix) {
    for (int k = 0; k < port.width(); k++) {
      // Pins by their place: a netlist may not know the bounds of a black box's pins.
      String name = prefix.isEmpty() ? port.bitName(k) : prefix + port.name() + "[" + k + "]";
      int bit = port.bits().get(k);
      if (port.direction() == Direction.INOUT) {
        shared.computeIfAbsent(bit, b -> new TreeSet<>()).add(name);
      } else {
        (source ? sources : sinks).put(name, bit);
      }
    }
  }

  /** What comes into the logic: input ports and outputs of black boxes. */
  Map<String, Integer> sources() {
    return sources;
  }

  /** What leaves the logic: output ports and inputs of black boxes. */
  Map<String, Integer> sinks() {
    return sinks;
  }

  /** The nets that only black boxes and {@code inout} ports share, each as the names on it. */
  Set<Set<String>> shared() {
    return new LinkedHashSet<>(shared.values());
  }

  /** What differs between the declarations of two modules; empty if nothing does. */
  static List<String> differences(Shell a, Shell b, ModuleCheck.Ports ports) {
    List<String> differences = new ArrayList<>();
    List<String> first = declarations(a, ports);
    List<String> second = declarations(b, ports);
    if (!first.equals(second)) {
      differences.add(
          "ports: (" + join(first) + ") in the first, (" + join(second) + ") in the second");
    }
    Map<String, BlackBox> boxes = new LinkedHashMap<>();
    b.boxes().forEach(box -> boxes.put(box.name(), box));
    for (BlackBox box : a.boxes()) {
      BlackBox other = boxes.remove(box.name());
      if (other == null) {
        differences.add("instance '" + box.name() + "' of '" + box.module() + "' is missing");
      } else if (!(other.module().equals(box.module()) || isMemory(a, box) && isMemory(b, other))
          || !other.parameters().equals(box.parameters())) {
        differences.add(
            "instance '"
                + box.name()
                + "' is "
                + text(box)
                + " in the first, "
                + text(other)
                + " in the second");
      }
    }
    boxes
        .keySet()
        .forEach(name -> differences.add("instance '" + name + "' is only in the second"));
    if (differences.isEmpty()) {
      Set<Set<String>> one = new ModuleEnds(a).shared();
      Set<Set<String>> two = new ModuleEnds(b).shared();
      if (!one.equals(two)) {
        differences.add("nets between ports and instances: " + one + " and " + two);
      }
    }
    return differences;
  }

  private static boolean isMemory(Shell shell, BlackBox box) {
    return NetlistModule.of(shell, box).isPresent();
  }

  /**
   * Memories that may not do the same, of modules without other differences. A format that knows
   * bits only has no place for their contents.
   */
  static List<String> memories(Shell a, Shell b, ModuleCheck.Ports ports) {
    List<String> open = new ArrayList<>();
    for (BlackBox box : a.boxes()) {
      BlackBox other =
          b.boxes().stream().filter(o -> o.name().equals(box.name())).findFirst().orElseThrow();
      Optional<NetlistModule> one = NetlistModule.of(a, box);
      Optional<NetlistModule> two = NetlistModule.of(b, other);
      boolean both = one.isPresent() && two.isPresent();
      if (both && !one.get().doesTheSame(two.get())) {
        open.add(
            "memory '"
                + box.name()
                + "': modules '"
                + box.module()
                + "' and '"
                + other.module()
                + "' are not the same text");
      } else if (one.isPresent() != two.isPresent() && ports == ModuleCheck.Ports.DECLARED) {
        open.add("memory '" + box.name() + "' has no module in one of the two");
      }
    }
    return open;
  }

  private static String text(BlackBox box) {
    return box.module() + (box.parameters().isEmpty() ? "" : " " + box.parameters());
  }

  private static String join(List<String> declarations) {
    return String.join(", ", declarations);
  }

  private static List<String> declarations(Shell shell, ModuleCheck.Ports ports) {
    return ports == ModuleCheck.Ports.DECLARED
        ? shell.ports().stream().map(ModuleEnds::declaration).toList()
        : shell.ports().stream()
            .flatMap(
                p ->
                    IntStream.range(0, p.width())
                        .mapToObj(k -> p.direction().keyword() + " " + p.bitName(k)))
            .sorted()
            .toList();
  }

  private static String declaration(Port port) {
    return port.direction().keyword()
        + (port.vector() ? " [" + port.left() + ":" + port.right() + "] " : " ")
        + port.name();
  }
}
