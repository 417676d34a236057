package org.abcrl.aig.passes;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.truth.AndForm;
import org.abcrl.aig.truth.Factoring;
import org.abcrl.aig.truth.Isop;
import org.abcrl.aig.truth.TruthTables;
import org.jspecify.annotations.Nullable;

/**
 * The worker behind {@link Refactor}. For each node in topological order two cuts are looked at,
 * one that stays within the node's fanout-free cone as far as it can and one that goes a little
 * beyond, and for each of them the factored forms of the function and of its complement; the form
 * that saves most is put in place.
 */
final class Refactorer {
  /** Nodes with more fanouts are left alone: updating them costs more than they save. */
  private static final int MAX_FANOUTS = 1000;

  /** Functions with more cubes than this are not worth factoring. */
  private static final int MAX_CUBES = 1 << 12;

  private final MutableAig graph;
  private final Refactor parameters;
  private final int minGain;
  private final ReconvergentCut[] cuts;
  private ReconvergentCut cut;
  private final ConeFunction cone;
  private final Simulation simulation;
  private final long[] function;
  private final Isop isop = new Isop(MAX_CUBES);
  private final Factoring factoring = new Factoring();
  private final FormCache cache = FormCache.ofThread();
  private AndForm form = new AndForm();

  /** The best form so far of the node at hand, and its cut. */
  private AndForm bestForm = new AndForm();

  private @Nullable ReconvergentCut bestCut;
  private int bestGain;
  private int[] cubes = new int[64];
  private int[] literals = new int[64];
  private int[] levels = new int[64];

  Refactorer(Aig aig, Refactor parameters, @Nullable LevelBounds bounds) {
    this.parameters = parameters;
    minGain = parameters.zeroGain() ? 0 : parameters.minSaved();
    graph = new MutableAig(aig, parameters.preserveLevels(), bounds);
    // The first cut has nodes that several others share as leaves: these stay in any case, and a
    // form over what is below them seldom finds them again. A limit of 2 finds a little more, but
    // takes a fifth longer on multipliers, whose exclusive ors are all looked at twice.
    cuts =
        new ReconvergentCut[] {
          new ReconvergentCut(graph, parameters.maxLeaves(), 3, 1),
          new ReconvergentCut(graph, parameters.maxLeaves(), Integer.MAX_VALUE, 2)
        };
    cone = new ConeFunction(graph);
    simulation = new Simulation(graph);
    cut = cuts[0];
    function = new long[TruthTables.words(parameters.maxLeaves())];
  }

  /** The graph at work, for checks. */
  MutableAig graph() {
    return graph;
  }

  /** Does all the work; returns the graph at its end. */
  MutableAig run() {
    int end = graph.nodes();
    for (int node = graph.firstAnd(); node < end; node++) {
      if (!graph.isDead(node) && graph.references(node) <= MAX_FANOUTS) {
        refactor(node);
      }
    }
    return graph;
  }

  private void refactor(int node) {
    boolean mayBeConstant = simulation.mayBeConstant(node);
    if (minGain > 0 && !mayBeConstant && graph.isAlone(node)) {
      // The node would save only itself.
      return;
    }
    bestGain = minGain - 1;
    bestCut = null;
    for (int i = 0; i < cuts.length; i++) {
      cut = cuts[i];
      if (i > 0 && cuts[i - 1].isCutOf(cut)) {
        break;
      }
      cut.find(node);
      if (i > 0 && cut.sameLeaves(cuts[i - 1])) {
        break;
      }
      int saved = savedNodes(node);
      // Where nothing may be added, a factored form is not the way to find what exists already.
      boolean promising = saved > bestGain + 1;
      if (!promising && !mayBeConstant) {
        continue;
      }
      cone.compute(node, cut, function);
      if (mayBeConstant && isConstant(TruthTables.words(cut.size()))) {
        noteCut(cut);
        graph.replace(node, (function[0] & 1) == 0 ? Lit.FALSE : Lit.TRUE);
        return;
      }
      if (promising) {
        evaluate(node, saved);
      }
    }
    if (bestCut != null) {
      commit(node);
    }
  }

  private void noteCut(ReconvergentCut leaves) {
    for (int i = 0; i < leaves.size(); i++) {
      graph.noteLeaf(leaves.leaf(i));
    }
  }

  private void evaluate(int node, int saved) {
    int place = FormCache.place(function, cut.size());
    int required = parameters.preserveLevels() ? graph.required(node) : Integer.MAX_VALUE;
    for (int complement = 0; complement < 2; complement++) {
      if (factor(place ^ complement)) {
        form.setRoot(form.root() ^ complement);
        int added = addedNodes(node, saved - bestGain - 1, required);
        if (added >= 0) {
          bestGain = saved - added;
          bestCut = cut;
          AndForm better = form;
          form = bestForm;
          bestForm = better;
        }
      }
      invert();
    }
  }

  private boolean isConstant(int words) {
    long first = function[0];
    if (first != 0 && first != -1L) {
      return false;
    }
    for (int w = 1; w < words; w++) {
      if (function[w] != first) {
        return false;
      }
    }
    return true;
  }

  private int savedNodes(int node) {
    for (int i = 0; i < cut.size(); i++) {
      graph.addReference(cut.leaf(i));
    }
    int saved = graph.labelMffc(node);
    for (int i = 0; i < cut.size(); i++) {
      graph.dropReference(cut.leaf(i));
    }
    return saved;
  }

  /** Factors the function; false if its cover is too large. */
  private boolean factor(int place) {
    if (cache.knows(place, function, cut.size())) {
      return cache.copy(place, form);
    }
    int count = isop.compute(function, cut.size());
    if (count < 0) {
      cache.keep(place, function, cut.size(), null);
      return false;
    }
    if (count > cubes.length) {
      cubes = new int[2 * count];
    }
    isop.copyTo(cubes);
    factoring.factor(cubes, count, cut.size(), form);
    cache.keep(place, function, cut.size(), form);
    return true;
  }

  private void invert() {
    for (int w = TruthTables.words(cut.size()) - 1; w >= 0; w--) {
      function[w] = ~function[w];
    }
  }

  /**
   * How many nodes the form would add to the graph, those of the cone that it keeps included; -1 if
   * more than {@code limit}, if it would be too deep, or if it needs the node itself.
   */
  private int addedNodes(int node, int limit, int required) {
    int leaves = form.leaves();
    int size = leaves + form.nodes();
    if (literals.length < size) {
      literals = Arrays.copyOf(literals, 2 * size);
      levels = Arrays.copyOf(levels, 2 * size);
    }
    for (int i = 0; i < leaves; i++) {
      literals[i] = Lit.of(cut.leaf(i));
      levels[i] = graph.level(cut.leaf(i));
    }
    int added = 0;
    for (int i = leaves; i < size; i++) {
      int f0 = form.fanin0(i - leaves);
      int f1 = form.fanin1(i - leaves);
      int a = literals[f0 >> 1];
      int b = literals[f1 >> 1];
      int found =
          a == MutableAig.NONE || b == MutableAig.NONE
              ? MutableAig.NONE
              : graph.find(a ^ (f0 & 1), b ^ (f1 & 1));
      literals[i] = found;
      if (found == MutableAig.NONE) {
        added++;
        levels[i] = 1 + Math.max(levels[f0 >> 1], levels[f1 >> 1]);
      } else {
        int existing = Lit.node(found);
        if (existing == node) {
          return -1;
        }
        added += graph.isMarked(existing) ? 1 : 0;
        levels[i] = graph.level(existing);
      }
      if (added > limit || levels[i] > required) {
        return -1;
      }
    }
    return added;
  }

  private void commit(int node) {
    ReconvergentCut best = requireNonNull(bestCut);
    int leaves = bestForm.leaves();
    int size = leaves + bestForm.nodes();
    for (int i = 0; i < leaves; i++) {
      literals[i] = Lit.of(best.leaf(i));
    }
    for (int i = leaves; i < size; i++) {
      int f0 = bestForm.fanin0(i - leaves);
      int f1 = bestForm.fanin1(i - leaves);
      literals[i] = graph.and(literals[f0 >> 1] ^ (f0 & 1), literals[f1 >> 1] ^ (f1 & 1));
    }
    int root = bestForm.root();
    noteCut(best);
    graph.replace(node, literals[root >> 1] ^ (root & 1));
    for (int i = leaves; i < size; i++) {
      graph.deleteIfDangling(literals[i]);
    }
  }
}
