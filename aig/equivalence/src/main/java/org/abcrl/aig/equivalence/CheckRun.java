package org.abcrl.aig.equivalence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceResult.Different;
import org.abcrl.aig.equivalence.EquivalenceResult.Equivalent;
import org.abcrl.aig.equivalence.EquivalenceResult.Reason;
import org.abcrl.aig.equivalence.EquivalenceResult.Undecided;
import org.jspecify.annotations.Nullable;

/**
 * One equivalence check: joins both circuits over common inputs, drops the outputs that have become
 * one node, and sweeps the rest in rounds with rising limits until no output is left, after
 * Mishchenko, Chatterjee, Brayton and Een, "Improvements to combinational equivalence checking"
 * (ICCAD 2006): many pairs need few conflicts, and merged they spare others theirs.
 */
final class CheckRun {
  private static final int MAX_ROUNDS = 6;

  /** The conflicts of an alignment, which is tried where a sweep gets lost. */
  private static final long ALIGNMENT_CONFLICTS = 400_000;

  /** Every further round allows this many times the conflicts. */
  private static final int LIMIT_GROWTH = 8;

  /** Work for exhaustive simulation, in 64-bit words: about a third of a second. */
  static final long EXHAUSTIVE_WORDS = 1L << 28;

  /** The same where a check is to take about a millisecond. */
  static final long SMALL_EXHAUSTIVE_WORDS = 1L << 17;

  /** Memory for the first random patterns, in 64-bit words. */
  private static final int PATTERN_WORDS = 1 << 23;

  private final Aig a;
  private final Aig b;
  private final EquivalenceParams params;
  private final BooleanSupplier stop;
  private final Supplier<SatSolver> solvers;
  private final InterfaceMatch match;
  private final long exhaustiveWords;

  /** Where to keep what is found equal; null for nowhere. */
  private @Nullable MergeTrace trace;

  private int nodes;
  private long windowProofs;
  private long satProofs;
  private long counterexamples;
  private long undecided;
  private long conflicts;
  private int rounds;

  /**
   * Prepares a check.
   *
   * @param exhaustiveWords up to this much work all patterns are simulated instead of sweeping
   */
  CheckRun(
      Aig a,
      Aig b,
      EquivalenceParams params,
      BooleanSupplier stop,
      Supplier<SatSolver> solvers,
      long exhaustiveWords) {
    this.exhaustiveWords = exhaustiveWords;
    this.a = a;
    this.b = b;
    this.params = params;
    this.stop = stop;
    this.solvers = solvers;
    match = new InterfaceMatch(a, b);
  }

  /** Keeps what is found equal. */
  CheckRun trace(MergeTrace newTrace) {
    trace = newTrace;
    newTrace.begin(match);
    return this;
  }

  EquivalenceResult run() {
    OpenPairs open = OpenPairs.join(a, b, match);
    nodes = open.joint().ands();
    if (open.isEmpty()) {
      return new Equivalent(stats());
    }
    boolean exhaustible = ExhaustiveCheck.cost(open.joint()) <= exhaustiveWords;
    if (exhaustible && trace == null) {
      return exhaustive(open);
    }
    EquivalenceResult result = sweep(open);
    boolean undecided = result instanceof Undecided;
    return undecided && exhaustible && !stop.getAsBoolean() ? exhaustive(open) : result;
  }

  private EquivalenceResult exhaustive(OpenPairs open) {
    ExhaustiveCheck exhaustive = new ExhaustiveCheck(open.joint());
    return exhaustive.equal()
        ? new Equivalent(stats())
        : different(open.output(exhaustive.differingPair()), exhaustive.pattern());
  }

  private EquivalenceResult sweep(OpenPairs all) {
    OpenPairs open = all;
    SplittableRandom random = new SplittableRandom(params.seed());
    int limit = params.conflictsPerPair();
    boolean aligned = false;
    while (rounds < MAX_ROUNDS && conflicts < params.totalConflicts()) {
      rounds++;
      // Most of what covers, buffers and local passes do is seen by windows. Nodes inside a gate
      // that happen to equal others far away need no proof then; a solver is longest at them.
      boolean windows = rounds == 1;
      Aig joint = open.joint();
      // Equal nodes within one circuit are hard to find and rarely needed: at first between both.
      int second = rounds <= 2 ? open.firstNodeOfSecond() : 0;
      SweepEngine engine =
          new SweepEngine(
              joint, true, words(joint), second, windows ? 0 : limit, random, stop, solvers);
      boolean complete = engine.run(params.totalConflicts() - conflicts);
      int outputLimit = windows ? 0 : engine.isLost() ? 1 : outputLimit(limit);
      int[] differing = new int[1];
      OpenPairs left = complete ? prove(open, engine, outputLimit, differing) : open;
      if (trace != null && complete) {
        trace.add(joint, engine.classes());
      }
      account(engine);
      if (engine.differingPair() >= 0) {
        return different(open.output(engine.differingPair()), engine.pattern());
      }
      if (differing[0] != 0) {
        return different(open.output(differing[0] - 1), engine.pattern());
      }
      open = left;
      if (open.isEmpty()) {
        return new Equivalent(stats());
      }
      if (stop.getAsBoolean()) {
        break;
      }
      if (engine.isLost() && !aligned) {
        aligned = true;
        // Which circuit comes first matters: nodes are free where the second meets the first.
        if (align(all, random) || align(all.mirrored(), random)) {
          return new Equivalent(stats());
        }
      }
      if (!windows) {
        limit = (int) Math.min(Integer.MAX_VALUE, (long) limit * LIMIT_GROWTH);
      }
    }
    Reason reason = stop.getAsBoolean() ? Reason.CANCELLED : Reason.CONFLICT_LIMIT;
    List<String> names = new ArrayList<>();
    for (int pair = 0; pair < open.size(); pair++) {
      names.add(outputName(open.output(pair)));
    }
    return new Undecided(reason, names, stats());
  }

  /** Whether the circuits are equal step by step; settles pairs that sweeps get lost in. */
  private boolean align(OpenPairs pairs, SplittableRandom random) {
    Aig joint = pairs.joint();
    Alignment alignment =
        new Alignment(joint, pairs.firstNodeOfSecond(), words(joint), random, stop, solvers);
    alignment.run(Math.min(ALIGNMENT_CONFLICTS, params.totalConflicts() - conflicts));
    conflicts += alignment.conflicts();
    for (int pair = 0; pair < pairs.size(); pair++) {
      if (alignment.reducedLiteral(pairs.first(pair))
          != alignment.reducedLiteral(pairs.second(pair))) {
        return false;
      }
    }
    if (trace != null) {
      trace.replaceBy(joint, alignment.classes());
    }
    return true;
  }

  private int outputLimit(int limit) {
    return rounds == MAX_ROUNDS
        ? params.conflictsPerOutput()
        : (int) Math.min(params.conflictsPerOutput(), 10L * limit);
  }

  private int words(Aig joint) {
    return Math.max(1, Math.min(params.simulationWords(), PATTERN_WORDS / joint.nodes()));
  }

  /** Proves the pairs of outputs over the swept network; returns those that stay open. */
  private OpenPairs prove(OpenPairs open, SweepEngine engine, int limit, int[] differing) {
    List<OpenPairs.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      int x = engine.reducedLiteral(open.first(i));
      int y = engine.reducedLiteral(open.second(i));
      boolean affordable = conflicts + engine.conflicts() < params.totalConflicts();
      WindowProver.Answer answer =
          x == y
              ? WindowProver.Answer.EQUAL
              : affordable && !stop.getAsBoolean()
                  ? engine.compare(x, y, limit)
                  : WindowProver.Answer.UNKNOWN;
      if (answer == WindowProver.Answer.DIFFERENT) {
        differing[0] = i + 1;
        return open;
      }
      if (answer == WindowProver.Answer.UNKNOWN) {
        pairs.add(new OpenPairs.Pair(open.output(i), x, y));
      }
    }
    return new OpenPairs(engine.reduced(), pairs);
  }

  private void account(SweepEngine engine) {
    windowProofs += engine.windowProofs();
    satProofs += engine.satProofs();
    counterexamples += engine.counterexamples();
    undecided += engine.undecided();
    conflicts += engine.conflicts();
  }

  private EquivalenceStats stats() {
    return new EquivalenceStats(
        nodes,
        windowProofs,
        satProofs,
        counterexamples,
        undecided,
        conflicts,
        rounds,
        match.byName());
  }

  private String outputName(int output) {
    return output < a.outputs() ? a.outputName(output) : a.latchName(output - a.outputs());
  }

  /** Confirms a difference on the circuits themselves. */
  private EquivalenceResult different(int output, boolean[] pattern) {
    boolean[] second = new boolean[pattern.length];
    int[] inputsOfSecond = match.combInputsOfSecond();
    for (int i = 0; i < second.length; i++) {
      second[i] = pattern[inputsOfSecond[i]];
    }
    boolean inFirst = evaluate(a, a.combOutput(output), pattern);
    boolean inSecond = evaluate(b, b.combOutput(match.combOutput(output)), second);
    if (inFirst == inSecond) {
      throw new IllegalStateException("counterexample does not hold for " + outputName(output));
    }
    Map<String, Boolean> inputs = new LinkedHashMap<>();
    for (int i = 0; i < a.inputs(); i++) {
      inputs.put(a.inputName(i), pattern[i]);
    }
    Map<String, Boolean> latches = new LinkedHashMap<>();
    for (int i = 0; i < a.latches(); i++) {
      latches.put(a.latchName(i), pattern[a.inputs() + i]);
    }
    return new Different(
        new Counterexample(
            inputs, latches, outputName(output), output >= a.outputs(), inFirst, inSecond),
        stats());
  }

  private static boolean evaluate(Aig aig, int literal, boolean[] inputs) {
    boolean[] values = new boolean[aig.nodes()];
    System.arraycopy(inputs, 0, values, 1, inputs.length);
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      values[node] = value(values, aig.fanin0(node)) && value(values, aig.fanin1(node));
    }
    return value(values, literal);
  }

  private static boolean value(boolean[] values, int literal) {
    return values[Lit.node(literal)] != Lit.isComplement(literal);
  }
}
