package org.abcrl.app.cli;

import java.util.HashMap;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.app.search.Flows;
import org.abcrl.app.search.Verification;

/**
 * Proves the results of a comparison: the circuit found, and its netlist as another tool will read
 * it. Agents often end in the same circuit; each is proved once. Safe for several threads.
 */
final class Proofs {
  private final Flows flows;
  private final EquivalenceParams params;
  private final Map<String, String> known = new HashMap<>();

  Proofs(Flows flows, EquivalenceParams params) {
    this.flows = flows;
    this.params = params;
  }

  /** {@code verified}, or what is known instead. */
  String word(Aig given, Aig found) {
    String key = given.structuralHash() + " " + found.structuralHash();
    synchronized (known) {
      String word = known.get(key);
      if (word != null) {
        return word;
      }
    }
    Verification circuit = Verification.of(given, found, params);
    Verification netlist = Verification.ofNetlist(given, flows.map(found), params);
    String word = circuit.and(netlist).word();
    synchronized (known) {
      known.put(key, word);
    }
    return word;
  }
}
