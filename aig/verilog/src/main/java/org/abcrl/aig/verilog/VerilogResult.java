package org.abcrl.aig.verilog;

import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.verilog.netlist.Netlist;

/**
 * A design that was read.
 *
 * @param shell the module: its logic, ports, registers and black boxes
 * @param netlist its word-level netlist
 * @param warnings what may not be as meant: widths, latches, missing drivers, clocks
 */
public record VerilogResult(Shell shell, Netlist netlist, List<Diagnostic> warnings) {
  /** Copies the list. */
  public VerilogResult {
    warnings = List.copyOf(warnings);
  }

  /** The And-Inverter Graph of the design as a machine of one clock, see {@link Shell#toAig}. */
  public Aig aig() {
    return shell.toAig();
  }
}
