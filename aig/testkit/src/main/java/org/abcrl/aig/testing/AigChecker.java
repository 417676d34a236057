package org.abcrl.aig.testing;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.simulation.Simulator;

/** Checks what every {@link Aig} promises, and that two of them compute the same, the slow way. */
public final class AigChecker {
  /** The most combinational inputs that {@link #sameFunction} tries all patterns of. */
  public static final int MOST_INPUTS = 16;

  private AigChecker() {}

  /**
   * Fails unless the circuit is in normal form: topological order, hashed, no trivial and no
   * dangling AND nodes, literals in range, as many names as ports.
   *
   * @param what names the circuit in the failure, for example with the seed that made it
   * @throws AssertionError naming the first node or port that is wrong
   */
  public static void check(Aig aig, String what) {
    boolean[] used = new boolean[aig.nodes()];
    Set<Long> pairs = new HashSet<>();
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int a = aig.fanin0(node);
      int b = aig.fanin1(node);
      ensure(Lit.node(a) < Lit.node(b), what, "fanins out of order at node", node);
      ensure(Lit.node(a) > 0, what, "constant fanin at node", node);
      ensure(Lit.node(b) < node, what, "fanin behind its node at node", node);
      ensure(pairs.add((long) a << 32 | b), what, "a second AND of the same fanins at node", node);
      used[Lit.node(a)] = true;
      used[Lit.node(b)] = true;
    }
    for (int i = 0; i < aig.combOutputs(); i++) {
      int literal = aig.combOutput(i);
      ensure(literal >= 0 && Lit.node(literal) < aig.nodes(), what, "no such node: output", i);
      used[Lit.node(literal)] = true;
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      ensure(used[node], what, "dangling node", node);
    }
    ensure(aig.names().inputs().size() == aig.inputs(), what, "input names", aig.inputs());
    ensure(aig.names().outputs().size() == aig.outputs(), what, "output names", aig.outputs());
    ensure(aig.names().latches().size() == aig.latches(), what, "latch names", aig.latches());
  }

  /**
   * Fails unless both circuits have the same ports, latches and reset values and, for every pattern
   * of the combinational inputs, the same combinational outputs.
   *
   * @throws AssertionError naming the first output that differs
   * @throws IllegalArgumentException if there are more than {@link #MOST_INPUTS} inputs
   */
  public static void sameFunction(Aig before, Aig after, String what) {
    ensure(after.inputs() == before.inputs(), what, "other inputs:", after.inputs());
    ensure(after.outputs() == before.outputs(), what, "other outputs:", after.outputs());
    ensure(after.latches() == before.latches(), what, "other latches:", after.latches());
    ensure(after.names().equals(before.names()), what, "other names, inputs:", after.inputs());
    if (before.combInputs() > MOST_INPUTS) {
      throw new IllegalArgumentException(
          before.combInputs() + " inputs, at most " + MOST_INPUTS + " are tried exhaustively");
    }
    for (int i = 0; i < before.latches(); i++) {
      ensure(after.latchInit(i) == before.latchInit(i), what, "other reset value of latch", i);
    }
    long[] patterns = Simulator.exhaustivePatterns(before.combInputs());
    int words = Math.max(1, patterns.length / Math.max(1, before.combInputs()));
    long[] expected = Simulator.simulate(before, words, patterns);
    long[] actual = Simulator.simulate(after, words, patterns);
    for (int i = 0; i < before.combOutputs(); i++) {
      boolean same =
          Arrays.equals(
              Simulator.literal(expected, words, before.combOutput(i)),
              Simulator.literal(actual, words, after.combOutput(i)));
      ensure(same, what, "different function of output", i);
    }
  }

  private static void ensure(boolean holds, String what, String problem, int index) {
    if (!holds) {
      throw new AssertionError(what + ": " + problem + " " + index);
    }
  }
}
