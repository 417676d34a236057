package org.abcrl.app.minimise;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;
import org.abcrl.agents.Verification;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceParams;

/**
 * A recipe that ends in an exception, or whose result is not equivalent.
 *
 * @param recipe what is run
 * @param proof how hard the proof tries; what stays undecided does not count as a fault
 */
public record RecipeFault(UnaryOperator<Aig> recipe, EquivalenceParams proof) implements Fault {
  /** Checks that nothing is missing. */
  public RecipeFault {
    requireNonNull(recipe, "recipe is null");
    requireNonNull(proof, "proof is null");
  }

  @Override
  public String of(Aig circuit) {
    Aig result;
    try {
      result = recipe.apply(circuit);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return Fault.place(e);
    }
    return Verification.of(circuit, result, proof).isDifferent() ? "the result differs" : "";
  }
}
