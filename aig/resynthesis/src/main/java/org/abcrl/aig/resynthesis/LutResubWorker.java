package org.abcrl.aig.resynthesis;

import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.truth.TruthTables;

/** The worker of {@link LutResub}: one network, changed in place. */
final class LutResubWorker {
  /** Words of random patterns where not all patterns can be had. */
  private static final int RANDOM_WORDS = 8;

  /** All patterns of up to 14 inputs, as long as the network is small. */
  private static final int EXHAUSTIVE_WORDS = 1 << 8;

  private static final long EXHAUSTIVE_WORK = 1 << 20;
  private static final int PROOFS_PER_SET = 24;
  private static final int REPEATS = 20;

  private final LutResub params;
  private final MutableLuts luts;
  private final Patterns patterns;
  private final Window window;
  private final DontCareProver prover;
  private final FaninSets sets;
  private final int[] chosen = new int[MutableLuts.MAX];
  private long function;
  private int latest;

  LutResubWorker(LutNetwork network, LutResub params) {
    this(network, params, EXHAUSTIVE_WORDS);
  }

  /** A worker that takes all patterns where they fill no more than these words a node. */
  LutResubWorker(LutNetwork network, LutResub params, int exhaustiveWords) {
    this.params = params;
    luts = new MutableLuts(network);
    CubeCache cubes = new CubeCache();
    int exhaustive =
        (int) Math.min(exhaustiveWords, EXHAUSTIVE_WORK / Math.max(1, network.nodes()));
    patterns = new Patterns(luts, cubes, RANDOM_WORDS, exhaustive);
    boolean all = patterns.exhaustive;
    window =
        new Window(
            luts,
            patterns,
            all ? Integer.MAX_VALUE : params.fanoutLevels(),
            all ? Math.max(params.maxFanouts(), 300) : params.maxFanouts(),
            params.maxNodes());
    prover = new DontCareProver(luts, window, cubes, params.conflicts());
    sets = new FaninSets(luts, patterns);
  }

  LutNetwork run() {
    for (int round = 0; round < params.rounds(); round++) {
      boolean changed = false;
      for (int node : luts.order()) {
        for (int i = 0; i < REPEATS && luts.isUsed(node) && improve(node); i++) {
          changed = true;
        }
      }
      luts.renewLevels();
      if (!changed) {
        break;
      }
    }
    return luts.toNetwork();
  }

  /** Makes one improvement of a node, if there is one. */
  private boolean improve(int node) {
    int size = luts.size(node);
    long table = luts.table(node);
    if (table == 0 || table == -1L) {
      replace(node, 0, table != 0);
      return false;
    }
    if (size == 1) {
      boolean complement = table != Tables.variable(0);
      if (!complement || luts.firstEdge(node) >= 0) {
        replace(node, luts.fanin(node, 0), complement);
      }
      return false;
    }
    window.begin(node);
    prover.begin();
    sets.begin(window);
    latest =
        params.preserveLevels() ? Math.max(luts.level(node), luts.latest(node)) : Integer.MAX_VALUE;
    return removesVanishing(node)
        || removesOthers(node)
        || replacesNode(node)
        || replacesVanishing(node);
  }

  /** Drops a fanin that vanishes then. */
  private boolean removesVanishing(int node) {
    for (int i = 0; i < luts.size(node); i++) {
      if (isOwn(luts.fanin(node, i)) && accept(node, othersOf(node, i))) {
        return true;
      }
    }
    return false;
  }

  private boolean removesOthers(int node) {
    for (int i = 0; i < luts.size(node); i++) {
      if (!isOwn(luts.fanin(node, i)) && accept(node, othersOf(node, i))) {
        return true;
      }
    }
    return false;
  }

  /** Finds a node that is equal to this one where it matters, or its complement. */
  private boolean replacesNode(int node) {
    window.collectBelow(latest);
    sets.prepare(chosen, 0);
    for (int k = window.belowCount - 1; k >= 0; k--) {
      int divisor = window.below[k];
      if (window.mayBeFanin(divisor, latest) && sets.completes(divisor)) {
        chosen[0] = divisor;
        if (accept(node, 1)) {
          return true;
        }
        sets.prepare(chosen, 0);
      }
    }
    return false;
  }

  /** Finds another node in place of a fanin that vanishes then. */
  private boolean replacesVanishing(int node) {
    for (int i = 0; i < luts.size(node); i++) {
      int fanin = luts.fanin(node, i);
      if (!isOwn(fanin)) {
        continue;
      }
      window.collectBelow(latest);
      window.markVanishing(fanin);
      int count = othersOf(node, i);
      if (sets.tells(chosen, count)) {
        continue; // The solver gave up on it.
      }
      sets.prepare(chosen, count);
      for (int k = 0; k < window.belowCount; k++) {
        int divisor = window.below[k];
        if (isCandidate(node, divisor) && sets.completes(divisor)) {
          chosen[count] = divisor;
          if (accept(node, count + 1)) {
            return true;
          }
          sets.prepare(chosen, count);
        }
      }
    }
    return false;
  }

  private boolean isCandidate(int node, int divisor) {
    if (!window.mayBeFanin(divisor, latest) || window.vanishes(divisor)) {
      return false;
    }
    for (int i = 0; i < luts.size(node); i++) {
      if (luts.fanin(node, i) == divisor) {
        return false;
      }
    }
    return true;
  }

  private boolean isOwn(int fanin) {
    return luts.isLut(fanin) && luts.uses(fanin) == 1;
  }

  /** Chooses all fanins but one; returns how many. */
  private int othersOf(int node, int index) {
    int count = 0;
    for (int i = 0; i < luts.size(node); i++) {
      if (i != index) {
        chosen[count++] = luts.fanin(node, i);
      }
    }
    return count;
  }

  /** Makes the pivot a function of the chosen nodes if that is proved. */
  private boolean accept(int node, int count) {
    if (!sets.tells(chosen, count) || !isProved(count)) {
      return false;
    }
    apply(node, count);
    return true;
  }

  private boolean isProved(int count) {
    function = sets.function(count);
    if (patterns.exhaustive) {
      return true;
    }
    window.collectBelow(latest);
    for (int i = 0; i < PROOFS_PER_SET; i++) {
      WindowSolver.Answer answer = prover.check(chosen, count, function);
      if (answer == WindowSolver.Answer.UNSATISFIABLE) {
        return true;
      }
      if (answer == WindowSolver.Answer.UNKNOWN || !sets.addFound(prover.value)) {
        return false;
      }
      for (int k = 0; k < window.belowCount; k++) {
        sets.setFound(window.below[k], prover.model(window.below[k]));
      }
      if (prover.value) {
        sets.onMinterms |= 1L << prover.minterm;
      } else {
        sets.offMinterms |= 1L << prover.minterm;
      }
      if ((sets.onMinterms & sets.offMinterms) != 0) {
        return false;
      }
      function = sets.function(count);
    }
    return false;
  }

  private void apply(int node, int count) {
    int kept = 0;
    long t = function;
    for (int i = 0; i < count; i++) {
      if (TruthTables.dependsOn(t, i)) {
        if (kept < i) {
          t = Tables.swapped(t, kept, i);
          chosen[kept] = chosen[i];
        }
        kept++;
      }
    }
    if (kept == 0) {
      replace(node, 0, t != 0);
    } else if (kept == 1) {
      replace(node, chosen[0], t != Tables.variable(0));
    } else {
      luts.change(node, chosen, kept, t);
      patterns.mark(node);
      patterns.update();
    }
  }

  /** Lets another node, or its complement, take the place of one. */
  private void replace(int node, int by, boolean complement) {
    patterns.mark(node);
    for (int e = luts.firstEdge(node); e >= 0; e = luts.nextEdge(e)) {
      patterns.mark(MutableLuts.target(e));
    }
    luts.replace(node, by, complement);
    patterns.update();
  }
}
