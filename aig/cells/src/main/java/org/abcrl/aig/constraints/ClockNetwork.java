package org.abcrl.aig.constraints;

import java.util.List;
import org.abcrl.aig.library.TimingSense;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * Which clock edges make which net edges: clocks go from their ports through the gates, inverted by
 * inverting arcs, up to registers.
 */
final class ClockNetwork {
  /** Bits of a mask are 2 * clock, plus 1 for its falling edge. */
  static final int MAX_CLOCKS = 31;

  /** By net edge: 2 * net (rising) or 2 * net + 1. */
  private final long[] masks;

  ClockNetwork(ClockedNetlist netlist, List<Clock> clocks) {
    MappedNetlist logic = netlist.logic();
    masks = new long[2 * logic.nets()];
    for (int c = 0; c < clocks.size(); c++) {
      for (String port : clocks.get(c).ports()) {
        Integer net = netlist.inputs().get(port);
        if (net != null) {
          masks[2 * net] |= 1L << (2 * c);
          masks[2 * net + 1] |= 2L << (2 * c);
        }
      }
    }
    for (int gate = 0; gate < logic.gates(); gate++) {
      int out = 2 * logic.netOfGate(gate);
      for (int pin = 0; pin < logic.fanins(gate); pin++) {
        int in = 2 * logic.fanin(gate, pin);
        TimingSense sense = logic.cell(gate).pin(pin).arc().sense();
        for (int edge = 0; edge < 2; edge++) {
          masks[out + edge] |= sense.passes() ? masks[in + edge] : 0;
          masks[out + edge] |= sense.inverts() ? masks[in + 1 - edge] : 0;
        }
      }
    }
  }

  /** Whether any clock reaches a net. */
  boolean reaches(int net) {
    return net >= 0 && (masks[2 * net] | masks[2 * net + 1]) != 0;
  }

  /** The clock edges that make a net rise or fall. */
  long edges(int net, boolean rises) {
    return net < 0 ? 0 : masks[2 * net + (rises ? 0 : 1)];
  }
}
