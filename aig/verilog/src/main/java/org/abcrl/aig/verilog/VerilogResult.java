package org.abcrl.aig.verilog;

import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.verilog.netlist.Netlist;

/**
 * A design that was read.
 *
 * @param aig its And-Inverter Graph, with latches and names
 * @param netlist its word-level netlist
 * @param warnings what may not be as meant: widths, latches, missing drivers, clocks
 */
public record VerilogResult(Aig aig, Netlist netlist, List<Diagnostic> warnings) {
  /** Copies the list. */
  public VerilogResult {
    warnings = List.copyOf(warnings);
  }
}
