package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Derivation;
import org.abcrl.aig.Lit;
import org.abcrl.aig.cuts.RankedCuts;

/**
 * The work of one {@link Remap} pass.
 *
 * <p>Every node has a chosen cut, the cost of which is that of its structure; the nodes that the
 * outputs need by way of chosen cuts are the cover. Levels: a chosen cut never makes its node later
 * than the circuit as it was requires, which the cut of the two fanins always allows.
 */
final class Remapper {
  private static final int FLOW_ROUNDS = 3;
  private static final int EXACT_ROUNDS = 2;

  /** What is added to the rank of a cut that is too deep. */
  private static final float TOO_DEEP = 1e12f;

  /** How much a level counts among cuts of the same area. */
  private static final float LEVEL_WEIGHT = 1e-3f;

  private final Aig aig;
  private final RankedCuts cuts;
  private final FormTable forms = new FormTable();
  private final int[] chosen;
  private final int[] arrival;
  private final int[] required;
  private final float[] flow;

  /** How often the cover reads a node. */
  private final int[] readers;

  /** How often it is likely to be read, for area flow. */
  private final float[] expected;

  private final IntStack stack = new IntStack();
  private final int[] literals = new int[256];
  private float[] ranks = new float[512];

  Remapper(Aig aig, Remap how) {
    this.aig = aig;
    cuts = new RankedCuts(aig, how.maxLeaves(), how.cuts());
    chosen = new int[aig.nodes()];
    arrival = new int[aig.nodes()];
    flow = new float[aig.nodes()];
    readers = new int[aig.nodes()];
    expected = new float[aig.nodes()];
    required = new int[aig.nodes()];
    Arrays.fill(required, Integer.MAX_VALUE);
    if (how.preserveLevels()) {
      findRequired();
    }
  }

  private void findRequired() {
    Arrays.fill(required, aig.levels());
    for (int node = aig.nodes() - 1; node >= aig.firstAnd(); node--) {
      int f0 = Lit.node(aig.fanin0(node));
      int f1 = Lit.node(aig.fanin1(node));
      required[f0] = Math.min(required[f0], required[node] - 1);
      required[f1] = Math.min(required[f1], required[node] - 1);
    }
  }

  /** The circuit, and which of its nodes is which covered one. */
  Derivation run() {
    countFanouts();
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      enumerate(node);
      chooseByFlow(node);
    }
    cover();
    for (int round = 1; round < FLOW_ROUNDS; round++) {
      for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
        expected[node] = (2 * expected[node] + Math.max(1, readers[node])) / 3;
      }
      for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
        chooseByFlow(node);
      }
      cover();
    }
    for (int round = 0; round < EXACT_ROUNDS; round++) {
      for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
        if (readers[node] > 0) {
          chooseByArea(node);
        } else {
          chooseByFlow(node);
        }
      }
    }
    return build();
  }

  private void countFanouts() {
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      expected[Lit.node(aig.fanin0(node))]++;
      expected[Lit.node(aig.fanin1(node))]++;
    }
    for (int i = 0; i < aig.combOutputs(); i++) {
      expected[Lit.node(aig.combOutput(i))]++;
    }
  }

  private void enumerate(int node) {
    int count = cuts.enumerate(node);
    if (ranks.length < count) {
      ranks = new float[2 * count];
    }
    for (int c = 0; c < count; c++) {
      int form = forms.numberOf(cuts.candidateFunction(c));
      float area = forms.nodes(form);
      int level = 0;
      for (int i = 0; i < cuts.candidateSize(c); i++) {
        int leaf = cuts.candidateLeaf(c, i);
        area += flow[leaf];
        level = Math.max(level, arrival[leaf] + forms.depth(form, i));
      }
      ranks[c] = area + LEVEL_WEIGHT * level + (level > required[node] ? TOO_DEEP : 0);
    }
    cuts.keep(node, ranks);
  }

  private int form(int node, int cut) {
    return forms.numberOf(cuts.function(node, cut));
  }

  private int level(int node, int cut, int form) {
    int level = 0;
    for (int i = 0; i < cuts.size(node, cut); i++) {
      level = Math.max(level, arrival[cuts.leaf(node, cut, i)] + forms.depth(form, i));
    }
    return level;
  }

  private void chooseByFlow(int node) {
    float best = Float.MAX_VALUE;
    float bestFlow = 0;
    for (int cut = 0; cut < cuts.count(node); cut++) {
      int form = form(node, cut);
      int level = level(node, cut, form);
      if (level > required[node]) {
        continue;
      }
      float area = forms.nodes(form);
      for (int i = 0; i < cuts.size(node, cut); i++) {
        area += flow[cuts.leaf(node, cut, i)];
      }
      float rank = area + LEVEL_WEIGHT * level;
      if (rank < best) {
        best = rank;
        bestFlow = area;
        chosen[node] = cut;
        arrival[node] = level;
      }
    }
    flow[node] = bestFlow / expected[node];
  }

  /** Chooses the cut with which the cover has the fewest AND nodes, all else being equal. */
  private void chooseByArea(int node) {
    release(node, chosen[node]);
    float best = Float.MAX_VALUE;
    int bestCut = -1;
    int bestLevel = 0;
    for (int cut = 0; cut < cuts.count(node); cut++) {
      int level = level(node, cut, form(node, cut));
      if (level > required[node]) {
        continue;
      }
      float rank = take(node, cut) + LEVEL_WEIGHT * level;
      release(node, cut);
      if (rank < best) {
        best = rank;
        bestCut = cut;
        bestLevel = level;
      }
    }
    chosen[node] = bestCut;
    arrival[node] = bestLevel;
    take(node, bestCut);
  }

  /** Adds the cut's readings to the cover; returns the number of AND nodes that it costs. */
  private int take(int root, int rootCut) {
    int area = forms.nodes(form(root, rootCut));
    addLeaves(root, rootCut);
    while (!stack.isEmpty()) {
      int node = stack.pop();
      if (readers[node]++ == 0 && aig.isAnd(node)) {
        area += forms.nodes(form(node, chosen[node]));
        addLeaves(node, chosen[node]);
      }
    }
    return area;
  }

  private void release(int root, int rootCut) {
    addLeaves(root, rootCut);
    while (!stack.isEmpty()) {
      int node = stack.pop();
      if (--readers[node] == 0 && aig.isAnd(node)) {
        addLeaves(node, chosen[node]);
      }
    }
  }

  private void addLeaves(int node, int cut) {
    for (int i = 0; i < cuts.size(node, cut); i++) {
      stack.push(cuts.leaf(node, cut, i));
    }
  }

  /** Counts the readings of the cover that the chosen cuts make. */
  private void cover() {
    Arrays.fill(readers, 0);
    for (int i = 0; i < aig.combOutputs(); i++) {
      int node = Lit.node(aig.combOutput(i));
      if (readers[node]++ == 0 && aig.isAnd(node)) {
        take(node, chosen[node]);
      }
    }
  }

  private Derivation build() {
    AigBuilder builder = AigBuilder.withInputsOf(aig);
    IntStack ends = new IntStack();
    IntStack leaves = new IntStack();
    int[] copy = new int[aig.nodes()];
    Arrays.fill(copy, -1);
    copy[0] = Lit.FALSE;
    for (int i = 0; i < aig.combInputs(); i++) {
      copy[aig.combInputNode(i)] = builder.combInput(i);
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      if (readers[node] > 0) {
        copy[node] = build(node, copy, builder);
        for (int i = 0; i < cuts.size(node, chosen[node]); i++) {
          leaves.push(cuts.leaf(node, chosen[node], i));
        }
        ends.push(leaves.size());
      }
    }
    int[] outputs = new int[aig.combOutputs()];
    for (int i = 0; i < outputs.length; i++) {
      int literal = aig.combOutput(i);
      outputs[i] = copy[Lit.node(literal)] ^ (literal & 1);
    }
    builder.addOutputsOf(aig, outputs);
    return Derivation.built(aig, builder, outputs, copy).withCuts(ends.toArray(), leaves.toArray());
  }

  private int build(int node, int[] copy, AigBuilder builder) {
    int cut = chosen[node];
    int form = form(node, cut);
    int root = forms.root(form);
    if (root < 0) {
      return root == FormTable.ROOT_TRUE ? Lit.TRUE : Lit.FALSE;
    }
    for (int i = 0; i < cuts.size(node, cut); i++) {
      literals[i] = copy[cuts.leaf(node, cut, i)];
    }
    for (int i = 0; i < forms.nodes(form); i++) {
      int f0 = forms.fanin0(form, i);
      int f1 = forms.fanin1(form, i);
      literals[FormTable.VARIABLES + i] =
          builder.and(literals[f0 >> 1] ^ (f0 & 1), literals[f1 >> 1] ^ (f1 & 1));
    }
    return literals[root >> 1] ^ (root & 1);
  }
}
