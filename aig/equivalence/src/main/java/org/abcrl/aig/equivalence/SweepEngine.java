package org.abcrl.aig.equivalence;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * SAT sweeping after Kuehlmann and Krohm (DAC 1997) and Mishchenko, Chatterjee, Jiang and Brayton,
 * "FRAIGs: a unifying representation for logic synthesis and verification" (2005): nodes that
 * random simulation cannot tell apart are proved equal from the inputs up, each proof working on a
 * network in which all earlier proofs have been merged; what a refuted pair teaches splits the
 * candidates.
 */
final class SweepEngine {
  /** No literal. */
  static final int NONE = -1;

  private static final int WINDOW_LEAVES = 12;

  /**
   * So many pairs undecided in a row: a proof that the pairs above rely on is missing. Far fewer
   * are usual, where nodes of one circuit are equal for reasons that nobody used.
   */
  private static final int LOST = 1500;

  /**
   * Earlier nodes of a class that are tried where the first one is not near enough to prove it
   * equal by a window.
   */
  private static final int MAX_TWINS = 8;

  /** The share of the circuit, as a divisor, from which all of it is simulated at once. */
  private static final int WHOLE = 4;

  private final Aig joint;

  /** The conflicts for a pair of nodes; 0: no solver is asked. */
  private final int conflictLimit;

  /** Nodes below are compared by windows only. */
  private final int second;

  /** The first node of the reduced network that was built for the second circuit. */
  private int boundary = Integer.MAX_VALUE;

  private final BooleanSupplier stop;
  private final SplittableRandom random;

  /** The reduced network; its node 1 + i is combinational input i. */
  private final AigBuilder reduced;

  /** The literal in the reduced network of each node of the joint one. */
  private final int[] map;

  private int[] replacements = new int[0];

  private final CandidateClasses classes;
  private final WindowProver windows;
  private final InputFunctions functions;
  private final SatWindow nearby;
  private final ConeProver cones;
  private final boolean[] pattern;

  /** Outputs 2i and 2i + 1 are to be compared while patterns are simulated. */
  private final boolean paired;

  private int differingPair = -1;

  /** Nodes simulated in cones since the whole circuit was simulated. */
  private long simulatedInCones;

  private long windowProofs;
  private long satProofs;
  private long counterexamples;
  private long undecided;
  private int undecidedInARow;

  /**
   * Prepares a sweep.
   *
   * @param paired whether outputs 2i and 2i + 1 are expected to be equal; the sweep ends at the
   *     first pattern for which they are not
   * @param second the first node of the second circuit, if the first one is to stay as it is but
   *     for what windows prove; 0 if all nodes are compared
   * @param conflictLimit the conflicts for a pair of nodes; 0: windows and tables alone are to
   *     prove what they can
   */
  SweepEngine(
      Aig joint,
      boolean paired,
      int words,
      int second,
      int conflictLimit,
      SplittableRandom random,
      BooleanSupplier stop,
      Supplier<SatSolver> solvers) {
    this.joint = joint;
    this.paired = paired;
    this.second = second;
    this.conflictLimit = conflictLimit;
    this.random = random;
    this.stop = stop;
    reduced = new AigBuilder(joint.name(), joint.nodes());
    map = new int[joint.nodes()];
    for (int i = 0; i < joint.combInputs(); i++) {
      map[1 + i] = reduced.addInput();
    }
    long[] patterns = new long[joint.combInputs() * words];
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] = random.nextLong();
    }
    classes = new CandidateClasses(joint, words, patterns);
    windows = new WindowProver(reduced, joint.combInputs(), WINDOW_LEAVES);
    functions = new InputFunctions(reduced);
    nearby = new SatWindow(reduced, solvers);
    cones = new ConeProver(reduced, joint.combInputs(), solvers);
    pattern = new boolean[joint.combInputs()];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = random.nextBoolean();
    }
    simulate(Arrays.copyOf(patterns, joint.combInputs()));
  }

  /**
   * Sweeps all nodes.
   *
   * @param conflicts the conflicts left for the whole sweep
   * @return whether it came to the end: no pair of outputs differs, nobody asked to stop
   */
  boolean run(long conflicts) {
    for (int node = joint.firstAnd(); node < joint.nodes(); node++) {
      if (differingPair >= 0 || (((node - joint.firstAnd()) & 63) == 0 && stop.getAsBoolean())) {
        return false;
      }
      int known = reduced.nodes();
      if (node == second) {
        boundary = known;
      }
      int literal =
          reduced.and(reducedLiteral(joint.fanin0(node)), reducedLiteral(joint.fanin1(node)));
      map[node] = resolved(literal);
      if (map[node] == literal && !isLost() && cones.conflicts() < conflicts) {
        merge(node);
        if (map[node] != literal && Lit.node(literal) >= known) {
          replace(Lit.node(literal), map[node] ^ (literal & 1));
        }
      }
    }
    return differingPair < 0;
  }

  /** Whether the sweep came to where nothing can be proved any more, and took the rest as it is. */
  boolean isLost() {
    return undecidedInARow >= LOST;
  }

  /** Remembers that a new node of the reduced network is equal to an earlier literal. */
  private void replace(int node, int by) {
    if (node >= replacements.length) {
      int old = replacements.length;
      replacements = Arrays.copyOf(replacements, Math.max(2 * old, joint.nodes()));
      Arrays.fill(replacements, old, replacements.length, NONE);
    }
    replacements[node] = by;
  }

  private int resolved(int literal) {
    int by = replacement(Lit.node(literal));
    return by == NONE ? literal : by ^ (literal & 1);
  }

  /**
   * The literal that a node of the reduced network was proved equal to, or NONE: the node is built
   * differently and no longer used.
   */
  int replacement(int reducedNode) {
    return reducedNode < replacements.length ? replacements[reducedNode] : NONE;
  }

  /** Merges a node into an equal earlier one if that can be proved. */
  private void merge(int node) {
    while (differingPair < 0) {
      int representative = classes.representative(node);
      if (representative == node) {
        return;
      }
      int twin = second == 0 ? NONE : twin(node, representative);
      if (twin != NONE) {
        map[node] = twin;
        return;
      }
      if (node < second) {
        // The same question about the second circuit's node may be an easy one.
        return;
      }
      int candidate = candidate(node, representative);
      switch (compare(map[node], candidate, conflictLimit)) {
        case EQUAL -> {
          map[node] = candidate;
          return;
        }
        case UNKNOWN -> {
          if (conflictLimit > 0) {
            undecided++;
            undecidedInARow++;
            classes.remove(node);
          }
          return;
        }
        case DIFFERENT -> {
          distinguish(node);
          if (classes.representative(node) == representative) {
            throw new IllegalStateException("counterexample for node " + node + " does not hold");
          }
        }
      }
    }
  }

  /** The literal of an earlier node of the class that a window proves equal, or NONE. */
  private int twin(int node, int representative) {
    int tried = 0;
    for (int other = representative;
        other != node && tried < MAX_TWINS;
        other = classes.next(other)) {
      int candidate = candidate(node, other);
      if (map[node] == candidate) {
        return candidate;
      }
      if (map[node] != (candidate ^ 1)) {
        tried++;
        if (windows.compare(map[node], candidate) == WindowProver.Answer.EQUAL
            || isEqualOver(map[node], candidate)) {
          windowProofs++;
          return candidate;
        }
      }
    }
    return NONE;
  }

  /** Whether a node of the second circuit is seen to be equal over the nodes it is built on. */
  private boolean isEqualOver(int x, int y) {
    return Lit.node(x) >= boundary
        && windows.compareOver(x, y, boundary) == WindowProver.Answer.EQUAL;
  }

  private int candidate(int node, int earlier) {
    return Lit.notIf(map[earlier], classes.complementary(node, earlier));
  }

  /**
   * Compares two literals of the reduced network; DIFFERENT leaves the inputs in the pattern.
   *
   * @param limit the conflicts; 0: no solver is asked
   */
  WindowProver.Answer compare(int x, int y, int limit) {
    if (x == y) {
      return WindowProver.Answer.EQUAL;
    }
    if (x == (y ^ 1)) {
      return WindowProver.Answer.DIFFERENT;
    }
    WindowProver.Answer byWindow = windows.compare(x, y);
    if (byWindow == WindowProver.Answer.EQUAL) {
      // A window relies on nothing that was proved above, so the count of undecided pairs goes on.
      windowProofs++;
    } else if (byWindow == WindowProver.Answer.DIFFERENT) {
      windows.copyCounterexample(pattern);
    }
    if (byWindow != WindowProver.Answer.UNKNOWN) {
      return byWindow;
    }
    WindowProver.Answer byTable = functions.compare(x, y);
    if (byTable == WindowProver.Answer.EQUAL) {
      windowProofs++;
      undecidedInARow = 0;
    } else if (byTable == WindowProver.Answer.DIFFERENT) {
      functions.copyCounterexample(pattern);
    }
    if (byTable != WindowProver.Answer.UNKNOWN) {
      return byTable;
    }
    if (limit == 0) {
      return WindowProver.Answer.UNKNOWN;
    }
    if (second != 0 && nearby.equal(x, y)) {
      satProofs++;
      undecidedInARow = 0;
      return WindowProver.Answer.EQUAL;
    }
    return switch (cones.differ(x, y, limit)) {
      case UNSATISFIABLE -> {
        satProofs++;
        undecidedInARow = 0;
        yield WindowProver.Answer.EQUAL;
      }
      case SATISFIABLE -> {
        counterexamples++;
        cones.copyCounterexample(pattern);
        yield WindowProver.Answer.DIFFERENT;
      }
      case UNKNOWN -> WindowProver.Answer.UNKNOWN;
    };
  }

  /**
   * Splits the class of a node by the pattern and others near it. A small cone is simulated alone,
   * until as much was simulated so as the whole circuit has: a million nodes that were told apart
   * one after the other would be simulated thousands of times.
   */
  private void distinguish(int node) {
    boolean small = classes.cone(node, joint.ands() / WHOLE);
    int inputs = small ? classes.coneInputs() : pattern.length;
    long[] near = new long[inputs];
    // About one or two flips for each pattern, whatever the number of inputs.
    int thinning = 32 - Integer.numberOfLeadingZeros(inputs);
    for (int i = 0; i < inputs; i++) {
      near[i] = neighbours(pattern[small ? classes.coneInput(i) : i], thinning);
    }
    simulatedInCones += small ? classes.coneSize() : 0;
    if (small && simulatedInCones < joint.ands()) {
      classes.refineCone(node, near);
    } else if (small) {
      simulatedInCones = 0;
      long[] patterns = new long[pattern.length];
      for (int i = 0; i < patterns.length; i++) {
        patterns[i] = random.nextLong();
      }
      for (int i = 0; i < inputs; i++) {
        patterns[classes.coneInput(i)] = near[i];
      }
      simulate(patterns);
    } else {
      simulate(near);
    }
  }

  /** A value in bit 0, and now and then its complement in the others. */
  private long neighbours(boolean value, int thinning) {
    long flips = ~1L;
    for (int k = 0; k < thinning && flips != 0; k++) {
      flips &= random.nextLong();
    }
    return (value ? -1L : 0L) ^ flips;
  }

  private void simulate(long[] patterns) {
    long[] values = classes.refine(patterns);
    for (int pair = 0; paired && pair < joint.combOutputs() / 2; pair++) {
      long difference =
          value(values, joint.combOutput(2 * pair)) ^ value(values, joint.combOutput(2 * pair + 1));
      if (difference != 0) {
        int bit = Long.numberOfTrailingZeros(difference);
        for (int i = 0; i < pattern.length; i++) {
          pattern[i] = ((patterns[i] >>> bit) & 1) != 0;
        }
        differingPair = pair;
        return;
      }
    }
  }

  private static long value(long[] values, int literal) {
    return values[Lit.node(literal)] ^ -(long) (literal & 1);
  }

  /** The literal in the reduced network of a literal of the joint one. */
  int reducedLiteral(int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }

  /**
   * The literal in the reduced network of each node of the joint one: nodes with the same were
   * found equal.
   */
  int[] classes() {
    return map.clone();
  }

  /** The network in which equal nodes are one; more may still be added. */
  AigBuilder reduced() {
    return reduced;
  }

  /** The pair of outputs that differ for {@link #pattern}, or -1. */
  int differingPair() {
    return differingPair;
  }

  /** The values of the combinational inputs of the last difference found. */
  boolean[] pattern() {
    return pattern.clone();
  }

  long windowProofs() {
    return windowProofs;
  }

  long satProofs() {
    return satProofs;
  }

  long counterexamples() {
    return counterexamples;
  }

  long undecided() {
    return undecided;
  }

  long conflicts() {
    return cones.conflicts();
  }
}
