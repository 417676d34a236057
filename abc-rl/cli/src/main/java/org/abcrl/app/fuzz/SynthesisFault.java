package org.abcrl.app.fuzz;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.app.minimise.Fault;

/**
 * Synthesis that ends in an exception or changes the function. Two judges that share no code must
 * agree that it does not: the SAT engine, and simulation, of all patterns where inputs are few.
 */
final class SynthesisFault implements Fault {
  /** Inputs up to which all patterns are simulated. */
  private static final int EXHAUSTIVE = 12;

  private static final int WORDS = 8;
  private static final int CONFLICTS = 20_000;

  private final UnaryOperator<Aig> synthesis;
  private boolean undecided;

  SynthesisFault(UnaryOperator<Aig> synthesis) {
    this.synthesis = requireNonNull(synthesis, "synthesis is null");
  }

  /** Whether the last proof ran out of conflicts. */
  boolean undecided() {
    return undecided;
  }

  @Override
  public String of(Aig circuit) {
    undecided = false;
    Aig result;
    try {
      result = synthesis.apply(circuit);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return Fault.place(e);
    }
    if (result.inputs() != circuit.inputs()
        || result.outputs() != circuit.outputs()
        || result.latches() != circuit.latches()) {
      return "the result has other ports";
    }
    boolean same = simulatesAs(circuit, result);
    EquivalenceResult proof;
    try {
      proof =
          EquivalenceChecker.checkBySweep(
              circuit, result, EquivalenceParams.defaults().withTotalConflicts(CONFLICTS));
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return "the proof: " + Fault.place(e);
    }
    undecided = proof instanceof EquivalenceResult.Undecided;
    if (proof.isEquivalent() && !same) {
      return "proved equivalent, but simulation differs";
    }
    if (proof instanceof EquivalenceResult.Different) {
      return same && circuit.combInputs() <= EXHAUSTIVE
          ? "a counterexample that all patterns refute"
          : "the result differs";
    }
    return same ? "" : "the result differs";
  }

  private static boolean simulatesAs(Aig circuit, Aig result) {
    int inputs = circuit.combInputs();
    int words;
    long[] patterns;
    if (inputs <= EXHAUSTIVE) {
      patterns = Simulator.exhaustivePatterns(inputs);
      words = inputs <= 6 ? 1 : 1 << (inputs - 6);
    } else {
      words = WORDS;
      SplittableRandom random = new SplittableRandom(circuit.structuralHash());
      patterns = random.longs((long) words * inputs).toArray();
    }
    long[] a = Simulator.simulate(circuit, words, patterns);
    long[] b = Simulator.simulate(result, words, patterns);
    for (int i = 0; i < circuit.combOutputs(); i++) {
      if (!Arrays.equals(
          Simulator.literal(a, words, circuit.combOutput(i)),
          Simulator.literal(b, words, result.combOutput(i)))) {
        return false;
      }
    }
    return true;
  }
}
