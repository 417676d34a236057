package org.abcrl.aig.netlist;

/** Cells that do nothing but drive a constant. */
public final class TieCells {
  private TieCells() {}

  /**
   * The netlist with constants in place of tie cells, for readers that place these themselves and
   * until then simplify what constants reach; the same netlist if it has none.
   */
  public static MappedNetlist remove(MappedNetlist netlist) {
    boolean any = false;
    for (int gate = 0; gate < netlist.gates(); gate++) {
      any |= netlist.cell(gate).isConstant();
    }
    if (!any) {
      return netlist;
    }
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
      copy[netlist.netOfGate(gate)] =
          netlist.cell(gate).isConstant()
              ? netlist.cell(gate).function() == 0
                  ? MappedNetlist.FALSE_NET
                  : MappedNetlist.TRUE_NET
              : builder.addNamedGate(netlist.givenName(gate), netlist.cell(gate), nets);
    }
    for (int i = 0; i < netlist.combOutputs(); i++) {
      builder.setCombOutput(i, copy[netlist.combOutput(i)]);
    }
    return builder.build();
  }
}
