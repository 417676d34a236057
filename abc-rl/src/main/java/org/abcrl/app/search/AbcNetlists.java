package org.abcrl.app.search;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.SynthesisException;
import org.abcrl.agents.engine.AbcEngine;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogReader;

/**
 * The netlists of a search on a real ABC: ABC's own, read back and proved. Where that fails
 * (registers, whose clock ABC does not know; cells that this program does not read; no proof), the
 * circuit is mapped by this program's flow instead, and the report says so.
 *
 * @param engine the ABC that measured
 * @param states from a state of the search to the ABC's own
 * @param library its cells
 * @param flow maps instead
 * @param proof how hard the equivalence is tried
 */
public record AbcNetlists(
    AbcEngine engine,
    UnaryOperator<CircuitState> states,
    CellLibrary library,
    Flows flow,
    EquivalenceParams proof)
    implements SearchRunner.NetlistFlow {
  /** Checks that nothing is missing. */
  public AbcNetlists {
    requireNonNull(engine, "engine is null");
    requireNonNull(states, "states is null");
    requireNonNull(library, "library is null");
    requireNonNull(flow, "flow is null");
    requireNonNull(proof, "proof is null");
  }

  @Override
  public MappedNetlist map(Aig circuit) {
    return flow.map(circuit);
  }

  @Override
  public SearchRunner.Netlist netlist(CircuitState state) {
    Aig circuit = state.aig();
    String reason = "registers";
    if (circuit.latches() == 0) {
      try {
        MappedNetlist own =
            MappedVerilogReader.read(engine.netlist(states.apply(state)), "ABC's netlist", library);
        Verification verification = Verification.ofNetlist(circuit, own, proof);
        if (verification.word().equals("verified")) {
          return new SearchRunner.Netlist(own, "abc");
        }
        reason = verification.word();
      } catch (SynthesisException | InputException e) {
        reason = e.getMessage();
      }
    }
    return new SearchRunner.Netlist(
        flow.map(circuit), SearchRunner.OWN + " (ABC's netlist was not taken: " + reason + ")");
  }
}
