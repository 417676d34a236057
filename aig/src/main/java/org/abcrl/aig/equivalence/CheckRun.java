package org.abcrl.aig.equivalence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceResult.Different;
import org.abcrl.aig.equivalence.EquivalenceResult.Equivalent;
import org.abcrl.aig.equivalence.EquivalenceResult.Reason;
import org.abcrl.aig.equivalence.EquivalenceResult.Undecided;

/**
 * One equivalence check: joins both circuits over common inputs, drops the outputs that have become
 * one node, and sweeps the rest in rounds with rising limits until no output is left, after
 * Mishchenko, Chatterjee, Brayton and Een, "Improvements to combinational equivalence checking"
 * (ICCAD 2006): many pairs need few conflicts, and merged they spare others theirs.
 */
final class CheckRun {
  private static final int MAX_ROUNDS = 5;

  /** The conflicts of an alignment, which is tried where a sweep gets lost. */
  private static final long ALIGNMENT_CONFLICTS = 400_000;

  /** Every further round allows this many times the conflicts. */
  private static final int LIMIT_GROWTH = 8;

  /** Work for exhaustive simulation, in 64-bit words: about a third of a second. */
  static final long EXHAUSTIVE_WORDS = 1L << 28;

  /** Memory for the first random patterns, in 64-bit words. */
  private static final int PATTERN_WORDS = 1 << 23;

  private final Aig a;
  private final Aig b;
  private final EquivalenceParams params;
  private final BooleanSupplier stop;
  private final Supplier<SatSolver> solvers;
  private final InterfaceMatch match;
  private final long exhaustiveWords;

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

  EquivalenceResult run() {
    OpenPairs open = join();
    nodes = open.joint.ands();
    if (open.outputs.length == 0) {
      return new Equivalent(stats());
    }
    if (ExhaustiveCheck.cost(open.joint) <= exhaustiveWords) {
      ExhaustiveCheck exhaustive = new ExhaustiveCheck(open.joint);
      return exhaustive.equal()
          ? new Equivalent(stats())
          : different(open.outputs[exhaustive.differingPair()], exhaustive.pattern());
    }
    SplittableRandom random = new SplittableRandom(params.seed());
    int limit = params.conflictsPerPair();
    OpenPairs all = open;
    boolean aligned = false;
    while (rounds < MAX_ROUNDS && conflicts < params.totalConflicts()) {
      rounds++;
      int words = words(open.joint);
      SweepEngine engine = new SweepEngine(open.joint, true, words, limit, random, stop, solvers);
      boolean complete = engine.run(params.totalConflicts() - conflicts);
      int outputLimit = engine.isLost() ? 1 : outputLimit(limit);
      int[] differing = new int[1];
      OpenPairs left = complete ? prove(open, engine, outputLimit, differing) : open;
      account(engine);
      if (engine.differingPair() >= 0) {
        return different(open.outputs[engine.differingPair()], engine.pattern());
      }
      if (differing[0] != 0) {
        return different(open.outputs[differing[0] - 1], engine.pattern());
      }
      open = left;
      if (open.outputs.length == 0) {
        return new Equivalent(stats());
      }
      if (stop.getAsBoolean()) {
        break;
      }
      if (engine.isLost() && !aligned) {
        aligned = true;
        // Which circuit comes first matters: nodes are free where the second meets the first.
        if (align(all.joint, random) || align(mirrored(all.joint), random)) {
          return new Equivalent(stats());
        }
      }
      limit = (int) Math.min(Integer.MAX_VALUE, (long) limit * LIMIT_GROWTH);
    }
    Reason reason = stop.getAsBoolean() ? Reason.CANCELLED : Reason.CONFLICT_LIMIT;
    List<String> names = new ArrayList<>();
    for (int output : open.outputs) {
      names.add(outputName(output));
    }
    return new Undecided(reason, names, stats());
  }

  /** The outputs that are not proved yet: pair i is outputs 2i and 2i + 1 of the joint network. */
  private static final class OpenPairs {
    final Aig joint;
    final int[] outputs;

    OpenPairs(AigBuilder builder, List<int[]> pairs) {
      outputs = new int[pairs.size()];
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = pairs.get(i)[0];
        builder.addOutput(pairs.get(i)[1]);
        builder.addOutput(pairs.get(i)[2]);
      }
      joint = builder.build();
    }
  }

  private OpenPairs join() {
    AigBuilder builder = new AigBuilder(a.name(), a.nodes() + b.nodes());
    int[] inputs = new int[a.combInputs()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = builder.addInput();
    }
    int[] left = copy(a, builder, inputs);
    int[] inputsOfSecond = match.combInputsOfSecond();
    int[] permuted = new int[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      permuted[i] = inputs[inputsOfSecond[i]];
    }
    int[] right = copy(b, builder, permuted);
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < a.combOutputs(); i++) {
      int x = literal(left, a.combOutput(i));
      int y = literal(right, b.combOutput(match.combOutput(i)));
      if (x != y) {
        pairs.add(new int[] {i, x, y});
      }
    }
    return new OpenPairs(builder, pairs);
  }

  private static int[] copy(Aig aig, AigBuilder builder, int[] inputs) {
    int[] map = new int[aig.nodes()];
    System.arraycopy(inputs, 0, map, 1, inputs.length);
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      map[node] = builder.and(literal(map, aig.fanin0(node)), literal(map, aig.fanin1(node)));
    }
    return map;
  }

  private static int literal(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }

  /** Whether the circuits are equal step by step; settles pairs that sweeps get lost in. */
  private boolean align(Aig joint, SplittableRandom random) {
    int second = 0;
    for (int output = 0; output < joint.combOutputs(); output += 2) {
      second = Math.max(second, Lit.node(joint.combOutput(output)) + 1);
    }
    Alignment alignment = new Alignment(joint, second, words(joint), random, stop, solvers);
    alignment.run(Math.min(ALIGNMENT_CONFLICTS, params.totalConflicts() - conflicts));
    conflicts += alignment.conflicts();
    for (int output = 0; output < joint.combOutputs(); output += 2) {
      if (alignment.reducedLiteral(joint.combOutput(output))
          != alignment.reducedLiteral(joint.combOutput(output + 1))) {
        return false;
      }
    }
    return true;
  }

  /** The joint network with the second circuit first. */
  private static Aig mirrored(Aig joint) {
    boolean[] inSecond = new boolean[joint.nodes()];
    for (int output = 1; output < joint.combOutputs(); output += 2) {
      inSecond[Lit.node(joint.combOutput(output))] = true;
    }
    for (int node = joint.nodes() - 1; node >= joint.firstAnd(); node--) {
      inSecond[Lit.node(joint.fanin0(node))] |= inSecond[node];
      inSecond[Lit.node(joint.fanin1(node))] |= inSecond[node];
    }
    AigBuilder builder = new AigBuilder(joint.name(), joint.nodes());
    int[] map = new int[joint.nodes()];
    for (int i = 0; i < joint.combInputs(); i++) {
      map[1 + i] = builder.addInput();
    }
    for (boolean second : new boolean[] {true, false}) {
      for (int node = joint.firstAnd(); node < joint.nodes(); node++) {
        if (inSecond[node] == second) {
          map[node] =
              builder.and(literal(map, joint.fanin0(node)), literal(map, joint.fanin1(node)));
        }
      }
    }
    for (int output = 0; output < joint.combOutputs(); output++) {
      builder.addOutput(literal(map, joint.combOutput(output ^ 1)));
    }
    return builder.build();
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
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < open.outputs.length; i++) {
      int x = engine.reducedLiteral(open.joint.combOutput(2 * i));
      int y = engine.reducedLiteral(open.joint.combOutput(2 * i + 1));
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
        pairs.add(new int[] {open.outputs[i], x, y});
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
