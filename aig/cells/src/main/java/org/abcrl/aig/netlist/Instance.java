package org.abcrl.aig.netlist;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.shell.Port;

/**
 * An instance beside the combinational gates of a {@link DesignNetlist}: a sequential cell of the
 * library, or a black box.
 *
 * @param name the instance's name
 * @param module the cell or module
 * @param parameters what is given to the module's parameters, as Verilog writes it
 * @param pins its connected pins; bits of outputs are numbers of the logic's inputs, bits of inputs
 *     numbers of the logic's outputs
 * @param init what a sequential cell holds in the beginning
 * @param kept whether it is a black box, also where the library knows its module
 */
public record Instance(
    String name,
    String module,
    Map<String, String> parameters,
    List<Port> pins,
    LatchInit init,
    boolean kept) {
  /** Copies the collections, keeping their order. */
  public Instance {
    requireNonNull(name, "name is null");
    requireNonNull(module, "module is null");
    requireNonNull(init, "init is null");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    pins = List.copyOf(pins);
  }

  /** The only bit of the named pin, -1 if it is not connected. */
  public int bit(String pin) {
    for (Port p : pins) {
      if (p.name().equals(pin)) {
        return p.bits().get(0);
      }
    }
    return -1;
  }
}
