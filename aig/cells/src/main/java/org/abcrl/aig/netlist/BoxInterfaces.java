package org.abcrl.aig.netlist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.NetlistModule;
import org.abcrl.aig.shell.Port;

/**
 * Which instances of a netlist are black boxes: those of modules that are no cells, and of the
 * cells those that bear a black box's name. Instances of <em>open</em> modules are black boxes
 * whose pins are what is connected: outputs where nothing else drives the nets.
 */
final class BoxInterfaces {
  private final CellLibrary library;
  private final Map<String, BlackBox> byInstance = new HashMap<>();
  private final Map<String, List<Port>> byModule = new HashMap<>();
  private final Set<String> open;

  BoxInterfaces(
      CellLibrary library,
      Collection<BlackBox> boxes,
      Collection<NetlistModule> memories,
      Set<String> open) {
    this.library = library;
    this.open = Set.copyOf(open);
    for (BlackBox box : boxes) {
      byInstance.put(box.name(), box);
      byModule.put(box.module(), box.pins());
    }
    memories.forEach(m -> byModule.put(m.name(), m.pins()));
  }

  /** The pins of an instance that is a black box; a list that grows if its module is open. */
  Optional<List<Port>> pins(String instance, String module) {
    if (open.contains(module)) {
      return Optional.of(new ArrayList<>());
    }
    BlackBox box = byInstance.get(instance);
    if (box != null && box.module().equals(module)) {
      return Optional.of(box.pins());
    }
    boolean cell = library.cell(module).isPresent() || library.sequentialCell(module).isPresent();
    return cell ? Optional.empty() : Optional.ofNullable(byModule.get(module));
  }

  /** Whether the pins of a module are what is connected. */
  boolean isOpen(String module) {
    return open.contains(module);
  }

  /** The pins of an open module's instance, each with its direction and width. */
  static void direct(List<Port> pins, Map<String, List<String>> nets, Predicate<String> isDriven) {
    pins.replaceAll(
        p -> {
          List<String> given = nets.getOrDefault(p.name(), List.of());
          Direction way = given.stream().anyMatch(isDriven) ? Direction.INPUT : Direction.OUTPUT;
          return new Port(
              p.name(),
              way,
              given.size() > 1,
              given.size() - 1,
              0,
              given.stream().map(n -> 0).toList());
        });
    pins.removeIf(p -> p.bits().isEmpty());
  }
}
