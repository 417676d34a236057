package org.abcrl.agents.engine;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.SynthesisException;
import org.abcrl.agents.Verification;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogReader;

/**
 * The netlists of a real ABC: ABC's own, read back and proved. Where that fails (registers, whose
 * clock ABC does not know; cells that this program does not read; no proof), the circuit is mapped
 * by this program's flow instead, and the report says so.
 *
 * @param library the cells of the ABC
 * @param flow maps instead
 * @param proof how hard the equivalence is tried
 */
record AbcNetlists(CellLibrary library, QorModel flow, EquivalenceParams proof) {
  /** Checks that nothing is missing. */
  AbcNetlists {
    requireNonNull(library, "library is null");
    requireNonNull(flow, "flow is null");
    requireNonNull(proof, "proof is null");
  }

  /**
   * The netlist of a circuit.
   *
   * @param verilog asks ABC for its own
   */
  EngineNetlist of(Aig circuit, Supplier<String> verilog) {
    String reason = "registers";
    if (circuit.latches() == 0) {
      try {
        MappedNetlist own = MappedVerilogReader.read(verilog.get(), "ABC's netlist", library);
        Verification verification = Verification.ofNetlist(circuit, own, proof);
        if (verification.isProved()) {
          return new EngineNetlist(own, "abc");
        }
        reason = verification.word();
      } catch (SynthesisException | InputException e) {
        reason = e.getMessage();
      }
    }
    return new EngineNetlist(
        flow.netlist(circuit),
        EngineNetlist.OWN + " (ABC's netlist was not taken: " + reason + ")");
  }
}
