package org.abcrl.aig.netlist;

/** Copies of netlists in which nets stand in the place of some gates. */
final class GateRemoval {
  /** The gate stays. */
  static final int KEPT = -1;

  /** What stands in the place of a gate. */
  @FunctionalInterface
  interface Replacement {
    /**
     * The net that the gate's sinks get.
     *
     * @param nets the nets of its inputs in the copy
     * @return a net of the copy, or {@link GateRemoval#KEPT}
     */
    int of(int gate, int[] nets);
  }

  private GateRemoval() {}

  /** A copy; linear in the netlist. */
  static MappedNetlist copy(MappedNetlist netlist, Replacement replacement) {
    MappedNetlistBuilder builder = MappedNetlistBuilder.withPortsOf(netlist);
    int[] copy = new int[netlist.nets()];
    for (int net = 0; net < netlist.firstGateNet(); net++) {
      copy[net] = net;
    }
    for (int gate = 0; gate < netlist.gates(); gate++) {
      int[] nets = new int[netlist.fanins(gate)];
      for (int i = 0; i < nets.length; i++) {
        nets[i] = copy[netlist.fanin(gate, i)];
      }
      int instead = replacement.of(gate, nets);
      copy[netlist.netOfGate(gate)] =
          instead == KEPT
              ? builder.addNamedGate(netlist.givenName(gate), netlist.cell(gate), nets)
              : instead;
    }
    for (int i = 0; i < netlist.combOutputs(); i++) {
      builder.setCombOutput(i, copy[netlist.combOutput(i)]);
    }
    return builder.build();
  }
}
