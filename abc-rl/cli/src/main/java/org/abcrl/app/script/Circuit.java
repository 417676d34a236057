package org.abcrl.app.script;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.abcrl.aig.Aig;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * The circuit at hand, in one of three forms. Immutable.
 *
 * @param aig its nodes; for a netlist or a network of LUTs what these were made of, or say
 * @param netlist its cells, where it is mapped to cells
 * @param luts its LUTs, where it is mapped to LUTs
 * @param choices whether the next mapping is to choose among several structures
 */
record Circuit(
    Aig aig, Optional<MappedNetlist> netlist, Optional<LutNetwork> luts, boolean choices) {
  /** Checks that nothing is missing. */
  Circuit {
    requireNonNull(aig, "aig is null");
    requireNonNull(netlist, "netlist is null");
    requireNonNull(luts, "luts is null");
  }

  /** An unmapped circuit. */
  static Circuit of(Aig aig) {
    return new Circuit(aig, Optional.empty(), Optional.empty(), false);
  }

  /** Mapped to cells. */
  static Circuit of(MappedNetlist netlist) {
    return new Circuit(netlist.toAig(), Optional.of(netlist), Optional.empty(), false);
  }

  /** Mapped to LUTs. */
  static Circuit of(LutNetwork luts) {
    return new Circuit(luts.toAig(), Optional.empty(), Optional.of(luts), false);
  }

  /** The same, to be mapped with choices. */
  Circuit withChoices() {
    return new Circuit(aig, netlist, luts, true);
  }
}
