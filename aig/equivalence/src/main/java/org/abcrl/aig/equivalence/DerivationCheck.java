package org.abcrl.aig.equivalence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Derivation;
import org.abcrl.aig.Lit;

/**
 * Proves a circuit equivalent to the one it came from by following how it came about: every
 * replacement of the {@link Derivation} is proved near by, in a history in which those before it
 * are made, and the result is found again at the end.
 *
 * <p>A sweep of both circuits has to find out which of their nodes belong together, and proves
 * equalities whose reasons lie far away; here each has been found in a window, and is proved in
 * one. Nothing is believed: a replacement that cannot be proved is left out, and whether the
 * outputs are equal is decided by proved ones alone. Time is linear in the history. Deterministic.
 */
public final class DerivationCheck {
  /** Nodes found equal to a node in a window that are tried in its place. */
  private static final int ALTERNATIVES = 8;

  /** So many failures, and a share of the replacements proved, before a check gives up. */
  private static final int SOME_FAILED = 100;

  private static final int FAILED_SHARE = 4;

  private final Aig source;
  private final Derivation derivation;
  private final BooleanSupplier stop;
  private final History history;
  private final ConeTables tables;
  private final HistoryWindow windows;
  private final Conjunctions conjunctions;
  private final HistorySolver solver;
  private final long maxConflicts;
  private final int[] cut = new int[ConeTables.MAX_LEAVES];
  private int proved;
  private int failed;

  /**
   * What was found.
   *
   * @param proved whether the result is proved equivalent; if not, nothing is known
   * @param replacements the replacements that were proved
   * @param failed those that were not
   */
  public record Answer(boolean proved, int replacements, int failed) {}

  private DerivationCheck(
      Aig source, Derivation derivation, EquivalenceParams params, BooleanSupplier stop) {
    this.source = source;
    this.derivation = derivation;
    this.stop = stop;
    history = new History(source, derivation.made() + derivation.result().nodes());
    tables = new ConeTables(history);
    windows = new HistoryWindow(history, tables);
    conjunctions = new Conjunctions(history);
    solver = new HistorySolver(history, () -> new LogicNgSolver(stop));
    maxConflicts = params.totalConflicts();
  }

  /**
   * Checks a derivation.
   *
   * @param source the circuit that it began with
   * @param params its total conflicts are a limit of this check
   * @param stop asked often; once it says true, the answer is not proved
   */
  public static Answer check(
      Aig source, Derivation derivation, EquivalenceParams params, BooleanSupplier stop) {
    Aig result = derivation.result();
    if (source.combInputs() != result.combInputs()
        || source.combOutputs() != result.combOutputs()
        || source.latches() != result.latches()
        || !derivation.isKnown()) {
      return new Answer(false, 0, 0);
    }
    for (int i = 0; i < source.latches(); i++) {
      if (source.latchInit(i) != result.latchInit(i)) {
        return new Answer(false, 0, 0);
      }
    }
    return new DerivationCheck(source, derivation, params, stop).run();
  }

  /** As {@link #check}; empty where the answer is not "proved". */
  public static Optional<EquivalenceResult> prove(
      Aig source, Derivation derivation, EquivalenceParams params, BooleanSupplier stop) {
    Answer answer = check(source, derivation, params, stop);
    if (!answer.proved()) {
      return Optional.empty();
    }
    int nodes = source.ands() + derivation.result().ands();
    return Optional.of(
        new EquivalenceResult.Equivalent(
            new EquivalenceStats(nodes, answer.replacements(), 0, 0, 0, 0, 0, false)));
  }

  /**
   * Proves a recipe's result pass by pass: a pass that tells nothing, or what cannot be followed,
   * is left to a sweep of its circuit and its result.
   *
   * @param steps makes each circuit of the one before
   * @return empty where some step was not proved, or the last circuit is not the result
   */
  public static Optional<EquivalenceResult> prove(
      Aig source,
      List<Function<Aig, Derivation>> steps,
      Aig result,
      EquivalenceParams params,
      BooleanSupplier stop) {
    Aig circuit = source;
    EquivalenceResult last = EquivalenceChecker.check(source, source, params, stop);
    for (Function<Aig, Derivation> step : steps) {
      if (stop.getAsBoolean()) {
        return Optional.empty();
      }
      Aig before = circuit;
      Derivation derivation = step.apply(before);
      Optional<EquivalenceResult> proof =
          prove(before, derivation, params, stop)
              .or(
                  () ->
                      Optional.of(
                              EquivalenceChecker.check(before, derivation.result(), params, stop))
                          .filter(EquivalenceResult::isEquivalent));
      if (proof.isEmpty()) {
        return Optional.empty();
      }
      last = proof.get();
      circuit = derivation.result();
    }
    return circuit.sameStructure(result) ? Optional.of(last) : Optional.empty();
  }

  private Answer run() {
    for (int i = 0; i < derivation.made(); i++) {
      history.add(derivation.fanin(i, 0), derivation.fanin(i, 1));
    }
    for (int i = 0; i < derivation.replacements(); i++) {
      if ((i & 63) == 0 && stop.getAsBoolean()) {
        return new Answer(false, proved, failed);
      }
      if (isLost()) {
        return new Answer(false, proved, failed);
      }
      follow(i);
    }
    return new Answer(outputsAreEqual(found()), proved, failed);
  }

  /** Whether so much could not be proved that the rest is not worth its time. */
  private boolean isLost() {
    return failed > SOME_FAILED + proved / FAILED_SHARE;
  }

  private void follow(int replacement) {
    int x = derivation.replaced(replacement);
    int y = derivation.replacement(replacement);
    int leaves = derivation.leaves(replacement);
    if (leaves > 0 && leaves <= cut.length && history.standing(x) != history.standing(y)) {
      for (int i = 0; i < leaves; i++) {
        cut[i] = derivation.leaf(replacement, i);
      }
      int one = history.standing(x);
      int two = history.standing(y);
      if (tables.equal(one, two, cut, leaves, ConeTables.Reading.PRESENT)
          || tables.equal(x, y, cut, leaves, ConeTables.Reading.MADE)) {
        proved++;
        merge(one, two);
        return;
      }
    }
    follow(x, y);
  }

  /** Constants and inputs stand for themselves. */
  private void merge(int x, int y) {
    if (history.isAnd(Lit.node(x))) {
      history.merge(x, y);
    } else {
      history.merge(y, x);
    }
  }

  /** Makes one literal stand for another if they can be proved equal; returns whether they are. */
  private boolean follow(int replaced, int replacement) {
    history.rankUpTo(Lit.node(replaced));
    int x = history.standing(replaced);
    int y = history.standing(replacement);
    if (x == y) {
      proved++;
      return true;
    }
    if (x != (y ^ 1) && isEqual(x, y)) {
      proved++;
      merge(x, y);
      return true;
    }
    failed++;
    return false;
  }

  /** Whether two different literals can be proved equal near by. */
  private boolean isEqual(int x, int y) {
    if (!history.isAnd(Lit.node(x)) && !history.isAnd(Lit.node(y))) {
      return false;
    }
    return isStructural(x, y)
        || conjunctions.equal(x, y)
        || windows.equal(x, y, true, 0)
        || windows.equal(x, y, true, ALTERNATIVES)
        || windows.equal(x, y, false, 0)
        || windows.equal(x, y, false, ALTERNATIVES)
        || (solver.conflicts() < maxConflicts && solver.equal(x, y));
  }

  /** Whether the two have the same fanins, or one comes to the other. */
  private boolean isStructural(int x, int y) {
    int a = simplified(x);
    int b = simplified(y);
    if (a == y || x == b || a == b) {
      return true;
    }
    int node = Lit.node(b);
    return ((a ^ b) & 1) == 0
        && history.isAnd(node)
        && isBuilt(a & ~1, history.fanin0(node), history.fanin1(node));
  }

  private int simplified(int literal) {
    int node = Lit.node(literal);
    if (!history.isAnd(node)) {
      return literal;
    }
    int simple = History.trivial(history.fanin0(node), history.fanin1(node));
    return simple < 0 ? literal : simple ^ (literal & 1);
  }

  /** The literal of the history for each node of the result. */
  private int[] found() {
    Aig result = derivation.result();
    int[] map = new int[result.nodes()];
    Arrays.setAll(map, Lit::of);
    for (int node = result.firstAnd(); node < map.length; node++) {
      int f0 = literal(map, result.fanin0(node));
      int f1 = literal(map, result.fanin1(node));
      int origin = derivation.origin(node);
      if (origin < 0 || Lit.node(origin) >= history.nodes() || !isBuilt(origin, f0, f1)) {
        int own = history.add(f0, f1);
        if (origin >= 0 && Lit.node(origin) < Lit.node(own) && !isLost()) {
          follow(own, origin);
        }
        origin = own;
      }
      map[node] = origin;
    }
    return map;
  }

  private boolean isBuilt(int literal, int fanin0, int fanin1) {
    int node = Lit.node(literal);
    if (Lit.isComplement(literal) || !history.isAnd(node)) {
      return false;
    }
    int f0 = history.fanin0(node);
    int f1 = history.fanin1(node);
    return (f0 == fanin0 && f1 == fanin1) || (f0 == fanin1 && f1 == fanin0);
  }

  private int literal(int[] map, int literal) {
    return history.standing(map[Lit.node(literal)] ^ (literal & 1));
  }

  private boolean outputsAreEqual(int[] map) {
    for (int i = 0; i < source.combOutputs(); i++) {
      int x = history.standing(source.combOutput(i));
      int y = literal(map, derivation.result().combOutput(i));
      if (stop.getAsBoolean() || !follow(x, y)) {
        return false;
      }
    }
    return true;
  }
}
