package org.abcrl.aig.sequential;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.sequential.ModuleVerdict.Method;
import org.abcrl.aig.shell.Register;
import org.abcrl.aig.shell.Shell;

/**
 * Equivalence of two modules with registers whose ports have the same names.
 *
 * <p>Registers are paired by name. The modules are equivalent if, for all values of inputs, black
 * boxes and registers, the outputs and the black boxes' inputs are equal, and for each pair the
 * functions of clock, clear and set, and the next state wherever it matters: then pairs that start
 * equal stay equal under any waveform of any clock. Known initial values must be equal.
 */
public final class ModuleCheck {
  private final Shell a;
  private final Shell b;
  private final Ports ports;
  private final EquivalenceParams params;
  private final BooleanSupplier stop;
  private final CircuitCheck circuits;

  /** How ports are compared. */
  public enum Ports {
    /** Names, order, directions and ranges as declared. */
    DECLARED,
    /** Their bits by name: for formats that know no vectors. */
    BITS
  }

  /** How the modules' combinational parts are compared. */
  @FunctionalInterface
  public interface CircuitCheck {
    /** Compares two circuits, see {@link EquivalenceChecker}. */
    EquivalenceResult check(Aig a, Aig b, EquivalenceParams params, BooleanSupplier stop);
  }

  private ModuleCheck(
      Shell a,
      Shell b,
      Ports ports,
      EquivalenceParams params,
      BooleanSupplier stop,
      CircuitCheck circuits) {
    this.circuits = circuits;
    this.a = a;
    this.b = b;
    this.ports = ports;
    this.params = params;
    this.stop = stop;
  }

  /** Compares the second module with the first. */
  public static ModuleVerdict check(
      Shell a, Shell b, EquivalenceParams params, BooleanSupplier stop) {
    return check(a, b, Ports.DECLARED, params, stop);
  }

  /** Compares the second module with the first. */
  public static ModuleVerdict check(
      Shell a, Shell b, Ports ports, EquivalenceParams params, BooleanSupplier stop) {
    return check(a, b, ports, params, stop, EquivalenceChecker::check);
  }

  /**
   * Compares the second module with the first.
   *
   * @param circuits what compares the combinational parts, which is all that is left to prove
   */
  public static ModuleVerdict check(
      Shell a,
      Shell b,
      Ports ports,
      EquivalenceParams params,
      BooleanSupplier stop,
      CircuitCheck circuits) {
    return new ModuleCheck(a, b, ports, params, stop, circuits).run();
  }

  private ModuleVerdict run() {
    List<String> differences = ModuleEnds.differences(a, b, ports);
    if (!differences.isEmpty()) {
      return ModuleVerdict.different(Method.INTERFACE, differences);
    }
    List<String> memories = ModuleEnds.memories(a, b, ports);
    if (!memories.isEmpty()) {
      return ModuleVerdict.undecided(Method.INTERFACE, memories);
    }
    RegisterPairs pairs = RegisterPairs.byName(a, b);
    ModuleVerdict named =
        pairs.isComplete()
            ? byName(pairs)
            : ModuleVerdict.undecided(Method.BY_NAME, List.of("registers do not match by name"));
    if (named.isEquivalent()
        || named.method() == Method.INTERFACE
        || pairs.isComplete() && named.outcome() == ModuleVerdict.Outcome.UNDECIDED
        || a.core().latches() + b.core().latches() == 0
        || stop.getAsBoolean()) {
      return named;
    }
    return withoutNames(named);
  }

  /** Registers whose names say nothing, or something wrong: by what they do, then by runs. */
  private ModuleVerdict withoutNames(ModuleVerdict named) {
    ModuleEnds endsB = new ModuleEnds(b);
    List<String> missing =
        new ModuleEnds(a)
            .sinks().keySet().stream().filter(s -> !endsB.sinks().containsKey(s)).toList();
    if (!missing.isEmpty()) {
      return ModuleVerdict.different(
          Method.INTERFACE, List.of("'" + missing.get(0) + "' is not connected in the second"));
    }
    ModuleVerdict matched = new ClassProof(a, b, params, stop).run();
    if (matched.isEquivalent()) {
      return matched;
    }
    ModuleVerdict signals =
        isOneClock(a) && isOneClock(b)
            ? new SignalProof(a, b, params, stop).run()
            : ModuleVerdict.undecided(Method.BY_SIGNALS, List.of());
    if (signals.isEquivalent()) {
      return signals;
    }
    Optional<Trace> trace = new TraceSearch(a, b).run(params.seed(), stop);
    boolean different = named.outcome() == ModuleVerdict.Outcome.DIFFERENT;
    // A machine of one clock does what the module does only if it has no more than one.
    if (trace.isPresent() && !different && isOneClock(a) && isOneClock(b)) {
      return new ModuleVerdict(
          ModuleVerdict.Outcome.DIFFERENT, Method.TRACE, trace.get().text(), trace);
    }
    if (different) {
      return new ModuleVerdict(named.outcome(), named.method(), named.details(), trace);
    }
    List<String> details = new ArrayList<>(named.details());
    details.addAll(matched.details());
    details.addAll(signals.details());
    return ModuleVerdict.undecided(Method.BY_FUNCTION, details);
  }

  /** Whether all registers are loaded by the same edge of one input. */
  private static boolean isOneClock(Shell shell) {
    return shell.registers().stream().noneMatch(Register::isLatch)
        && shell.registers().stream().map(Register::clock).distinct().count() <= 1
        && shell.registers().stream()
            .allMatch(
                r -> !shell.controls().isAnd(Lit.node(shell.controls().output(r.clock().net()))));
  }

  private ModuleVerdict byName(RegisterPairs pairs) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < a.core().latches(); i++) {
      int j = pairs.partner(i);
      Register first = a.registers().get(i);
      Register second = b.registers().get(j);
      String name = a.core().latchName(i);
      if (first.kind() != second.kind()) {
        differences.add(name + " is a " + first.kind() + " and a " + second.kind());
      }
      LatchInit one = a.core().latchInit(i);
      LatchInit two = b.core().latchInit(j);
      if (one != LatchInit.UNKNOWN && two != (pairs.isInverted(i) ? inverse(one) : one)) {
        differences.add(name + " starts as " + one + " in the first, not in the second");
      }
    }
    if (!differences.isEmpty()) {
      return ModuleVerdict.different(Method.BY_NAME, differences);
    }
    ModuleEnds endsA = new ModuleEnds(a);
    ModuleEnds endsB = new ModuleEnds(b);
    for (String sink : endsA.sinks().keySet()) {
      if (!endsB.sinks().containsKey(sink)) {
        differences.add("'" + sink + "' is not connected in the second");
      }
    }
    if (!differences.isEmpty()) {
      return ModuleVerdict.different(Method.INTERFACE, differences);
    }
    EquivalenceResult result =
        circuits.check(
            side(a, endsA, endsA, endsB, pairs, true),
            side(b, endsB, endsA, endsB, pairs, false),
            params,
            stop);
    if (result instanceof EquivalenceResult.Different different) {
      return ModuleVerdict.different(
          Method.BY_NAME, different.counterexample().toString().lines().toList());
    }
    if (result instanceof EquivalenceResult.Undecided undecided) {
      return ModuleVerdict.undecided(
          Method.BY_NAME,
          List.of(
              (undecided.reason() == EquivalenceResult.Reason.CANCELLED
                      ? "stopped before it was proved: "
                      : "not proved within the conflict limit: ")
                  + String.join(", ", undecided.outputs())));
    }
    return ModuleVerdict.equivalent(Method.BY_NAME);
  }

  private static LatchInit inverse(LatchInit init) {
    return switch (init) {
      case ZERO -> LatchInit.ONE;
      case ONE -> LatchInit.ZERO;
      case UNKNOWN -> LatchInit.UNKNOWN;
    };
  }

  /** One module as a circuit of common inputs: sources, registers, and what may be anything. */
  private Aig side(
      Shell shell,
      ModuleEnds own,
      ModuleEnds endsA,
      ModuleEnds endsB,
      RegisterPairs pairs,
      boolean first) {
    AigBuilder builder = new AigBuilder(shell.name(), shell.core().nodes());
    int[] sources = new int[shell.controls().inputs() - shell.core().latches()];
    boolean[] known = new boolean[sources.length];
    List<String> names = new ArrayList<>(endsA.sources().keySet());
    endsB.sources().keySet().stream()
        .filter(n -> !endsA.sources().containsKey(n))
        .forEach(names::add);
    for (String name : names) {
      int literal = builder.addInput(name);
      Integer bit = own.sources().get(name);
      if (bit != null) {
        int at = bit < shell.core().inputs() ? bit : bit - shell.core().latches();
        sources[at] = literal;
        known[at] = true;
      }
    }
    int[] values = new int[shell.core().latches()];
    for (int i = 0; i < values.length; i++) {
      int literal = builder.addInput("register " + a.core().latchName(i));
      values[first ? i : pairs.partner(i)] =
          !first && pairs.isInverted(i) ? Lit.not(literal) : literal;
    }
    // What the second module leaves open may be anything, and must not matter.
    int free = Math.max(free(a, endsA), free(b, endsB));
    int next = 0;
    int[] open = new int[free];
    for (int i = 0; i < free; i++) {
      open[i] = builder.addInput("undefined " + i);
    }
    for (int i = 0; i < sources.length; i++) {
      if (!known[i]) {
        sources[i] = open[next++];
      }
    }
    SideLogic logic = new SideLogic(shell, builder, sources, values);
    for (Map.Entry<String, Integer> sink : endsA.sinks().entrySet()) {
      builder.addOutput(sink.getKey(), logic.sink(requireNonNull(own.sinks().get(sink.getKey()))));
    }
    for (int i = 0; i < values.length; i++) {
      String name = a.core().latchName(i);
      int r = first ? i : pairs.partner(i);
      boolean inverted = !first && pairs.isInverted(i);
      int care = Lit.not(logic.forced(r));
      int data = logic.data(r);
      if (inverted) {
        data = Lit.not(data);
        if (shell.registers().get(r).isLatch()) {
          data = builder.and(data, logic.clock(r));
        }
      }
      builder.addOutput("clock of " + name, logic.clock(r));
      builder.addOutput("clear of " + name, inverted ? logic.set(r) : logic.clear(r));
      builder.addOutput("set of " + name, inverted ? logic.clear(r) : logic.set(r));
      builder.addOutput("next state of " + name, builder.and(data, care));
    }
    return builder.build();
  }

  private static int free(Shell shell, ModuleEnds ends) {
    return shell.controls().inputs() - shell.core().latches() - ends.sources().size();
  }
}
