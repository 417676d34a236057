package org.abcrl.aig.flow;

import java.util.function.BooleanSupplier;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.netlist.NetlistShell;
import org.abcrl.aig.sequential.ModuleCheck;
import org.abcrl.aig.sequential.ModuleVerdict;
import org.abcrl.aig.shell.Shell;

/**
 * Proves the text of a netlist, as another tool reads it, against the module that it is made of.
 */
public final class DesignProof {
  private DesignProof() {}

  /**
   * Reads gate-level Verilog as a shell, with the models of its cells.
   *
   * @param like the module whose black boxes the text may instantiate
   */
  public static Shell read(String text, String source, CellLibrary library, Shell like) {
    return NetlistShell.of(MappedVerilogReader.readDesign(text, source, library, like.boxes()));
  }

  /** Whether the netlist is equivalent to the module. */
  public static ModuleVerdict prove(
      Shell module,
      String text,
      CellLibrary library,
      EquivalenceParams params,
      BooleanSupplier stop) {
    return ModuleCheck.check(
        module, read(text, module.name() + ".v", library, module), params, stop);
  }
}
