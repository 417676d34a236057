package org.abcrl.aig.passes;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.cuts.FourInputCuts;
import org.abcrl.aig.truth.Npn4;
import org.jspecify.annotations.Nullable;

/**
 * The worker behind {@link Rewrite}. For each node in topological order it looks at all cuts of
 * four leaves, counts what each structure of the cut function's class would add and what the node's
 * fanout-free cone would free, and puts the best structure in place.
 */
final class Rewriter {
  /** Nodes with more fanouts are left alone: updating them costs more than they save. */
  private static final int MAX_FANOUTS = 1000;

  private final MutableAig graph;
  private final StructureLibrary library;
  private final FourInputCuts cuts;
  private final Rewrite parameters;
  private final IntStack pending = new IntStack();

  /** The leaves as the class's representative sees them, then the nodes of a group. */
  private final int[] literals = new int[4 + StructureLibrary.MAX_NODES];

  private final int[] levels = new int[4 + StructureLibrary.MAX_NODES];

  /** The best structure so far of the node at hand. */
  private int bestGain;

  private int bestLevel;
  private int bestGroup;
  private int bestRoot;
  private final int[] bestLeaves = new int[4];
  private boolean bestComplement;

  Rewriter(Aig aig, Rewrite parameters, @Nullable LevelBounds bounds) {
    this(aig, parameters, bounds, StructureLibrary.shipped());
  }

  Rewriter(Aig aig, Rewrite parameters, @Nullable LevelBounds bounds, StructureLibrary library) {
    this.parameters = parameters;
    this.library = library;
    graph = new MutableAig(aig, parameters.preserveLevels(), bounds);
    cuts = new FourInputCuts(graph.nodes() + graph.nodes() / 4);
    for (int node = 1; node < graph.firstOutput(); node++) {
      cuts.setInput(node);
    }
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
        rewrite(node);
      }
    }
    return graph;
  }

  private void rewrite(int node) {
    computeCuts(node);
    if (!parameters.zeroGain() && graph.isAlone(node)) {
      // The node would save only itself.
      return;
    }
    bestGain = parameters.zeroGain() ? -1 : 0;
    bestLevel = 0;
    bestGroup = -1;
    int required = parameters.preserveLevels() ? graph.required(node) : Integer.MAX_VALUE;
    for (int cut = cuts.count(node) - 1; cut > 0 && cuts.size(node, cut) == 4; cut--) {
      evaluate(node, cut, required);
    }
    if (bestGroup >= 0) {
      commit(node);
    }
  }

  /** Computes the cuts of the node, and before it of those below it that have none yet. */
  private void computeCuts(int root) {
    pending.push(root);
    while (!pending.isEmpty()) {
      int node = pending.peek();
      int f0 = graph.fanin0(node);
      int f1 = graph.fanin1(node);
      if (!cuts.has(Lit.node(f0))) {
        pending.push(Lit.node(f0));
      } else if (!cuts.has(Lit.node(f1))) {
        pending.push(Lit.node(f1));
      } else {
        pending.pop();
        if (!cuts.has(node)) {
          cuts.compute(node, f0, f1);
        }
      }
    }
  }

  private void evaluate(int node, int cut, int required) {
    int level = graph.level(node);
    for (int i = 0; i < 4; i++) {
      int leaf = cuts.leaf(node, cut, i);
      // Cuts can be older than the graph. A leaf of a lower level is not above the node.
      if (graph.isDead(leaf) || graph.level(leaf) >= level) {
        return;
      }
    }
    for (int i = 0; i < 4; i++) {
      graph.addReference(cuts.leaf(node, cut, i));
    }
    int saved = graph.labelMffc(node);
    for (int i = 0; i < 4; i++) {
      graph.dropReference(cuts.leaf(node, cut, i));
    }
    // Where nothing may be added there is hardly ever anything to find.
    if (saved <= bestGain + 1) {
      return;
    }
    int function = cuts.truth(node, cut);
    int npnClass = Npn4.classOf(function);
    int configuration = Npn4.configuration(function);
    for (int i = 0; i < 4; i++) {
      int leaf = cuts.leaf(node, cut, Npn4.input(configuration, i));
      literals[i] = Lit.of(leaf) | Npn4.inputNegated(configuration, i);
      levels[i] = graph.level(leaf);
    }
    boolean better = false;
    int end = library.firstGroup(npnClass + 1);
    for (int group = library.firstGroup(npnClass); group < end; group++) {
      better |= evaluateGroup(node, group, saved, required);
    }
    if (better) {
      System.arraycopy(literals, 0, bestLeaves, 0, 4);
      bestComplement = Npn4.outputNegated(configuration);
    }
  }

  /** Looks for a better structure in one group; returns whether there is one. */
  private boolean evaluateGroup(int node, int group, int saved, int required) {
    int base = library.firstNode(group);
    int count = library.firstNode(group + 1) - base;
    long missing = 0;
    long marked = 0;
    long forbidden = 0;
    // What needs a missing node is missing, and what needs the node at hand is of no use.
    long left = count == 0 ? 0 : -1L >>> (StructureLibrary.MAX_NODES - count);
    while (left != 0) {
      int i = Long.numberOfTrailingZeros(left);
      left &= left - 1;
      int f0 = library.fanin0(base + i);
      int f1 = library.fanin1(base + i);
      int found = graph.find(literals[f0 >> 1] ^ (f0 & 1), literals[f1 >> 1] ^ (f1 & 1));
      literals[4 + i] = found;
      if (found == MutableAig.NONE) {
        missing |= library.needing(base + i);
        left &= ~missing;
      } else if (Lit.node(found) == node) {
        forbidden |= library.needing(base + i);
        left &= ~forbidden;
      } else if (graph.isMarked(Lit.node(found))) {
        marked |= 1L << i;
      }
    }
    long added = missing | marked;
    boolean better = false;
    int end = library.firstRoot(group + 1);
    for (int root = library.firstRoot(group); root < end; root++) {
      long cone = library.cone(root);
      // Of equal gain the lower one; without gain any: to always take the lowest would bring the
      // same structures back, and later passes find less (measured on the public circuits).
      int gain = saved - Long.bitCount(cone & added);
      if (gain < bestGain || (gain == bestGain && gain == 0) || (cone & forbidden) != 0) {
        continue;
      }
      int level = level(base, root, missing);
      if ((gain == bestGain && level >= bestLevel) || level > required) {
        continue;
      }
      better = true;
      bestGain = gain;
      bestLevel = level;
      bestGroup = group;
      bestRoot = root;
    }
    return better;
  }

  /** The level that a structure of the group would have. */
  private int level(int base, int root, long missing) {
    for (long left = library.cone(root); left != 0; left &= left - 1) {
      int i = Long.numberOfTrailingZeros(left);
      levels[4 + i] =
          (missing >>> i & 1) == 0
              ? graph.level(Lit.node(literals[4 + i]))
              : 1
                  + Math.max(
                      levels[library.fanin0(base + i) >> 1], levels[library.fanin1(base + i) >> 1]);
    }
    return levels[library.root(root) >> 1];
  }

  private void commit(int node) {
    int base = library.firstNode(bestGroup);
    long cone = library.cone(bestRoot);
    System.arraycopy(bestLeaves, 0, literals, 0, 4);
    for (long left = cone; left != 0; left &= left - 1) {
      int i = Long.numberOfTrailingZeros(left);
      int f0 = library.fanin0(base + i);
      int f1 = library.fanin1(base + i);
      literals[4 + i] = graph.and(literals[f0 >> 1] ^ (f0 & 1), literals[f1 >> 1] ^ (f1 & 1));
    }
    int root = library.root(bestRoot);
    for (int leaf : bestLeaves) {
      graph.noteLeaf(Lit.node(leaf));
    }
    graph.replace(node, literals[root >> 1] ^ (root & 1) ^ (bestComplement ? 1 : 0));
    for (long left = cone; left != 0; left &= left - 1) {
      graph.deleteIfDangling(literals[4 + Long.numberOfTrailingZeros(left)]);
    }
  }
}
