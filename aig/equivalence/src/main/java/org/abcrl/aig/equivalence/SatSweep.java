package org.abcrl.aig.equivalence;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.ChoiceNetwork;
import org.abcrl.aig.Lit;

/**
 * Proves nodes of a circuit equal, or complements of each other: to merge them ({@code fraig} in
 * ABC) or to keep them as structural choices ({@code dch}). Pairs that reach the conflict limit are
 * left as they are, so the result is right for any limit.
 */
public final class SatSweep {
  /** Memory for the first random patterns, in 64-bit words. */
  private static final int PATTERN_WORDS = 1 << 23;

  private SatSweep() {}

  /**
   * The same circuit with equal nodes merged; never more nodes than before.
   *
   * @param params the limits; {@code conflictsPerOutput} is not used
   * @param stop once it says true, the circuit is returned as it was
   */
  public static Aig reduce(Aig aig, EquivalenceParams params, BooleanSupplier stop) {
    return sweep(aig, params, stop).map(engine -> reduced(aig, engine)).orElse(aig);
  }

  private static Aig reduced(Aig aig, SweepEngine engine) {
    AigBuilder reduced = engine.reduced();
    AigBuilder builder = AigBuilder.withInputsOf(aig);
    int[] map = new int[reduced.nodes()];
    for (int node = 1; node < map.length; node++) {
      map[node] =
          reduced.isAnd(node)
              ? builder.and(literal(map, reduced.fanin0(node)), literal(map, reduced.fanin1(node)))
              : builder.combInput(node - 1);
    }
    int[] outputs = new int[aig.combOutputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = literal(map, engine.reducedLiteral(aig.combOutput(i)));
    }
    builder.addOutputsOf(aig, outputs);
    return builder.build();
  }

  /**
   * The circuit with the nodes of equivalent circuits as choices.
   *
   * @param aig the circuit whose structure comes first
   * @param alternatives other circuits with the same combinational inputs in the same order
   * @param params the limits; {@code conflictsPerOutput} is not used
   * @param stop once it says true, the answer is the circuit without choices
   */
  public static ChoiceNetwork choices(
      Aig aig, List<Aig> alternatives, EquivalenceParams params, BooleanSupplier stop) {
    AigBuilder builder = new AigBuilder(aig.name(), aig.nodes());
    for (int i = 0; i < aig.combInputs(); i++) {
      builder.addInput();
    }
    copy(aig, builder);
    for (Aig alternative : alternatives) {
      if (alternative.combInputs() != aig.combInputs()) {
        throw new IllegalArgumentException(
            alternative.combInputs() + " combinational inputs, expected " + aig.combInputs());
      }
      copy(alternative, builder);
    }
    Aig joint = builder.build();
    return sweep(joint, params, stop)
        .map(engine -> ChoiceBuilder.of(engine, joint, aig.combOutputs()))
        .orElseGet(() -> ChoiceBuilder.withoutChoices(joint, aig.combOutputs()));
  }

  private static void copy(Aig aig, AigBuilder builder) {
    int[] map = new int[aig.nodes()];
    for (int node = 1; node < map.length; node++) {
      map[node] =
          aig.isAnd(node)
              ? builder.and(literal(map, aig.fanin0(node)), literal(map, aig.fanin1(node)))
              : Lit.of(node);
    }
    for (int i = 0; i < aig.combOutputs(); i++) {
      builder.addOutput(literal(map, aig.combOutput(i)));
    }
  }

  /** The finished sweep; empty if it was stopped. */
  private static Optional<SweepEngine> sweep(
      Aig joint, EquivalenceParams params, BooleanSupplier stop) {
    int words = Math.max(1, Math.min(params.simulationWords(), PATTERN_WORDS / joint.nodes()));
    SweepEngine engine =
        new SweepEngine(
            joint,
            false,
            words,
            0,
            params.conflictsPerPair(),
            new SplittableRandom(params.seed()),
            stop,
            () -> new LogicNgSolver(stop));
    return engine.run(params.totalConflicts()) ? Optional.of(engine) : Optional.empty();
  }

  private static int literal(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }
}
