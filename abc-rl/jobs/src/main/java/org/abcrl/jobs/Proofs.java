package org.abcrl.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.agents.Verification;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.flow.DesignProof;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.shell.Shell;

/**
 * Proves results: the circuit found, and its netlist as another tool will read it. Jobs often end
 * in the same circuit; each is proved once. Safe for several threads.
 */
final class Proofs {
  private final Map<List<Object>, Verification> known = new HashMap<>();

  /**
   * Whether a netlist made by proved moves from one that was proved is equivalent to what was
   * given. Where that cannot be decided for the whole it stays undecided, though each move has kept
   * the function of its window: nothing less than the netlist as written counts as proved.
   */
  Verification proveMoved(Shell given, String text, CellLibrary library, EquivalenceParams params) {
    Verification whole =
        Verification.of(DesignProof.prove(given, text, library, params, () -> false));
    return withMoves(whole);
  }

  /** The moves' own proofs, from a netlist that was proved: what a state on the way can say. */
  static Verification byMoves() {
    return new Verification(
        Verification.Outcome.EQUIVALENT, List.of("proved move by move, not as a whole"));
  }

  /** Says of an undecided whole what is proved all the same. */
  static Verification withMoves(Verification whole) {
    if (whole.outcome() != Verification.Outcome.UNDECIDED) {
      return whole;
    }
    List<String> details = new ArrayList<>(whole.details());
    details.add("each local move was proved in its window, but not the whole");
    return new Verification(Verification.Outcome.UNDECIDED, details);
  }

  /**
   * Whether circuit and netlist are equivalent to what was given.
   *
   * @param found what the search made of the module's core
   * @param text the netlist of the module
   */
  Verification prove(
      Shell given, Aig found, String text, CellLibrary library, EquivalenceParams params) {
    List<Object> key =
        List.of(
            given.core().structuralHash(),
            given.controls().structuralHash(),
            given.ports(),
            given.registers(),
            given.boxes(),
            found.structuralHash(),
            Hashes.sha256(text),
            params);
    synchronized (known) {
      Verification verification = known.get(key);
      if (verification != null) {
        return verification;
      }
    }
    Verification verification =
        Verification.of(given.core(), found, params)
            .and(Verification.of(DesignProof.prove(given, text, library, params, () -> false)));
    synchronized (known) {
      known.put(key, verification);
    }
    return verification;
  }
}
