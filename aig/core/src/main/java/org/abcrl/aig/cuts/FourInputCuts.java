package org.abcrl.aig.cuts;

import java.util.Arrays;
import org.abcrl.aig.Lit;
import org.abcrl.aig.truth.TruthTables;

/**
 * All cuts of up to four leaves of the nodes of an And-Inverter Graph, with their functions,
 * computed node by node from the cuts of the fanins.
 *
 * <p>Source: J. Cong, C. Wu, Y. Ding, "Cut ranking and pruning" (FPGA 1999) for the merging and the
 * removal of dominated cuts. A node's cuts are its trivial cut first, then by number of leaves. The
 * memory is taken in pages, so that it grows without copying; nothing is allocated for a node. Not
 * safe for several threads.
 */
public final class FourInputCuts {
  /** The most leaves of a cut. */
  public static final int MAX_LEAVES = 4;

  /** The most cuts that are kept for a node. */
  public static final int MAX_CUTS = 250;

  /** Ints for each cut: four leaves, then the number of leaves and the truth table. */
  private static final int STRIDE = 5;

  private static final int PAGE_BITS = 15;
  private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

  /** The first page of a small circuit: room for the cuts of one node, and for usual ones. */
  private static final int SMALL_PAGE = 2 * MAX_CUTS * STRIDE;

  private static final int USUAL_CUTS = 13;

  private int[][] pages = new int[4][];
  private int pageCount = 1;
  private int used;

  /** Where a node's cuts start; -1 if they have not been computed. */
  private int[] start;

  private int[] cutCount;

  /** The cuts being made, one list for each number of leaves. */
  private final int[][] made = new int[MAX_LEAVES + 1][MAX_CUTS * STRIDE];

  private final long[][] madeSigns = new long[MAX_LEAVES + 1][MAX_CUTS];
  private final int[] madeCount = new int[MAX_LEAVES + 1];
  private int total;

  /** The cut being merged. */
  private final int[] leaves = new int[MAX_LEAVES];

  private final long[] signs0 = new long[MAX_CUTS];
  private final long[] signs1 = new long[MAX_CUTS];

  /** An empty store with room for about that many nodes; it grows as needed. */
  public FourInputCuts(int nodes) {
    long usual = (long) nodes * USUAL_CUTS * STRIDE;
    pages[0] = new int[(int) Math.min(PAGE_MASK + 1, Math.max(SMALL_PAGE, usual))];
    start = new int[nodes];
    Arrays.fill(start, -1);
    cutCount = new int[nodes];
  }

  /** Whether the node's cuts have been computed. */
  public boolean has(int node) {
    return node < start.length && start[node] >= 0;
  }

  /** The number of cuts of a node; the first one is trivial. */
  public int count(int node) {
    return cutCount[node];
  }

  /** The number of leaves of cut {@code index}. */
  public int size(int node, int index) {
    return page(node)[offset(node) + index * STRIDE + MAX_LEAVES] >>> 16;
  }

  /** Leaf {@code i} of cut {@code index}; the leaves are sorted by number. */
  public int leaf(int node, int index, int i) {
    return page(node)[offset(node) + index * STRIDE + i];
  }

  /** The node's function of the leaves of cut {@code index}, a 16-bit truth table. */
  public int truth(int node, int index) {
    return page(node)[offset(node) + index * STRIDE + MAX_LEAVES] & 0xFFFF;
  }

  private int[] page(int node) {
    return pages[start[node] >>> PAGE_BITS];
  }

  private int offset(int node) {
    return start[node] & PAGE_MASK;
  }

  /** Gives an input its only cut, the trivial one. */
  public void setInput(int node) {
    total = 0;
    Arrays.fill(madeCount, 0);
    store(node);
  }

  /** Computes the cuts of an AND node; those of both fanins must be there. */
  public void compute(int node, int fanin0, int fanin1) {
    int node0 = Lit.node(fanin0);
    int node1 = Lit.node(fanin1);
    Arrays.fill(madeCount, 0);
    total = 1;
    int count0 = cutCount[node0];
    int count1 = cutCount[node1];
    int small0 = signatures(node0, signs0);
    int small1 = signatures(node1, signs1);
    int phases = (fanin0 & 1) | (fanin1 & 1) << 1;
    // Cuts of full size only merge with cuts that they contain; smaller pairs come first.
    boolean room = mergeRange(node0, 0, small0, node1, 0, small1, phases);
    room = room && mergeRange(node0, 0, small0, node1, small1, count1, phases);
    room = room && mergeRange(node0, small0, count0, node1, 0, small1, phases);
    if (room) {
      mergeRange(node0, small0, count0, node1, small1, count1, phases);
    }
    store(node);
  }

  /** Fills in the signatures of a node's cuts and returns the number of cuts below full size. */
  private int signatures(int node, long[] signs) {
    int[] page = page(node);
    int at = offset(node);
    int small = 0;
    for (int i = 0; i < cutCount[node]; i++, at += STRIDE) {
      int size = page[at + MAX_LEAVES] >>> 16;
      long sign = 0;
      for (int k = 0; k < size; k++) {
        sign |= 1L << page[at + k];
      }
      signs[i] = sign;
      if (size < MAX_LEAVES) {
        small++;
      }
    }
    return small;
  }

  private boolean mergeRange(
      int node0, int from0, int to0, int node1, int from1, int to1, int phases) {
    int[] page0 = page(node0);
    int[] page1 = page(node1);
    int base0 = offset(node0);
    int base1 = offset(node1);
    for (int i = from0; i < to0; i++) {
      long sign0 = signs0[i];
      for (int j = from1; j < to1; j++) {
        long sign = sign0 | signs1[j];
        if (Long.bitCount(sign) <= MAX_LEAVES
            && merge(page0, base0 + i * STRIDE, page1, base1 + j * STRIDE, sign, phases)
            && total == MAX_CUTS) {
          return false;
        }
      }
    }
    return true;
  }

  /** Merges two cuts; returns whether the result was added. */
  private boolean merge(int[] page0, int at0, int[] page1, int at1, long sign, int phases) {
    int info0 = page0[at0 + MAX_LEAVES];
    int info1 = page1[at1 + MAX_LEAVES];
    int size0 = info0 >>> 16;
    int size1 = info1 >>> 16;
    int i = 0;
    int j = 0;
    int size = 0;
    int missing0 = 0;
    int missing1 = 0;
    while (i < size0 || j < size1) {
      if (size == MAX_LEAVES) {
        return false;
      }
      int a = i < size0 ? page0[at0 + i] : Integer.MAX_VALUE;
      int b = j < size1 ? page1[at1 + j] : Integer.MAX_VALUE;
      if (a <= b) {
        i++;
      } else {
        missing0 |= 1 << size;
      }
      if (b <= a) {
        j++;
      } else {
        missing1 |= 1 << size;
      }
      leaves[size++] = Math.min(a, b);
    }
    if (isDominated(size, sign)) {
      return false;
    }
    removeDominated(size, sign);
    int truth0 = expanded(info0 & 0xFFFF, missing0) ^ -(phases & 1);
    int truth1 = expanded(info1 & 0xFFFF, missing1) ^ -(phases >> 1);
    int[] list = made[size];
    int at = madeCount[size] * STRIDE;
    System.arraycopy(leaves, 0, list, at, MAX_LEAVES);
    list[at + MAX_LEAVES] = size << 16 | (truth0 & truth1 & 0xFFFF);
    madeSigns[size][madeCount[size]++] = sign;
    total++;
    return true;
  }

  private static int expanded(int truth, int missing) {
    int result = truth;
    for (int left = missing; left != 0; left &= left - 1) {
      result = TruthTables.insertVariable16(result, Integer.numberOfTrailingZeros(left));
    }
    return result;
  }

  /** Whether a cut made before has only leaves of the new one. */
  private boolean isDominated(int size, long sign) {
    for (int s = 2; s <= size; s++) {
      int[] list = made[s];
      long[] signs = madeSigns[s];
      for (int c = 0; c < madeCount[s]; c++) {
        if ((signs[c] & ~sign) == 0 && contains(leaves, 0, size, list, c * STRIDE, s)) {
          return true;
        }
      }
    }
    return false;
  }

  private void removeDominated(int size, long sign) {
    for (int s = size + 1; s <= MAX_LEAVES; s++) {
      int[] list = made[s];
      long[] signs = madeSigns[s];
      int kept = 0;
      for (int c = 0; c < madeCount[s]; c++) {
        if ((sign & ~signs[c]) == 0 && contains(list, c * STRIDE, s, leaves, 0, size)) {
          total--;
          continue;
        }
        if (kept != c) {
          System.arraycopy(list, c * STRIDE, list, kept * STRIDE, STRIDE);
          signs[kept] = signs[c];
        }
        kept++;
      }
      madeCount[s] = kept;
    }
  }

  /** Whether the sorted run {@code outer} contains all of {@code inner}. */
  private static boolean contains(
      int[] outer, int outerAt, int outerSize, int[] inner, int innerAt, int innerSize) {
    int o = 0;
    for (int i = 0; i < innerSize; i++) {
      while (o < outerSize && outer[outerAt + o] < inner[innerAt + i]) {
        o++;
      }
      if (o == outerSize || outer[outerAt + o] != inner[innerAt + i]) {
        return false;
      }
    }
    return true;
  }

  private void store(int node) {
    int count = 1 + madeCount[2] + madeCount[3] + madeCount[4];
    if (used + count * STRIDE > pages[pageCount - 1].length) {
      if (pageCount == pages.length) {
        pages = Arrays.copyOf(pages, 2 * pageCount);
      }
      pages[pageCount++] = new int[PAGE_MASK + 1];
      used = 0;
    }
    if (node >= start.length) {
      int old = start.length;
      start = Arrays.copyOf(start, node + node / 2 + 1);
      Arrays.fill(start, old, start.length, -1);
      cutCount = Arrays.copyOf(cutCount, start.length);
    }
    start[node] = (pageCount - 1) << PAGE_BITS | used;
    cutCount[node] = count;
    int[] page = pages[pageCount - 1];
    page[used] = node;
    page[used + MAX_LEAVES] = 1 << 16 | 0xAAAA;
    int at = used + STRIDE;
    for (int size = 2; size <= MAX_LEAVES; size++) {
      System.arraycopy(made[size], 0, page, at, madeCount[size] * STRIDE);
      at += madeCount[size] * STRIDE;
    }
    used = at;
  }
}
