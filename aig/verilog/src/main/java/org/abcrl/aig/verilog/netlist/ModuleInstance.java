package org.abcrl.aig.verilog.netlist;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An elaborated module: one instance with its parameters fixed.
 *
 * @param path the prefix of its signals' names: empty for the top module, else ending with a dot
 * @param module the module's name
 * @param parameters parameters and local parameters with their values, in the source's order
 */
public record ModuleInstance(String path, String module, Map<String, String> parameters) {
  /** Copies the map, keeping its order. */
  public ModuleInstance {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
