package org.abcrl.aig.sequential;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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
 * Proves two modules equivalent without the names of their registers: classes of registers that
 * hold the same value are guessed and proved by induction. If all registers of a class are equal,
 * then each has the same clock, clear and set as the others, and loads the same; hence under any
 * waveform of any clock they stay equal, and so do outputs and pins of black boxes that are equal
 * then. Registers may be renamed, inverted, merged, constant, or left out.
 */
final class ClassProof {
  private static final int ROUNDS = 1000;

  private final Shell a;
  private final Shell b;
  private final ModuleEnds endsA;
  private final ModuleEnds endsB;
  private final EquivalenceParams params;
  private final BooleanSupplier stop;
  private final CommonSources sources;
  private final RegisterClasses classes;

  ClassProof(Shell a, Shell b, EquivalenceParams params, BooleanSupplier stop) {
    this.a = a;
    this.b = b;
    this.params = params;
    this.stop = stop;
    endsA = new ModuleEnds(a);
    endsB = new ModuleEnds(b);
    sources = new CommonSources(a, b, endsA, endsB);
    classes = new RegisterClasses(a, b);
  }

  /** Equivalent, or undecided: what differs from unreachable states proves nothing. */
  ModuleVerdict run() {
    classes.refine(sources, params.seed());
    for (int round = 0; round < ROUNDS && !stop.getAsBoolean(); round++) {
      EquivalenceResult result = EquivalenceChecker.check(side(true), side(false), params, stop);
      if (result instanceof EquivalenceResult.Equivalent) {
        return start();
      }
      if (!(result instanceof EquivalenceResult.Different different)) {
        return undecided("not proved within the conflict limit");
      }
      // A difference of an output is no matter of the classes.
      if (!classes.split(sources, patterns(different.counterexample().inputs()))) {
        return undecided(
            "registers matched by function, then: "
                + different.counterexample().toString().lines().findFirst().orElse(""));
      }
      classes.refine(sources, params.seed() + round + 1);
    }
    return undecided("registers matched by function, too many classes");
  }

  private static ModuleVerdict undecided(String why) {
    return ModuleVerdict.undecided(Method.BY_FUNCTION, List.of(why));
  }

  /** The modules may begin in the same state: what the first one fixes, the second one must fix. */
  private ModuleVerdict start() {
    for (List<Integer> members : classes.members().subList(1, classes.classes())) {
      boolean known =
          members.stream()
              .anyMatch(r -> classes.isFirst(r) && classes.init(r) != LatchInit.UNKNOWN);
      long first = members.stream().filter(classes::isFirst).count();
      List<Integer> open =
          members.stream()
              .filter(r -> !classes.isFirst(r) && classes.init(r) == LatchInit.UNKNOWN)
              .toList();
      boolean several = members.size() - first > 1 && first > 0;
      if (!open.isEmpty() && first > 0 && (known || several)) {
        return undecided(
            "nothing says that register '"
                + b.core().latchName(classes.index(open.get(0)))
                + "' of the second begins as its equals do");
      }
    }
    return ModuleVerdict.equivalent(Method.BY_FUNCTION);
  }

  /**
   * Outputs, and then what each register does: on one side its own behaviour, on the other side
   * that of the first of its class.
   */
  private Aig side(boolean left) {
    AigBuilder builder = new AigBuilder("classes", a.core().nodes() + b.core().nodes());
    int[] common = new int[sources.count()];
    for (int i = 0; i < common.length; i++) {
      common[i] = builder.addInput("s" + i);
    }
    int[] states = new int[classes.classes()];
    for (int c = 1; c < states.length; c++) {
      states[c] = builder.addInput("c" + c);
    }
    SideLogic first = logic(builder, a, common, states, true);
    SideLogic second = logic(builder, b, common, states, false);
    for (Map.Entry<String, Integer> sink : endsA.sinks().entrySet()) {
      builder.addOutput(
          sink.getKey(),
          left
              ? first.sink(sink.getValue())
              : second.sink(requireNonNull(endsB.sinks().get(sink.getKey()))));
    }
    List<List<Integer>> members = classes.members();
    for (int r : members.get(RegisterClasses.CONSTANT)) {
      int[] does = behaviour(builder, classes.isFirst(r) ? first : second, r);
      builder.addOutput("set of " + r, left ? does[2] : Lit.FALSE);
      builder.addOutput("next state of " + r, left ? does[3] : Lit.FALSE);
    }
    for (List<Integer> equal : members.subList(1, members.size())) {
      for (int i = 1; i < equal.size(); i++) {
        int r = equal.get(left ? i : 0);
        int[] does = behaviour(builder, classes.isFirst(r) ? first : second, r);
        for (int k = 0; k < does.length; k++) {
          builder.addOutput(k + " of " + equal.get(i), does[k]);
        }
      }
    }
    return builder.build();
  }

  private SideLogic logic(
      AigBuilder builder, Shell shell, int[] common, int[] states, boolean isFirst) {
    int[] positions = sources.of(isFirst);
    int[] own = new int[positions.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = common[positions[i]];
    }
    int[] values = new int[shell.core().latches()];
    int offset = isFirst ? 0 : a.core().latches();
    for (int i = 0; i < values.length; i++) {
      values[i] = states[classes.of(offset + i)] ^ (classes.isInverted(offset + i) ? 1 : 0);
    }
    return new SideLogic(shell, builder, own, values);
  }

  private int[] behaviour(AigBuilder builder, SideLogic logic, int register) {
    int i = classes.index(register);
    Register r = (classes.isFirst(register) ? a : b).registers().get(i);
    boolean inverted = classes.isInverted(register);
    int data = logic.data(i);
    if (inverted) {
      data = Lit.not(data);
      if (r.isLatch()) {
        data = builder.and(data, logic.clock(i));
      }
    }
    return new int[] {
      logic.clock(i),
      inverted ? logic.set(i) : logic.clear(i),
      inverted ? logic.clear(i) : logic.set(i),
      builder.and(data, Lit.not(logic.forced(i)))
    };
  }

  /** A counterexample as patterns, and many that differ from it in a few places. */
  private long[][] patterns(Map<String, Boolean> inputs) {
    List<Boolean> bits = new ArrayList<>();
    for (int i = 0; i < sources.count(); i++) {
      bits.add(inputs.getOrDefault("s" + i, false));
    }
    bits.add(false);
    for (int c = 1; c < classes.classes(); c++) {
      bits.add(inputs.getOrDefault("c" + c, false));
    }
    SplittableRandom random = new SplittableRandom(params.seed());
    long[][] values = new long[bits.size()][1];
    for (int i = 0; i < values.length; i++) {
      long flips = RareBits.next(random, 4);
      values[i][0] = (bits.get(i) ? -1L : 0L) ^ (flips & -2L);
    }
    return values;
  }
}
