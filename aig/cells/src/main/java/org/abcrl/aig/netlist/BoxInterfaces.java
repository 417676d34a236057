package org.abcrl.aig.netlist;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.NetlistModule;
import org.abcrl.aig.shell.Port;

/**
 * Which instances of a netlist are black boxes: those of modules that are no cells, and of the
 * cells those that bear a black box's name.
 */
final class BoxInterfaces {
  private final CellLibrary library;
  private final Map<String, BlackBox> byInstance = new HashMap<>();
  private final Map<String, List<Port>> byModule = new HashMap<>();

  BoxInterfaces(
      CellLibrary library, Collection<BlackBox> boxes, Collection<NetlistModule> memories) {
    this.library = library;
    for (BlackBox box : boxes) {
      byInstance.put(box.name(), box);
      byModule.put(box.module(), box.pins());
    }
    memories.forEach(m -> byModule.put(m.name(), m.pins()));
  }

  /** The pins of an instance that is a black box. */
  Optional<List<Port>> pins(String instance, String module) {
    BlackBox box = byInstance.get(instance);
    if (box != null && box.module().equals(module)) {
      return Optional.of(box.pins());
    }
    boolean cell = library.cell(module).isPresent() || library.sequentialCell(module).isPresent();
    return cell ? Optional.empty() : Optional.ofNullable(byModule.get(module));
  }
}
