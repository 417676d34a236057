package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.cuts.RankedCuts;

/**
 * The work of one {@link SopBalance} pass. First every node gets the cut and the phase of the sum
 * that make it earliest; then, from the levels that the outputs need, cuts of less area are chosen
 * where there is time, built from small structures if that is enough.
 */
final class SopBalancer {
  private static final int AREA_ROUNDS = 2;

  /** How the function of a cut is built: as a sum, as a complemented sum, as a small structure. */
  private static final int STRUCTURE = 2;

  private static final float AREA_WEIGHT = 1e-5f;

  private final Aig aig;
  private final RankedCuts cuts;
  private final FormTable forms = new FormTable();
  private final SopTiming timing = new SopTiming(forms);
  private final int[] chosen;
  private final byte[] way;
  private final int[] arrival;
  private final int[] required;
  private final float[] flow;
  private final boolean[] covered;
  private final float[] fanouts;
  private final int[] arrivals = new int[FormTable.VARIABLES];
  private final int[] depths = new int[FormTable.VARIABLES];
  private float[] ranks = new float[512];

  /** The best way to build a function, as {@link #findWay} leaves it. */
  private int bestWay;

  private int bestLevel;
  private int bestNodes;

  SopBalancer(Aig aig, SopBalance how) {
    this.aig = aig;
    cuts = new RankedCuts(aig, how.maxLeaves(), how.cuts());
    chosen = new int[aig.nodes()];
    way = new byte[aig.nodes()];
    arrival = new int[aig.nodes()];
    required = new int[aig.nodes()];
    flow = new float[aig.nodes()];
    covered = new boolean[aig.nodes()];
    fanouts = new float[aig.nodes()];
  }

  /** Decides how each node is built. */
  SopBuilder run() {
    countFanouts();
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      enumerate(node);
      // Nothing is later than the earliest, so the earliest way is chosen.
      required[node] = -1;
      choose(node);
    }
    int depth = 0;
    for (int i = 0; i < aig.combOutputs(); i++) {
      depth = Math.max(depth, arrival[Lit.node(aig.combOutput(i))]);
    }
    cover(depth);
    for (int round = 0; round < AREA_ROUNDS; round++) {
      for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
        choose(node);
      }
      cover(depth);
    }
    return new SopBuilder(aig, this);
  }

  private void countFanouts() {
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      fanouts[Lit.node(aig.fanin0(node))]++;
      fanouts[Lit.node(aig.fanin1(node))]++;
    }
    for (int i = 0; i < aig.combOutputs(); i++) {
      fanouts[Lit.node(aig.combOutput(i))]++;
    }
  }

  private void enumerate(int node) {
    int count = cuts.enumerate(node);
    if (ranks.length < count) {
      ranks = new float[2 * count];
    }
    for (int c = 0; c < count; c++) {
      float area = 0;
      for (int i = 0; i < cuts.candidateSize(c); i++) {
        int leaf = cuts.candidateLeaf(c, i);
        arrivals[i] = arrival[leaf];
        area += flow[leaf];
      }
      findWay(forms.numberOf(cuts.candidateFunction(c)), cuts.candidateSize(c), -1);
      ranks[c] = bestLevel + AREA_WEIGHT * (area + bestNodes);
    }
    cuts.keep(node, ranks);
  }

  /**
   * Finds the way with the fewest AND nodes that is not later than {@code latest}, or, if there is
   * none, the earliest; the leaves' levels are in {@link #arrivals}.
   */
  private void findWay(int form, int size, int latest) {
    bestWay = STRUCTURE;
    bestLevel = 0;
    bestNodes = forms.nodes(form);
    for (int i = 0; i < size; i++) {
      bestLevel = Math.max(bestLevel, arrivals[i] + forms.depth(form, i));
    }
    if (bestLevel <= latest || size < 2) {
      return;
    }
    for (int phase = 0; phase < 2; phase++) {
      int level = timing.level(form, phase, arrivals);
      int nodes = timing.nodes(form, phase);
      boolean better =
          Math.max(level, latest) < Math.max(bestLevel, latest)
              || (Math.max(level, latest) == Math.max(bestLevel, latest) && nodes < bestNodes);
      if (better) {
        bestWay = phase;
        bestLevel = level;
        bestNodes = nodes;
      }
    }
  }

  /** Chooses the cut of least area flow that is in time, or else the earliest. */
  private void choose(int node) {
    int latest = required[node];
    int best = -1;
    int chosenLevel = 0;
    int chosenWay = 0;
    float chosenArea = 0;
    for (int cut = 0; cut < cuts.count(node); cut++) {
      float area = 0;
      int size = cuts.size(node, cut);
      for (int i = 0; i < size; i++) {
        int leaf = cuts.leaf(node, cut, i);
        arrivals[i] = arrival[leaf];
        area += flow[leaf];
      }
      findWay(forms.numberOf(cuts.function(node, cut)), size, latest);
      area += bestNodes;
      int late = Math.max(bestLevel, latest);
      int lateBefore = Math.max(chosenLevel, latest);
      boolean better =
          best < 0
              || late < lateBefore
              || (late == lateBefore
                  && (area < chosenArea || (area == chosenArea && bestLevel < chosenLevel)));
      if (better) {
        best = cut;
        chosenLevel = bestLevel;
        chosenWay = bestWay;
        chosenArea = area;
      }
    }
    chosen[node] = best;
    way[node] = (byte) chosenWay;
    arrival[node] = chosenLevel;
    flow[node] = chosenArea / fanouts[node];
  }

  /** Finds the nodes that the outputs need and the latest level that each may have. */
  private void cover(int depth) {
    Arrays.fill(covered, false);
    Arrays.fill(required, Integer.MAX_VALUE);
    for (int i = 0; i < aig.combOutputs(); i++) {
      int node = Lit.node(aig.combOutput(i));
      covered[node] = true;
      required[node] = depth;
    }
    for (int node = aig.nodes() - 1; node >= aig.firstAnd(); node--) {
      if (!covered[node]) {
        continue;
      }
      int form = form(node);
      if (way[node] != STRUCTURE) {
        for (int i = 0; i < size(node); i++) {
          arrivals[i] = arrival[leaf(node, i)];
        }
        timing.depths(form, way[node], arrivals, depths);
      }
      for (int i = 0; i < size(node); i++) {
        int leaf = leaf(node, i);
        int below = way[node] == STRUCTURE ? forms.depth(form, i) : depths[i];
        covered[leaf] = true;
        required[leaf] = Math.min(required[leaf], required[node] - below);
      }
    }
  }

  /** The structures and sums. */
  FormTable forms() {
    return forms;
  }

  /** Whether a node is built. */
  boolean isCovered(int node) {
    return covered[node];
  }

  /** The function of a covered node's cut. */
  int form(int node) {
    return forms.numberOf(cuts.function(node, chosen[node]));
  }

  /** The number of its leaves. */
  int size(int node) {
    return cuts.size(node, chosen[node]);
  }

  /** One of its leaves. */
  int leaf(int node, int i) {
    return cuts.leaf(node, chosen[node], i);
  }

  /** The phase of the sum that it is built from, or -1 for the small structure. */
  int phase(int node) {
    return way[node] == STRUCTURE ? -1 : way[node];
  }
}
