package org.abcrl.aig.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.netlist.NetlistShell;
import org.abcrl.aig.sequential.ModuleCheck;
import org.abcrl.aig.sequential.ModuleVerdict;
import org.abcrl.aig.shell.Port;
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
    Map<String, List<Port>> boxes = new HashMap<>();
    like.boxes().forEach(b -> boxes.put(b.module(), b.pins()));
    return NetlistShell.of(MappedVerilogReader.readDesign(text, source, library, boxes));
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
