package org.abcrl.agents;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Derivation;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.DerivationCheck;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.netlist.MappedVerilogWriter;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.sequential.ModuleVerdict;

/**
 * Whether a result was proved equivalent to its input.
 *
 * @param outcome the answer
 * @param details for people: the counterexample, or why it is not known; empty when equivalent
 */
public record Verification(Outcome outcome, List<String> details) {
  /** The possible answers. */
  public enum Outcome {
    /** Proved. */
    EQUIVALENT("verified"),
    /** Refuted by a counterexample. */
    DIFFERENT("different"),
    /** Not decided within the conflict limit. */
    UNDECIDED("undecided"),
    /** The user asked for no check. */
    SKIPPED("skipped");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** One word for reports. */
    @JsonValue
    public String word() {
      return word;
    }
  }

  /** Conflicts that decide most circuits. */
  private static final long FEW_CONFLICTS = 10_000;

  /** Copies the list. */
  public Verification {
    details = List.copyOf(details);
  }

  /** Not checked, because the user said so. */
  public static Verification skipped() {
    return new Verification(Outcome.SKIPPED, List.of("not checked"));
  }

  /** Checks two circuits. */
  public static Verification of(Aig first, Aig second, EquivalenceParams params) {
    return of(first, second, params, () -> false);
  }

  /**
   * Checks two circuits.
   *
   * @param stop asked now and then; a check that is stopped is undecided
   */
  public static Verification of(
      Aig first, Aig second, EquivalenceParams params, BooleanSupplier stop) {
    return of(EquivalenceChecker.check(first, second, params, stop));
  }

  /**
   * Checks a circuit and what passes made of it: with few conflicts; where that is not enough,
   * following the passes one by one; then with all conflicts.
   *
   * @param stop asked now and then; a check that is stopped is undecided
   */
  public static Verification of(
      Aig first, List<Pass> passes, Aig second, EquivalenceParams params, BooleanSupplier stop) {
    if (passes.isEmpty()) {
      return of(first, second, params, stop);
    }
    long few = Math.min(FEW_CONFLICTS, params.totalConflicts());
    Verification quick = of(first, second, params.withTotalConflicts(few), stop);
    if (quick.outcome() != Outcome.UNDECIDED || stop.getAsBoolean()) {
      return quick;
    }
    List<Function<Aig, Derivation>> steps =
        passes.stream().<Function<Aig, Derivation>>map(pass -> pass::derive).toList();
    return DerivationCheck.prove(first, steps, second, params, stop)
        .map(Verification::of)
        .orElseGet(() -> of(first, second, params, stop));
  }

  /** The answer of a check of two circuits. */
  public static Verification of(EquivalenceResult result) {
    if (result instanceof EquivalenceResult.Different different) {
      return new Verification(
          Outcome.DIFFERENT, different.counterexample().toString().lines().toList());
    }
    if (result instanceof EquivalenceResult.Undecided undecided) {
      String why =
          undecided.reason() == EquivalenceResult.Reason.CANCELLED
              ? "stopped before it was proved: "
              : "not proved within the conflict limit: ";
      return new Verification(
          Outcome.UNDECIDED, List.of(why + String.join(", ", undecided.outputs())));
    }
    return new Verification(Outcome.EQUIVALENT, List.of());
  }

  /** The answer of a check of two modules. */
  public static Verification of(ModuleVerdict verdict) {
    return new Verification(
        switch (verdict.outcome()) {
          case EQUIVALENT -> Outcome.EQUIVALENT;
          case DIFFERENT -> Outcome.DIFFERENT;
          case UNDECIDED -> Outcome.UNDECIDED;
        },
        verdict.details());
  }

  /**
   * Checks a netlist as another tool will see it: it is written as Verilog, read back, and compared
   * with the circuit.
   */
  public static Verification ofNetlist(
      Aig circuit, MappedNetlist netlist, EquivalenceParams params) {
    String verilog = MappedVerilogWriter.write(netlist, MappedVerilogWriter.Latches.CUT);
    MappedNetlist readBack =
        MappedVerilogReader.read(verilog, netlist.name() + ".v", netlist.library());
    return of(cut(circuit), readBack.toAig(), params);
  }

  /**
   * The combinational part: latch outputs as inputs, next states as outputs, in this order after
   * the others.
   */
  private static Aig cut(Aig circuit) {
    if (circuit.latches() == 0) {
      return circuit;
    }
    AigBuilder builder = new AigBuilder(circuit.name(), circuit.nodes());
    int[] literal = new int[circuit.nodes()];
    for (int i = 0; i < circuit.combInputs(); i++) {
      literal[circuit.combInputNode(i)] = builder.addInput();
    }
    for (int node = circuit.firstAnd(); node < circuit.nodes(); node++) {
      int f0 = circuit.fanin0(node);
      int f1 = circuit.fanin1(node);
      literal[node] =
          builder.and(literal[Lit.node(f0)] ^ (f0 & 1), literal[Lit.node(f1)] ^ (f1 & 1));
    }
    for (int i = 0; i < circuit.combOutputs(); i++) {
      int output = circuit.combOutput(i);
      builder.addOutput(literal[Lit.node(output)] ^ (output & 1));
    }
    return builder.build();
  }

  /** The worse of two answers: both must hold. */
  public Verification and(Verification other) {
    return severity() >= other.severity() ? this : other;
  }

  private int severity() {
    return switch (outcome) {
      case EQUIVALENT -> 0;
      case SKIPPED -> 1;
      case UNDECIDED -> 2;
      case DIFFERENT -> 3;
    };
  }

  /** Whether it was proved. */
  public boolean isProved() {
    return outcome == Outcome.EQUIVALENT;
  }

  /** Whether a counterexample was found. */
  public boolean isDifferent() {
    return outcome == Outcome.DIFFERENT;
  }

  /**
   * One word for reports: {@code verified}, {@code different}, {@code undecided} or {@code
   * skipped}.
   */
  public String word() {
    return outcome.word;
  }
}
