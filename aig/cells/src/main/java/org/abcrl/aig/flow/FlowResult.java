package org.abcrl.aig.flow;

import org.abcrl.aig.mapping.MapperStats;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * A mapped circuit.
 *
 * @param netlist the gates
 * @param area the area in um2, with what the timing's boundary says stands around the gates
 * @param delay the delay in ps by static timing analysis, boundary included
 * @param mapper how the mapping went, before sizing
 * @param choices the number of structural choices that the mapper had
 */
public record FlowResult(
    MappedNetlist netlist, double area, double delay, MapperStats mapper, int choices) {
  /** The product of area and delay, in um2 ps. */
  public double adp() {
    return area * delay;
  }
}
