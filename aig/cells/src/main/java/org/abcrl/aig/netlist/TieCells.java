package org.abcrl.aig.netlist;

import org.abcrl.aig.library.Cell;

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
    return GateRemoval.copy(
        netlist,
        (gate, nets) -> {
          Cell cell = netlist.cell(gate);
          if (!cell.isConstant()) {
            return GateRemoval.KEPT;
          }
          return cell.function() == 0 ? MappedNetlist.FALSE_NET : MappedNetlist.TRUE_NET;
        });
  }
}
