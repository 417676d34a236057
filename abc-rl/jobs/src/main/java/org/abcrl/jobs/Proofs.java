package org.abcrl.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.abcrl.agents.Action;
import org.abcrl.agents.Verification;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.flow.DesignProof;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.shell.Shell;

/**
 * Proves results in two steps: that the circuit found is equivalent to the one given, and that the
 * netlist, as another tool will read it, is equivalent to the circuit found. Together they say that
 * the netlist is equivalent to what was given. The second step finds the circuit's nodes again in
 * the netlist and is quick; the first one, often the longest part of a proof, is made once. Jobs
 * often end in the same circuit; each is proved once. Safe for several threads.
 */
final class Proofs {
  private final Map<List<Object>, Verification> known = new HashMap<>();

  /** How much a job allows its proofs. */
  static EquivalenceParams params(SearchJob job) {
    return job.conflicts() == null
        ? EquivalenceParams.defaults()
        : EquivalenceParams.defaults().withTotalConflicts(job.conflicts());
  }

  /** The passes that made a circuit, as a proof asks for them. */
  static List<Pass> passes(List<Action> recipe) {
    return recipe.stream().map(Action::pass).toList();
  }

  /**
   * Whether a netlist made by proved moves from one of the circuit found is equivalent to what was
   * given. Where that cannot be decided for the whole it stays undecided, though each move has kept
   * the function of its window: nothing less than the netlist as written counts as proved.
   */
  Verification proveMoved(
      Shell given,
      List<Pass> passes,
      Aig found,
      String text,
      CellLibrary library,
      EquivalenceParams params,
      BooleanSupplier stop) {
    Verification steps = prove(given, passes, found, text, library, params, stop);
    if (steps.outcome() != Verification.Outcome.UNDECIDED) {
      return steps;
    }
    return withMoves(Verification.of(DesignProof.prove(given, text, library, params, stop)));
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
   * @param passes what the search made it with, as far as is known
   * @param found what the search made of the module's core
   * @param text the netlist of the module
   * @param stop asked now and then; a proof that is stopped is undecided
   */
  Verification prove(
      Shell given,
      List<Pass> passes,
      Aig found,
      String text,
      CellLibrary library,
      EquivalenceParams params,
      BooleanSupplier stop) {
    Verification core =
        remembered(
            List.of(given.core().structuralHash(), found.structuralHash(), params),
            () -> Verification.of(given.core(), passes, found, params, stop));
    if (!core.isProved()) {
      return core;
    }
    Shell equal = given.withCore(found);
    return remembered(
        List.of(
            equal.core().structuralHash(),
            given.controls().structuralHash(),
            given.ports(),
            given.registers(),
            given.boxes(),
            given.models(),
            Hashes.sha256(text),
            params),
        () -> Verification.of(DesignProof.prove(equal, text, library, params, stop)));
  }

  private Verification remembered(List<Object> key, Supplier<Verification> proof) {
    synchronized (known) {
      Verification verification = known.get(key);
      if (verification != null) {
        return verification;
      }
    }
    Verification verification = proof.get();
    // One that was stopped may be decided another time.
    if (verification.outcome() != Verification.Outcome.UNDECIDED) {
      synchronized (known) {
        known.put(key, verification);
      }
    }
    return verification;
  }
}
