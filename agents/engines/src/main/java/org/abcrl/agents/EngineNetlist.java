package org.abcrl.agents;

import static java.util.Objects.requireNonNull;

import org.abcrl.aig.netlist.MappedNetlist;

/**
 * The netlist that an engine measured.
 *
 * @param netlist mapped, buffered and sized as far as the engine does that
 * @param mapper who mapped it, for reports
 */
public record EngineNetlist(MappedNetlist netlist, String mapper) {
  /** Who mapped a netlist: this program. */
  public static final String OWN = "abc-rl";

  /** Checks that nothing is missing. */
  public EngineNetlist {
    requireNonNull(netlist, "netlist is null");
    requireNonNull(mapper, "mapper is null");
  }
}
