package org.abcrl.aig.cuts;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.truth.TruthTables;

/**
 * For every node of a circuit the best few cuts of up to six leaves, with their functions.
 *
 * <p>Cuts of a node are merged from those of its fanins; what is best the user says by a rank for
 * each candidate. See A. Mishchenko, S. Cho, S. Chatterjee, R. Brayton, "Combinational and
 * sequential mapping with priority cuts" (ICCAD 2007). The cut of the two fanins is always kept, as
 * the last one. Leaves are in ascending order, and every function depends on all its leaves, so
 * that a cut of one leaf tells that the node is equal to it up to complement, and one without that
 * it is constant.
 *
 * <p>Nodes are handled in topological order: {@link #enumerate} makes the candidates of one, {@link
 * #keep} chooses. Memory is linear in the nodes, about 40 bytes a cut.
 */
public final class RankedCuts {
  /** The most leaves. */
  public static final int MAX_LEAVES = 6;

  private final Aig aig;
  private final int maxLeaves;
  private final int limit;

  /** Leaves of the kept cuts, {@link #MAX_LEAVES} places each. */
  private final int[] leaves;

  private final byte[] sizes;
  private final long[] functions;
  private final byte[] counts;

  private final int[] candidateLeaves;
  private final int[] candidateSizes;
  private final long[] candidateSigns;
  private final long[] candidateFunctions;
  private int candidates;

  private final int[] merged = new int[MAX_LEAVES];
  private final long[] order;

  /**
   * Cuts for a circuit, none yet.
   *
   * @param maxLeaves the most leaves of a cut, 2 to 6
   * @param limit the most cuts of a node, at least 2
   */
  public RankedCuts(Aig aig, int maxLeaves, int limit) {
    if (maxLeaves < 2 || maxLeaves > MAX_LEAVES || limit < 2) {
      throw new IllegalArgumentException(maxLeaves + " leaves, " + limit + " cuts");
    }
    this.aig = aig;
    this.maxLeaves = maxLeaves;
    this.limit = limit;
    int cuts = Math.multiplyExact(aig.nodes(), limit);
    leaves = new int[Math.multiplyExact(cuts, MAX_LEAVES)];
    sizes = new byte[cuts];
    functions = new long[cuts];
    counts = new byte[aig.nodes()];
    int most = (limit + 1) * (limit + 1) + 1;
    candidateLeaves = new int[most * MAX_LEAVES];
    candidateSizes = new int[most];
    candidateSigns = new long[most];
    candidateFunctions = new long[most];
    order = new long[most];
  }

  /** The number of cuts kept for an AND node. */
  public int count(int node) {
    return counts[node];
  }

  /** The number of leaves of a cut. */
  public int size(int node, int cut) {
    return sizes[node * limit + cut];
  }

  /** A leaf of a cut. */
  public int leaf(int node, int cut, int i) {
    return leaves[(node * limit + cut) * MAX_LEAVES + i];
  }

  /** The node's function of the leaves, a truth table of six variables. */
  public long function(int node, int cut) {
    return functions[node * limit + cut];
  }

  /**
   * Makes the candidates of an AND node, of whose fanins the cuts have been kept.
   *
   * @return how many there are; the last one has the two fanins as leaves
   */
  public int enumerate(int node) {
    int f0 = aig.fanin0(node);
    int f1 = aig.fanin1(node);
    candidates = 0;
    int count0 = cutsWithTrivial(Lit.node(f0));
    int count1 = cutsWithTrivial(Lit.node(f1));
    for (int i = 0; i < count0; i++) {
      for (int k = 0; k < count1; k++) {
        if (i < count0 - 1 || k < count1 - 1) {
          merge(f0, i, f1, k);
        }
      }
    }
    int kept = dropDominated();
    candidates = kept;
    merge(f0, count0 - 1, f1, count1 - 1);
    return candidates;
  }

  /** The node itself counts as one more cut, the last. */
  private int cutsWithTrivial(int node) {
    return aig.isAnd(node) ? counts[node] + 1 : 1;
  }

  private void merge(int f0, int cut0, int f1, int cut1) {
    int size = mergeLeaves(Lit.node(f0), cut0, Lit.node(f1), cut1);
    if (size < 0) {
      return;
    }
    long function = expanded(f0, cut0, size) & expanded(f1, cut1, size);
    int to = candidates * MAX_LEAVES;
    int used = 0;
    long sign = 0;
    for (int i = 0; i < size; i++) {
      if (TruthTables.dependsOn(function, used)) {
        candidateLeaves[to + used++] = merged[i];
        sign |= 1L << merged[i];
      } else {
        function = withoutVariable(function, used, size - (i - used));
      }
    }
    candidateSizes[candidates] = used;
    candidateSigns[candidates] = sign;
    candidateFunctions[candidates++] = function;
  }

  /** Moves the variables above {@code variable} down by one. */
  private static long withoutVariable(long function, int variable, int variables) {
    long result = function;
    for (int v = variable; v + 1 < variables; v++) {
      result = TruthTables.swapped(result, v, v + 1);
    }
    return result;
  }

  /** Merges the leaves in ascending order; -1 if there are too many. */
  private int mergeLeaves(int node0, int cut0, int node1, int cut1) {
    boolean trivial0 = cut0 == cutsWithTrivial(node0) - 1;
    boolean trivial1 = cut1 == cutsWithTrivial(node1) - 1;
    int size0 = trivial0 ? 1 : size(node0, cut0);
    int size1 = trivial1 ? 1 : size(node1, cut1);
    int i = 0;
    int k = 0;
    int size = 0;
    while (i < size0 || k < size1) {
      int a = i == size0 ? Integer.MAX_VALUE : trivial0 ? node0 : leaf(node0, cut0, i);
      int b = k == size1 ? Integer.MAX_VALUE : trivial1 ? node1 : leaf(node1, cut1, k);
      if (size == maxLeaves) {
        return -1;
      }
      merged[size++] = Math.min(a, b);
      i += a <= b ? 1 : 0;
      k += b <= a ? 1 : 0;
    }
    return size;
  }

  /** A fanin's function of the merged leaves. */
  private long expanded(int fanin, int cut, int size) {
    int node = Lit.node(fanin);
    long complement = -(long) (fanin & 1);
    if (cut == cutsWithTrivial(node) - 1) {
      return TruthTables.variable(place(node, size)) ^ complement;
    }
    long function = function(node, cut);
    for (int i = size(node, cut) - 1; i >= 0; i--) {
      int place = place(leaf(node, cut, i), size);
      if (place != i) {
        function = TruthTables.swapped(function, i, place);
      }
    }
    return function ^ complement;
  }

  private int place(int leaf, int size) {
    for (int i = 0; i < size; i++) {
      if (merged[i] == leaf) {
        return i;
      }
    }
    throw new IllegalStateException("leaf " + leaf + " is not in the merged cut");
  }

  /** Drops candidates whose leaves include all those of another; returns how many are left. */
  private int dropDominated() {
    int kept = 0;
    for (int i = 0; i < candidates; i++) {
      boolean dominated = false;
      for (int k = 0; k < candidates && !dominated; k++) {
        dominated =
            k != i
                && candidateSizes[k] >= 0
                && (candidateSigns[k] & ~candidateSigns[i]) == 0
                && (candidateSizes[k] < candidateSizes[i]
                    || (candidateSizes[k] == candidateSizes[i] && k < i))
                && isSubset(k, i);
      }
      order[i] = dominated ? 1 : 0;
    }
    for (int i = 0; i < candidates; i++) {
      if (order[i] == 0) {
        move(i, kept++);
      }
    }
    return kept;
  }

  private boolean isSubset(int small, int large) {
    int k = 0;
    for (int i = 0; i < candidateSizes[small]; i++) {
      int leaf = candidateLeaves[small * MAX_LEAVES + i];
      while (k < candidateSizes[large] && candidateLeaves[large * MAX_LEAVES + k] < leaf) {
        k++;
      }
      if (k == candidateSizes[large] || candidateLeaves[large * MAX_LEAVES + k] != leaf) {
        return false;
      }
    }
    return true;
  }

  private void move(int from, int to) {
    if (from != to) {
      System.arraycopy(
          candidateLeaves, from * MAX_LEAVES, candidateLeaves, to * MAX_LEAVES, MAX_LEAVES);
      candidateSizes[to] = candidateSizes[from];
      candidateSigns[to] = candidateSigns[from];
      candidateFunctions[to] = candidateFunctions[from];
    }
  }

  /** The number of leaves of a candidate. */
  public int candidateSize(int candidate) {
    return candidateSizes[candidate];
  }

  /** A leaf of a candidate. */
  public int candidateLeaf(int candidate, int i) {
    return candidateLeaves[candidate * MAX_LEAVES + i];
  }

  /** The function of a candidate. */
  public long candidateFunction(int candidate) {
    return candidateFunctions[candidate];
  }

  /**
   * Keeps the candidates of lowest rank, the one of the two fanins in any case.
   *
   * @param ranks a rank for each candidate, 0 or more; of equal ones the earlier is better
   */
  public void keep(int node, float[] ranks) {
    int others = candidates - 1;
    for (int i = 0; i < others; i++) {
      // Floats that are not negative are ordered as their bits are.
      order[i] = (long) Float.floatToIntBits(ranks[i]) << 32 | i;
    }
    Arrays.sort(order, 0, others);
    int count = Math.min(others, limit - 1);
    for (int i = 0; i < count; i++) {
      store(node, i, (int) order[i]);
    }
    store(node, count, others);
    counts[node] = (byte) (count + 1);
  }

  private void store(int node, int cut, int candidate) {
    int to = node * limit + cut;
    sizes[to] = (byte) candidateSizes[candidate];
    functions[to] = candidateFunctions[candidate];
    System.arraycopy(
        candidateLeaves,
        candidate * MAX_LEAVES,
        leaves,
        to * MAX_LEAVES,
        candidateSizes[candidate]);
  }
}
