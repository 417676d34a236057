package org.abcrl.aig.verilog.netlist;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An instance that is kept as it is.
 *
 * @param name its hierarchical name
 * @param module the module's name
 * @param parameters what was given to its parameters, as Verilog writes it
 * @param pins its connections
 * @param memory the text of its module if that is a memory and belongs to the netlist, else empty
 */
public record BoxInstance(
    String name, String module, Map<String, String> parameters, List<Pin> pins, String memory) {
  /** Copies the collections, keeping their order. */
  public BoxInstance {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    pins = List.copyOf(pins);
  }

  /** Which way a pin carries its value. */
  public enum Way {
    /** Into the instance. */
    INPUT,
    /** Out of the instance: the bits are sources of the netlist. */
    OUTPUT,
    /** Both ways. */
    INOUT
  }

  /**
   * A pin.
   *
   * @param name its name
   * @param way which way it carries its value
   * @param vector whether it has a range
   * @param left the left bound of its range
   * @param right the right bound of its range
   * @param bits what is connected, the rightmost bit first
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by identity only.
  public record Pin(String name, Way way, boolean vector, int left, int right, int[] bits) {}
}
