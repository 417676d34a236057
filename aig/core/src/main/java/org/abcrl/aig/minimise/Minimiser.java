package org.abcrl.aig.minimise;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Makes a circuit on which something fails as small as it can while it still fails: outputs go,
 * nodes become constants or one of their fanins, latches become inputs, unused inputs go. Parts are
 * tried in halves, quarters and so on (Zeller and Hildebrandt, "Simplifying and isolating
 * failure-inducing input", IEEE TSE 2002), until nothing alone can be taken away any more.
 *
 * <p>The same circuit and property give the same result. The property is asked about n log n times
 * for n nodes, more often where little can be taken away; never twice about the same structure.
 */
public final class Minimiser {
  private static final int KEEP = -1;

  private final Predicate<Aig> fails;
  private final BooleanSupplier stop;

  /** Structural hashes of what was found not to fail. */
  private final Set<Long> sound = new HashSet<>();

  private Aig smallest;

  private Minimiser(Aig circuit, Predicate<Aig> fails, BooleanSupplier stop) {
    this.smallest = circuit;
    this.fails = fails;
    this.stop = stop;
  }

  /**
   * A circuit that fails still, with as few outputs, nodes, latches and inputs as were found.
   *
   * @param circuit fails
   * @param fails the property; it is asked about circuits with fewer ports too, and an exception
   *     out of it ends the search
   * @throws IllegalArgumentException if the circuit does not fail
   */
  public static Aig minimise(Aig circuit, Predicate<Aig> fails) {
    return minimise(circuit, fails, () -> false);
  }

  /**
   * The same, but ends early with the smallest failing circuit so far when told to.
   *
   * @param stop asked before each question
   * @throws IllegalArgumentException if the circuit does not fail
   */
  public static Aig minimise(Aig circuit, Predicate<Aig> fails, BooleanSupplier stop) {
    requireNonNull(stop, "stop is null");
    if (!fails.test(circuit)) {
      throw new IllegalArgumentException("nothing to minimise: the circuit does not fail");
    }
    Minimiser run = new Minimiser(circuit, fails, stop);
    Aig before;
    do {
      before = run.smallest;
      run.dropOutputs();
      run.cutLatches();
      run.replaceNodes(0);
      run.replaceNodes(1);
      run.replaceByFanins();
      run.dropInputs();
    } while (run.smallest != before && !stop.getAsBoolean());
    return run.smallest;
  }

  private boolean accept(Aig candidate) {
    if (sound.contains(candidate.structuralHash())) {
      return false;
    }
    if (!fails.test(candidate)) {
      sound.add(candidate.structuralHash());
      return false;
    }
    smallest = candidate;
    return true;
  }

  private void dropOutputs() {
    for (int part = smallest.outputs(); part > 0; part /= 2) {
      for (int from = 0; from < smallest.outputs() && smallest.outputs() > 1; ) {
        if (stop.getAsBoolean()) {
          return;
        }
        int to = Math.min(from + part, smallest.outputs());
        boolean all = to - from == smallest.outputs();
        boolean[] dropped = new boolean[smallest.outputs()];
        Arrays.fill(dropped, from, to, true);
        if (all || !accept(rebuild(smallest, keepAll(smallest), dropped, 0, false))) {
          from = to;
        }
      }
    }
  }

  /**
   * All latches at once become inputs, and their next states outputs; then their outputs may go.
   */
  private void cutLatches() {
    if (smallest.latches() > 0 && !stop.getAsBoolean()) {
      accept(rebuild(smallest, keepAll(smallest), new boolean[smallest.outputs()], 0, true));
    }
  }

  private void replaceNodes(int constant) {
    for (int part = smallest.ands(); part > 0; part /= 2) {
      for (int from = smallest.firstAnd(); from < smallest.nodes(); ) {
        if (stop.getAsBoolean()) {
          return;
        }
        int to = Math.min(from + part, smallest.nodes());
        int[] replaced = keepAll(smallest);
        Arrays.fill(replaced, from, to, constant);
        if (!accept(rebuild(smallest, replaced, new boolean[smallest.outputs()], 0, false))) {
          from = to;
        }
      }
    }
  }

  private void replaceByFanins() {
    for (int node = smallest.nodes() - 1; node >= smallest.firstAnd(); node--) {
      if (stop.getAsBoolean()) {
        return;
      }
      for (int side = 0; side < 2 && node < smallest.nodes(); side++) {
        int[] replaced = keepAll(smallest);
        replaced[node] = side == 0 ? smallest.fanin0(node) : smallest.fanin1(node);
        if (accept(rebuild(smallest, replaced, new boolean[smallest.outputs()], 0, false))) {
          break;
        }
      }
    }
  }

  private void dropInputs() {
    int unused = 0;
    int[] fanouts = smallest.fanoutCounts();
    for (int i = 0; i < smallest.inputs(); i++) {
      unused += fanouts[smallest.combInputNode(i)] == 0 ? 1 : 0;
    }
    if (unused > 0 && !stop.getAsBoolean()) {
      accept(rebuild(smallest, keepAll(smallest), new boolean[smallest.outputs()], unused, false));
    }
  }

  private static int[] keepAll(Aig aig) {
    int[] kept = new int[aig.nodes()];
    Arrays.fill(kept, KEEP);
    return kept;
  }

  /**
   * The circuit with some nodes replaced by literals of earlier ones.
   *
   * @param unused the number of unused inputs that go, 0 to keep them all
   */
  private static Aig rebuild(
      Aig aig, int[] replaced, boolean[] dropped, int unused, boolean cutLatches) {
    AigBuilder builder = new AigBuilder(aig.name(), aig.nodes());
    int[] map = new int[aig.nodes()];
    int[] fanouts = aig.fanoutCounts();
    for (int i = 0; i < aig.inputs(); i++) {
      if (unused == 0 || fanouts[aig.combInputNode(i)] > 0) {
        map[aig.combInputNode(i)] = builder.addInput(aig.names().inputs().get(i));
      }
    }
    for (int i = 0; i < aig.latches(); i++) {
      String name = aig.names().latches().get(i);
      map[aig.latchNode(i)] =
          cutLatches ? builder.addInput(name) : builder.addLatch(name, aig.latchInit(i));
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      map[node] =
          replaced[node] == KEEP
              ? builder.and(moved(map, aig.fanin0(node)), moved(map, aig.fanin1(node)))
              : moved(map, replaced[node]);
    }
    for (int i = 0; i < aig.outputs(); i++) {
      if (!dropped[i]) {
        builder.addOutput(aig.names().outputs().get(i), moved(map, aig.output(i)));
      }
    }
    for (int i = 0; i < aig.latches(); i++) {
      int next = moved(map, aig.nextState(i));
      if (cutLatches) {
        builder.addOutput(next);
      } else {
        builder.setNextState(i, next);
      }
    }
    return builder.build();
  }

  private static int moved(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }
}
