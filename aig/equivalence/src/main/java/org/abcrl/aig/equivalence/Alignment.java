package org.abcrl.aig.equivalence;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Merges only nodes that are the same function of nodes close by, in two circuits over common
 * inputs.
 *
 * <p>Where two circuits compute the same thing step by step (a root, a quotient, a sum digit by
 * digit) this is all there is to prove. A sweep proves more: what a step can rely on, such as
 * values that never occur. That takes an argument through all earlier steps and succeeds here and
 * there by luck; from where it did in one circuit only, their steps are no longer the same.
 */
final class Alignment {
  private static final int WINDOW_LEAVES = 12;

  /** Partners tried for a node at each distance. */
  private static final int MAX_TWINS = 16;

  /**
   * How many nodes ago others must have been merged into a node for it to be free in simulation.
   * None: chains that both circuits have. More: a carry that one computes from all bits at once and
   * the other from the carry before.
   */
  private static final int[] DISTANCES = {0, 64, 512, 4096};

  /** Values of nodes simulated before it ends early: some seconds. */
  private static final long MAX_WORK = 200_000_000;

  private final Aig joint;
  private final int second;
  private final BooleanSupplier stop;
  private final AigBuilder reduced;

  /** The literal in the reduced network of each node of the joint one. */
  private final int[] map;

  /** The literal that each node of the reduced network was merged with, or its own. */
  private final int[] mergedWith;

  private final CandidateClasses classes;
  private final SmallFunctions small;
  private final LocalSimulator local;
  private final WindowProver windows;
  private final SatWindow solverWindows;

  /**
   * Prepares an alignment.
   *
   * @param second the first node of the second circuit
   */
  Alignment(
      Aig joint,
      int second,
      int words,
      SplittableRandom random,
      BooleanSupplier stop,
      Supplier<SatSolver> solvers) {
    this.joint = joint;
    this.second = second;
    this.stop = stop;
    reduced = new AigBuilder(joint.name(), joint.nodes());
    map = new int[joint.nodes()];
    mergedWith = new int[joint.nodes()];
    for (int i = 0; i < joint.combInputs(); i++) {
      map[1 + i] = reduced.addInput();
    }
    for (int node = 0; node < mergedWith.length; node++) {
      mergedWith[node] = Lit.of(node);
    }
    classes =
        new CandidateClasses(
            joint, words, random.longs((long) joint.combInputs() * words).toArray());
    small = new SmallFunctions(reduced);
    local = new LocalSimulator(reduced);
    windows = new WindowProver(reduced, joint.combInputs(), WINDOW_LEAVES);
    solverWindows = new SatWindow(reduced, solvers);
  }

  /** Goes through all nodes; after so many conflicts the rest is taken as it is. */
  void run(long conflicts) {
    for (int node = joint.firstAnd(); node < joint.nodes(); node++) {
      if (node == second) {
        // From here on nodes are free where the circuits meet.
        local.bindAll();
      }
      int known = reduced.nodes();
      int literal =
          reduced.and(reducedLiteral(joint.fanin0(node)), reducedLiteral(joint.fanin1(node)));
      boolean isNew = Lit.node(literal) >= known;
      map[node] = resolved(literal);
      boolean affordable = solverWindows.conflicts() < conflicts && local.work() < MAX_WORK;
      if (isNew && affordable && !stop.getAsBoolean()) {
        // Near the inputs all equal nodes are one, so that it does not matter which is found.
        int equal = resolved(small.first(literal));
        if (equal == literal) {
          equal = twin(node);
          if (equal != literal) {
            local.setFree(Lit.node(equal), node);
          }
        }
        map[node] = equal;
        mergedWith[Lit.node(literal)] = equal ^ (literal & 1);
      }
    }
  }

  /** An earlier literal that is the same function of nodes close by, or the node's own. */
  private int twin(int node) {
    int literal = map[node];
    int first = classes.representative(node);
    for (int distance : DISTANCES) {
      local.begin(node - distance);
      int tried = 0;
      int twin = first;
      while (twin != node && tried < MAX_TWINS) {
        int candidate = Lit.notIf(map[twin], classes.complementary(node, twin));
        if (local.same(literal, candidate)) {
          tried++;
          if (equal(literal, candidate)) {
            return candidate;
          }
        }
        twin = classes.next(twin);
      }
    }
    return literal;
  }

  private int resolved(int literal) {
    return mergedWith[Lit.node(literal)] ^ (literal & 1);
  }

  private boolean equal(int x, int y) {
    return x == y
        || windows.compare(x, y) == WindowProver.Answer.EQUAL
        || solverWindows.equal(x, y);
  }

  /** The literal in the reduced network of a literal of the joint one. */
  int reducedLiteral(int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }

  /** The literal in the reduced network of each node of the joint one. */
  int[] classes() {
    return map.clone();
  }

  long conflicts() {
    return solverWindows.conflicts();
  }
}
