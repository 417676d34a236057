package org.abcrl.aig.passes.algebraic;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.sop.CoverNetwork;
import org.abcrl.aig.truth.Isop;
import org.abcrl.aig.truth.TruthTables;
import org.abcrl.aig.truth.WideTables;

/**
 * Joins the nodes of a circuit to larger ones with covers: an AND node swallows fanins that have no
 * other fanout (or few, and small ones) as long as its function has few leaves and a small
 * irredundant cover in one of its phases.
 *
 * <p>This is SIS's {@code eliminate} on truth tables, from the inputs to the outputs; linear in the
 * circuit, with one table of {@code 2^maxLeaves} bits for each node that waits for its fanout.
 */
final class Clusters {
  private final Aig aig;
  private final ClusterParams params;
  private final int words;
  private final int[] fanouts;

  /** The cluster of each node: its leaves, the table's slot and the literals of its cover. */
  private final int[] leaves;

  private final byte[] leafCounts;

  private final int[] slots;
  private final int[] costs;

  private long[] tables;
  private int slotsUsed;
  private int[] free = new int[16];
  private int freeCount;

  private final Isop isop;
  private final long[] negated;
  private final long[] candidate;
  private final long[] second;
  private final int[] union;
  private final int[] places;
  private int unionSize;
  private boolean phase;

  Clusters(Aig aig, ClusterParams params) {
    this.aig = aig;
    this.params = params;
    words = TruthTables.words(params.maxLeaves());
    fanouts = aig.fanoutCounts();
    leaves = new int[Math.multiplyExact(aig.nodes(), params.maxLeaves())];
    leafCounts = new byte[aig.nodes()];
    slots = new int[aig.nodes()];
    costs = new int[aig.nodes()];
    Arrays.fill(slots, -1);
    tables = new long[64 * words];
    isop = new Isop(params.maxCubes());
    negated = new long[words];
    candidate = new long[words];
    second = new long[words];
    union = new int[params.maxLeaves()];
    places = new int[params.maxLeaves()];
  }

  /** The network of covers. */
  CoverNetwork run() {
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      join(node);
    }
    return toNetwork();
  }

  private void join(int node) {
    int f0 = Lit.node(aig.fanin0(node));
    int f1 = Lit.node(aig.fanin1(node));
    boolean open0 = isOpen(f0);
    boolean open1 = isOpen(f1);
    int separate = 2 + (open0 ? costs[f0] : 0) + (open1 ? costs[f1] : 0);
    if (open0 && open1 && accepts(node, true, true, separate)) {
      keep(node, true, true);
    } else if (open0
        && (!open1 || costs[f0] <= costs[f1])
        && accepts(node, true, false, 2 + costs[f0])) {
      keep(node, true, false);
    } else if (open1 && accepts(node, false, true, 2 + costs[f1])) {
      keep(node, false, true);
    } else if (open0 && accepts(node, true, false, 2 + costs[f0])) {
      keep(node, true, false);
    } else {
      accepts(node, false, false, 2);
      keep(node, false, false);
    }
  }

  /** Whether a node's cluster may still be swallowed. */
  private boolean isOpen(int node) {
    return slots[node] >= 0
        && (fanouts[node] == 1
            || fanouts[node] <= params.maxFanouts()
                && (fanouts[node] - 1) * (costs[node] - 1) - 1 <= params.value());
  }

  /**
   * Makes the function of a node over the leaves of the fanins that it would swallow; whether it
   * has few leaves and a small cover. Without fanins to swallow it always has.
   */
  private boolean accepts(int node, boolean swallow0, boolean swallow1, int separate) {
    int f0 = aig.fanin0(node);
    int f1 = aig.fanin1(node);
    if (!unite(Lit.node(f0), swallow0, Lit.node(f1), swallow1)) {
      return false;
    }
    load(f0, swallow0, candidate);
    load(f1, swallow1, second);
    for (int w = 0; w < words; w++) {
      candidate[w] &= second[w];
    }
    int cost = cover();
    if (!swallow0 && !swallow1) {
      cost = 2;
    }
    if (cost < 0 || cost > separate + Math.max(params.slack(), separate * params.growth() / 100)) {
      return false;
    }
    costs[node] = cost;
    return true;
  }

  /** Merges the leaves; false if they are too many. */
  private boolean unite(int f0, boolean swallow0, int f1, boolean swallow1) {
    int i = 0;
    int k = 0;
    int size0 = swallow0 ? leafCounts[f0] : 1;
    int size1 = swallow1 ? leafCounts[f1] : 1;
    unionSize = 0;
    while (i < size0 || k < size1) {
      if (unionSize == params.maxLeaves()) {
        return false;
      }
      int a = i == size0 ? Integer.MAX_VALUE : swallow0 ? leaf(f0, i) : f0;
      int b = k == size1 ? Integer.MAX_VALUE : swallow1 ? leaf(f1, k) : f1;
      union[unionSize++] = Math.min(a, b);
      i += a <= b ? 1 : 0;
      k += b <= a ? 1 : 0;
    }
    return true;
  }

  private void load(int literal, boolean swallow, long[] table) {
    int node = Lit.node(literal);
    if (swallow) {
      System.arraycopy(tables, slots[node] * words, table, 0, words);
      int count = leafCounts[node];
      for (int i = 0, k = 0; i < count; i++) {
        while (union[k] != leaf(node, i)) {
          k++;
        }
        places[i] = k;
      }
      // Leaf i becomes the variable of its place; places ascend and are never below.
      for (int i = count - 1; i >= 0; i--) {
        if (places[i] != i) {
          WideTables.swap(table, 0, words, i, places[i]);
        }
      }
    } else {
      int place = 0;
      while (union[place] != node) {
        place++;
      }
      TruthTables.variable(place, table, 0, words);
    }
    if (Lit.isComplement(literal)) {
      for (int w = 0; w < words; w++) {
        table[w] = ~table[w];
      }
    }
  }

  /** The literals of the smaller cover of both phases, -1 if it has too many cubes. */
  private int cover() {
    int variables = Math.max(6, unionSize);
    int positive = isop.compute(candidate, variables) < 0 ? -1 : isop.literals();
    for (int w = 0; w < words; w++) {
      negated[w] = ~candidate[w];
    }
    int negative = isop.compute(negated, variables) < 0 ? -1 : isop.literals();
    phase = positive < 0 || negative >= 0 && negative < positive;
    return phase ? negative : positive;
  }

  private void keep(int node, boolean swallow0, boolean swallow1) {
    int f0 = Lit.node(aig.fanin0(node));
    int f1 = Lit.node(aig.fanin1(node));
    if (swallow0) {
      release(f0);
    }
    if (swallow1) {
      release(f1);
    }
    // What is not swallowed is a node of its own from now on.
    drop(swallow0 ? 0 : f0);
    drop(swallow1 ? 0 : f1);
    System.arraycopy(union, 0, leaves, node * params.maxLeaves(), unionSize);
    leafCounts[node] = (byte) unionSize;
    slots[node] = newSlot();
    System.arraycopy(candidate, 0, tables, slots[node] * words, words);
  }

  private int leaf(int node, int i) {
    return leaves[node * params.maxLeaves() + i];
  }

  private void release(int node) {
    if (--fanouts[node] == 0) {
      drop(node);
    }
  }

  private void drop(int node) {
    if (slots[node] >= 0) {
      if (freeCount == free.length) {
        free = Arrays.copyOf(free, 2 * freeCount);
      }
      free[freeCount++] = slots[node];
      slots[node] = -1;
    }
  }

  private int newSlot() {
    if (freeCount > 0) {
      return free[--freeCount];
    }
    if ((slotsUsed + 1) * words > tables.length) {
      tables = Arrays.copyOf(tables, 2 * tables.length);
    }
    return slotsUsed++;
  }

  /** Makes the covers of the clusters that outputs need, from their cones anew. */
  private CoverNetwork toNetwork() {
    boolean[] needed = new boolean[aig.nodes()];
    for (int i = 0; i < aig.combOutputs(); i++) {
      needed[Lit.node(aig.combOutput(i))] = true;
    }
    for (int node = aig.nodes() - 1; node >= aig.firstAnd(); node--) {
      if (needed[node]) {
        for (int i = 0; i < leafCounts[node]; i++) {
          needed[leaf(node, i)] = true;
        }
      }
    }
    int[] signals = new int[aig.nodes()];
    CoverNetwork.Builder builder = new CoverNetwork.Builder(aig);
    ConeTables cones = new ConeTables(aig, words);
    for (int node = 0; node < aig.nodes(); node++) {
      if (!aig.isAnd(node)) {
        signals[node] = node;
      } else if (needed[node]) {
        unionSize = leafCounts[node];
        System.arraycopy(leaves, node * params.maxLeaves(), union, 0, unionSize);
        cones.compute(node, union, unionSize, candidate);
        cover();
        int count = isop.compute(phase ? negated : candidate, Math.max(6, unionSize));
        signals[node] = builder.addNode(phase);
        for (int c = 0; c < count; c++) {
          builder.addCube();
          int cube = isop.cube(c);
          for (int v = 0; v < unionSize; v++) {
            int bits = cube >>> (2 * v) & 3;
            if (bits != 0) {
              builder.addLiteral(Lit.of(signals[union[v]], bits == 2));
            }
          }
        }
      }
    }
    for (int i = 0; i < aig.combOutputs(); i++) {
      int literal = aig.combOutput(i);
      builder.setOutput(i, Lit.of(signals[Lit.node(literal)], Lit.isComplement(literal)));
    }
    return builder.build();
  }
}
