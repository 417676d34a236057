package org.abcrl.aig.sequential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
import org.abcrl.aig.shell.Shell;
import org.jspecify.annotations.Nullable;

/**
 * Signal correspondence (C.A.J. van Eijk, "Sequential Equivalence Checking Based on Structural
 * Similarities", IEEE TCAD 19(7), 2000): signals of both modules that are equal, or complements, in
 * all runs that were simulated from the beginning are taken to be so; that is proved for the first
 * step, and for each step from the one before, with what fails taken out until nothing does. Proves
 * what was retimed or re-encoded as far as enough signals in between correspond.
 */
final class SignalProof {
  /** Above that it would take too long. */
  private static final int MAX_NODES = 60_000;

  private static final int STEPS = 48;
  private static final int ROUNDS = 400;

  private final EquivalenceParams params;
  private final BooleanSupplier stop;
  private final ProductMachine machine;
  private final Aig aig;
  private final boolean sameClock;

  /** The first node of each node's class, and whether the node is the complement of it. */
  private final int[] leader;

  private final boolean[] inverted;

  SignalProof(Shell a, Shell b, EquivalenceParams params, BooleanSupplier stop) {
    this(ProductMachine.of(a, b), clock(a).equals(clock(b)), params, stop);
  }

  /** A proof for machines whose clocks are one. */
  SignalProof(ProductMachine machine, EquivalenceParams params, BooleanSupplier stop) {
    this(machine, true, params, stop);
  }

  private SignalProof(
      ProductMachine machine, boolean sameClock, EquivalenceParams params, BooleanSupplier stop) {
    this.params = params;
    this.stop = stop;
    this.sameClock = sameClock;
    this.machine = machine;
    aig = machine.aig();
    leader = new int[aig.nodes()];
    inverted = new boolean[aig.nodes()];
  }

  private static String clock(Shell shell) {
    if (shell.registers().isEmpty()) {
      return "";
    }
    var control = shell.registers().get(0).clock();
    int literal = shell.controls().output(control.net());
    return shell.controls().inputName(Lit.node(literal) - 1)
        + (Lit.isComplement(literal) != control.inverted());
  }

  ModuleVerdict run() {
    if (!sameClock || aig.nodes() > MAX_NODES) {
      return undecided(sameClock ? "too large for signal correspondence" : "clocks differ");
    }
    simulate();
    for (int round = 0; round < ROUNDS && !stop.getAsBoolean(); round++) {
      Boolean fits = holds(true);
      fits = Boolean.TRUE.equals(fits) ? holds(false) : fits;
      if (fits == null) {
        return undecided("signals not proved within the conflict limit");
      }
      if (fits) {
        return outputsAgree()
            ? ModuleVerdict.equivalent(Method.BY_SIGNALS)
            : undecided("signals correspond, but not all outputs");
      }
    }
    return undecided("too many rounds of signal correspondence");
  }

  private static ModuleVerdict undecided(String why) {
    return ModuleVerdict.undecided(Method.BY_SIGNALS, List.of(why));
  }

  /** Classes of nodes that are equal in all simulated steps. */
  private void simulate() {
    SplittableRandom random = new SplittableRandom(params.seed());
    long[][] signatures = new long[aig.nodes()][STEPS];
    long[] states = new long[aig.latches()];
    for (int r = 0; r < states.length; r++) {
      states[r] =
          switch (aig.latchInit(r)) {
            case ZERO -> 0L;
            case ONE -> -1L;
            case UNKNOWN ->
                machine.beginsLike(r) < r ? states[machine.beginsLike(r)] : random.nextLong();
          };
    }
    for (int step = 0; step < STEPS; step++) {
      long[] values = new long[aig.nodes()];
      for (int i = 0; i < aig.inputs(); i++) {
        values[aig.combInputNode(i)] = random.nextLong();
      }
      for (int r = 0; r < states.length; r++) {
        values[aig.latchNode(r)] = states[r];
      }
      evaluate(values);
      for (int r = 0; r < states.length; r++) {
        states[r] = value(values, aig.nextState(r));
      }
      for (int node = 0; node < values.length; node++) {
        signatures[node][step] = values[node];
      }
    }
    Map<List<Long>, Integer> first = new HashMap<>();
    for (int node = 0; node < aig.nodes(); node++) {
      inverted[node] = (signatures[node][0] & 1) != 0;
      leader[node] = node;
      if (node > 0 && node <= aig.inputs()) {
        continue;
      }
      List<Long> key = new ArrayList<>(STEPS);
      for (long word : signatures[node]) {
        key.add(inverted[node] ? ~word : word);
      }
      leader[node] = first.computeIfAbsent(key, k -> -1);
      if (leader[node] < 0) {
        leader[node] = node;
        first.put(key, node);
      }
    }
  }

  private void evaluate(long[] values) {
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      values[node] = value(values, aig.fanin0(node)) & value(values, aig.fanin1(node));
    }
  }

  private static long value(long[] values, int literal) {
    return values[Lit.node(literal)] ^ -(long) (literal & 1);
  }

  /**
   * Whether all classes hold in the first step, or in a step after one in which they hold; if not,
   * they are split by the counterexample. Null where that is not decided.
   */
  private @Nullable Boolean holds(boolean beginning) {
    Unrolled left = new Unrolled(beginning, true);
    Unrolled right = new Unrolled(beginning, false);
    EquivalenceResult result = EquivalenceChecker.check(left.aig, right.aig, params, stop);
    if (result instanceof EquivalenceResult.Different different) {
      split(beginning, different.counterexample().inputs());
      return false;
    }
    return result.isEquivalent() ? (Boolean) true : null;
  }

  /** The step to be checked, after an assumed one or from the beginning. */
  private final class Unrolled {
    private final AigBuilder builder;
    private final Aig aig;

    Unrolled(boolean beginning, boolean left) {
      builder = new AigBuilder("step", 2 * SignalProof.this.aig.nodes());
      Aig product = SignalProof.this.aig;
      int[] states = new int[product.latches()];
      int care = Lit.TRUE;
      for (int r = 0; r < states.length; r++) {
        LatchInit init = product.latchInit(r);
        boolean known = beginning && init != LatchInit.UNKNOWN;
        boolean like = beginning && machine.beginsLike(r) < r;
        int free = builder.addInput("s" + r);
        states[r] =
            known
                ? init == LatchInit.ONE ? Lit.TRUE : Lit.FALSE
                : like ? states[machine.beginsLike(r)] : free;
      }
      if (!beginning) {
        int[] nodes = new int[product.nodes()];
        int[] pairs = step(nodes, states, "x", true);
        for (int node = 0; node < pairs.length; node++) {
          if (pairs[node] >= 0) {
            care = builder.and(care, Lit.not(builder.xor(pairs[node], nodes[node])));
          }
        }
        for (int r = 0; r < states.length; r++) {
          states[r] = of(nodes, product.nextState(r));
        }
      }
      int[] nodes = new int[product.nodes()];
      int[] pairs = step(nodes, states, "y", true);
      for (int node = 0; node < pairs.length; node++) {
        if (pairs[node] >= 0) {
          builder.addOutput("n" + node, builder.and(care, left ? pairs[node] : nodes[node]));
        }
      }
      aig = builder.build();
    }

    /**
     * Builds a step in which each node is its leader.
     *
     * @return for each node that is not its own leader what it computes, else -1
     */
    private int[] step(int[] nodes, int[] states, String input, boolean merge) {
      Aig product = SignalProof.this.aig;
      int[] own = new int[nodes.length];
      Arrays.fill(own, -1);
      for (int i = 0; i < product.inputs(); i++) {
        nodes[product.combInputNode(i)] = builder.addInput(input + i);
      }
      for (int node = 1; node < nodes.length; node++) {
        int literal;
        if (product.isAnd(node)) {
          literal = builder.and(of(nodes, product.fanin0(node)), of(nodes, product.fanin1(node)));
        } else if (node > product.inputs()) {
          literal = states[node - 1 - product.inputs()];
        } else {
          continue;
        }
        nodes[node] = literal;
        if (merge && leader[node] != node) {
          int assumed = nodes[leader[node]] ^ (inverted[node] != inverted[leader[node]] ? 1 : 0);
          if (assumed != literal) {
            own[node] = literal;
            nodes[node] = assumed;
          }
        }
      }
      return own;
    }
  }

  private static int of(int[] nodes, int literal) {
    return nodes[Lit.node(literal)] ^ (literal & 1);
  }

  /** Takes apart what a counterexample tells apart. */
  private void split(boolean beginning, Map<String, Boolean> inputs) {
    long[] values = new long[aig.nodes()];
    long[] states = new long[aig.latches()];
    for (int r = 0; r < states.length; r++) {
      LatchInit init = aig.latchInit(r);
      states[r] = bit(inputs, "s" + r);
      if (beginning && init != LatchInit.UNKNOWN) {
        states[r] = init == LatchInit.ONE ? -1L : 0L;
      } else if (beginning && machine.beginsLike(r) < r) {
        states[r] = states[machine.beginsLike(r)];
      }
    }
    if (!beginning) {
      // What the assumed step says of a register is its leader's value.
      step(values, states, inputs, "x", true);
      for (int r = 0; r < states.length; r++) {
        states[r] = value(values, aig.nextState(r));
      }
    }
    step(values, states, inputs, "y", false);
    int[] old = leader.clone();
    Map<Long, Integer> first = new HashMap<>();
    for (int node = 0; node < old.length; node++) {
      if (node > 0 && node <= aig.inputs()) {
        continue;
      }
      long bit = (values[node] & 1) ^ (inverted[node] ? 1 : 0);
      leader[node] = first.computeIfAbsent(2L * old[node] + bit, k -> -1);
      if (leader[node] < 0) {
        leader[node] = node;
        first.put(2L * old[node] + bit, node);
      }
    }
  }

  private void step(
      long[] values, long[] states, Map<String, Boolean> inputs, String input, boolean merge) {
    for (int i = 0; i < aig.inputs(); i++) {
      values[aig.combInputNode(i)] = bit(inputs, input + i);
    }
    for (int node = 1; node < values.length; node++) {
      if (aig.isAnd(node)) {
        values[node] = value(values, aig.fanin0(node)) & value(values, aig.fanin1(node));
      } else if (node > aig.inputs()) {
        values[node] = states[node - 1 - aig.inputs()];
      }
      if (merge && leader[node] != node) {
        values[node] = values[leader[node]] ^ (inverted[node] != inverted[leader[node]] ? -1L : 0L);
      }
    }
  }

  private static long bit(Map<String, Boolean> inputs, String name) {
    return inputs.getOrDefault(name, false) ? -1L : 0L;
  }

  /**
   * What was proved of the machine's nodes, once {@link #run} has found equivalence: the literal
   * that each node equals, an earlier one or itself.
   */
  int[] equalities() {
    int[] equal = new int[leader.length];
    for (int node = 0; node < equal.length; node++) {
      equal[node] = Lit.of(leader[node], inverted[node] != inverted[leader[node]]);
    }
    return equal;
  }

  private boolean outputsAgree() {
    for (int i = 0; i < machine.outputs(); i++) {
      int one = aig.output(i);
      int two = aig.output(machine.outputs() + i);
      int n1 = Lit.node(one);
      int n2 = Lit.node(two);
      boolean complement =
          (inverted[n1] != inverted[n2]) != (Lit.isComplement(one) != Lit.isComplement(two));
      if (leader[n1] != leader[n2] || n1 == n2 && one != two || n1 != n2 && complement) {
        return false;
      }
    }
    return true;
  }
}
