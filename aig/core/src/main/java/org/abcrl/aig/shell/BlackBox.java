package org.abcrl.aig.shell;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An instance whose contents are not looked at: a macro, a cell that was instantiated, a memory
 * that is too large for registers. Its pins end the combinational logic.
 *
 * @param name the instance's name
 * @param module what it is an instance of
 * @param parameters its parameters by name, each as Verilog writes the value
 * @param pins its pins; an output's bits are numbers of core inputs, an input's bits numbers of
 *     core outputs, or {@link Shell#control} of a control net
 */
public record BlackBox(
    String name, String module, Map<String, String> parameters, List<Port> pins) {
  /** Copies the collections, keeping their order. */
  public BlackBox {
    requireNonNull(name, "name is null");
    requireNonNull(module, "module is null");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    pins = List.copyOf(pins);
  }
}
