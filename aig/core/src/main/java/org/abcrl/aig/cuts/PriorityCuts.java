package org.abcrl.aig.cuts;

import java.util.Arrays;

/**
 * The best few cuts of every node of a {@link SubjectGraph}, merged from those of its fanins
 * (Mishchenko, Cho, Chatterjee, Brayton, "Combinational and sequential mapping with priority cuts",
 * ICCAD 2007). What a cut is worth, and what is kept with it, such as its function, a mapper says
 * by extending this class.
 *
 * <p>The new cuts of the node at hand lie in slots 0 to the limit, in the order of {@link #order};
 * {@link #storeKept} appends them to the cuts of all nodes. A cut that contains another one is
 * dropped. The arrays are reused from run to run; they grow and never shrink.
 */
public abstract class PriorityCuts {
  /** The cuts of node n: {@code first[n]} to {@code first[n + 1] - 1}. */
  public int[] first = new int[0];

  /** Leaves of cut c from {@code stride * c} on, rising. */
  public int[] leaves = new int[0];

  /** The number of leaves of each cut. */
  public int[] size = new int[0];

  /** The leaves of each cut as bits of their numbers' last six bits. */
  protected long[] sign = new long[0];

  /** The most leaves, which is the room that each cut has in {@link #leaves}. */
  protected final int stride;

  /** The slots of the node's cuts, the best first; the next one is free. */
  protected final int[] order;

  /** The number of cuts of the node at hand. */
  protected int kept;

  /** The leaves of the node's cuts by slot. */
  protected final int[] newLeaves;

  /** The number of leaves by slot. */
  protected final int[] newSize;

  /** The signature by slot. */
  protected final long[] newSign;

  /** The number of cuts of all nodes so far. */
  protected int count;

  private final int limit;
  private final int reserved;

  /**
   * No cuts yet.
   *
   * @param maxLeaves the most leaves of a cut
   * @param limit the most cuts of a node, without the trivial one
   * @param reserved how many of them are the earliest ones, whatever else they are worth; less than
   *     the limit
   */
  protected PriorityCuts(int maxLeaves, int limit, int reserved) {
    if (reserved < 0 || reserved >= limit) {
      throw new IllegalArgumentException(reserved + " early cuts of " + limit);
    }
    stride = maxLeaves;
    this.limit = limit;
    this.reserved = reserved;
    order = new int[limit + 1];
    newLeaves = new int[(limit + 1) * maxLeaves];
    newSize = new int[limit + 1];
    newSign = new long[limit + 1];
    for (int i = 0; i <= limit; i++) {
      order[i] = i;
    }
  }

  /**
   * Says what the cut in a slot is worth; its leaves may become fewer.
   *
   * @param cut0 the cut of the first fanin that it is merged from
   * @param cut1 the cut of the second fanin
   * @return whether the cut may be kept
   */
  protected abstract boolean evaluate(int cut0, int cut1, int slot);

  /** Whether the cut in slot {@code a} comes before that in slot {@code b}. */
  protected abstract boolean isBetter(int a, int b);

  /**
   * Whether the cut in slot {@code a} lets the node arrive earlier than that in slot {@code b};
   * used where places are reserved for early cuts.
   */
  protected boolean isEarlier(int a, int b) {
    return isBetter(a, b);
  }

  /** Takes over what the extending class keeps with a cut. */
  protected void stored(int slot, int cut) {}

  /** Makes room for what the extending class keeps with so many cuts. */
  protected void grow(int capacity) {}

  /** The number of cuts of all nodes. */
  public final int count() {
    return count;
  }

  /** Forgets all cuts. */
  protected final void begin(SubjectGraph graph) {
    if (first.length <= graph.nodes) {
      first = new int[graph.nodes + 1];
    }
    count = 0;
  }

  /** Makes room for so many cuts. */
  protected final void reserve(int cuts) {
    if (size.length < cuts) {
      int capacity = Math.max(cuts, size.length + (size.length >> 1));
      size = Arrays.copyOf(size, capacity);
      sign = Arrays.copyOf(sign, capacity);
      leaves = Arrays.copyOf(leaves, Math.multiplyExact(capacity, stride));
      grow(capacity);
    }
  }

  /** Adds a node's trivial cut to the cuts of all nodes and returns its number. */
  protected final int addTrivial(int node) {
    reserve(count + 1);
    size[count] = 1;
    leaves[stride * count] = node;
    sign[count] = 1L << (node & 63);
    return count++;
  }

  /** Adds a cut without leaves to the cuts of all nodes and returns its number. */
  protected final int addConstant() {
    reserve(count + 1);
    size[count] = 0;
    sign[count] = 0;
    return count++;
  }

  /** Appends the cuts of the node at hand to the cuts of all nodes. */
  protected final void storeKept() {
    reserve(count + kept + 1);
    for (int i = 0; i < kept; i++) {
      int slot = order[i];
      size[count] = newSize[slot];
      sign[count] = newSign[slot];
      int from = stride * slot;
      int to = stride * count;
      for (int k = newSize[slot] - 1; k >= 0; k--) {
        leaves[to + k] = newLeaves[from + k];
      }
      stored(slot, count);
      count++;
    }
  }

  /** Copies leaves and signature of a cut into the free slot. */
  protected final int copyToSlot(int cut) {
    int slot = order[kept];
    newSize[slot] = size[cut];
    newSign[slot] = sign[cut];
    int from = stride * cut;
    int to = stride * slot;
    for (int k = size[cut] - 1; k >= 0; k--) {
      newLeaves[to + k] = leaves[from + k];
    }
    return slot;
  }

  /** Merges the cuts of two nodes. */
  protected final void merge(int node0, int node1) {
    int end0 = first[node0 + 1];
    int end1 = first[node1 + 1];
    int most = stride;
    for (int c0 = first[node0]; c0 < end0; c0++) {
      int size0 = size[c0];
      long sign0 = sign[c0];
      for (int c1 = first[node1]; c1 < end1; c1++) {
        long union = sign0 | sign[c1];
        if (size0 + size[c1] > most && Long.bitCount(union) > most) {
          continue;
        }
        int slot = order[kept];
        if (!mergeLeaves(c0, c1, slot)) {
          continue;
        }
        newSign[slot] = union;
        if (!isContained(slot) && evaluate(c0, c1, slot)) {
          insert(slot);
        }
      }
    }
  }

  private boolean mergeLeaves(int c0, int c1, int slot) {
    int[] all = leaves;
    int[] out = newLeaves;
    int i = stride * c0;
    int j = stride * c1;
    int endI = i + size[c0];
    int endJ = j + size[c1];
    int start = stride * slot;
    int k = start;
    int endK = start + stride;
    while (i < endI && j < endJ) {
      if (k == endK) {
        return false;
      }
      int a = all[i];
      int b = all[j];
      out[k++] = Math.min(a, b);
      if (a <= b) {
        i++;
      }
      if (b <= a) {
        j++;
      }
    }
    if (k + (endI - i) + (endJ - j) > endK) {
      return false;
    }
    while (i < endI) {
      out[k++] = all[i++];
    }
    while (j < endJ) {
      out[k++] = all[j++];
    }
    newSize[slot] = k - start;
    return true;
  }

  /** Whether a kept cut's leaves are all leaves of the slot's cut. */
  protected final boolean isContained(int slot) {
    long mask = newSign[slot];
    int n = newSize[slot];
    for (int i = 0; i < kept; i++) {
      int c = order[i];
      if (newSize[c] <= n && (newSign[c] & ~mask) == 0 && contains(slot, c)) {
        return true;
      }
    }
    return false;
  }

  private boolean contains(int big, int small) {
    int b = stride * big;
    int endB = b + newSize[big];
    int s = stride * small;
    int endS = s + newSize[small];
    while (s < endS) {
      int leaf = newLeaves[s];
      while (b < endB && newLeaves[b] < leaf) {
        b++;
      }
      if (b == endB || newLeaves[b] != leaf) {
        return false;
      }
      b++;
      s++;
    }
    return true;
  }

  /**
   * Adds the slot's cut, which is {@code order[kept]}, in its place; the worst one may fall out.
   */
  protected final void insert(int slot) {
    dropContaining(slot);
    int i = kept;
    while (i > 0 && !isBetter(order[i - 1], slot)) {
      order[i] = order[i - 1];
      i--;
    }
    order[i] = slot;
    if (kept < limit) {
      kept++;
    } else if (reserved > 0) {
      moveWorstBehind();
    }
  }

  /** Puts the worst cut that is not among the earliest ones behind all others, to be dropped. */
  private void moveWorstBehind() {
    int place = limit;
    while (isAmongEarliest(place)) {
      place--;
    }
    int worst = order[place];
    System.arraycopy(order, place + 1, order, place, limit - place);
    order[limit] = worst;
  }

  private boolean isAmongEarliest(int place) {
    int slot = order[place];
    int before = 0;
    for (int i = 0; i <= limit; i++) {
      boolean isBefore = i < place ? !isEarlier(slot, order[i]) : isEarlier(order[i], slot);
      if (isBefore && ++before == reserved) {
        return false;
      }
    }
    return true;
  }

  private void dropContaining(int slot) {
    int n = newSize[slot];
    if (n == stride) {
      return;
    }
    int k = 0;
    while (k < kept && !isLarger(order[k], slot)) {
      k++;
    }
    if (k == kept) {
      return;
    }
    for (int i = k + 1; i < kept; i++) {
      int c = order[i];
      if (!isLarger(c, slot)) {
        order[i] = order[k];
        order[k++] = c;
      }
    }
    order[kept] = order[k];
    order[k] = slot;
    kept = k;
  }

  /** Whether a kept cut has all leaves of the slot's cut and more. */
  private boolean isLarger(int c, int slot) {
    return newSize[slot] < newSize[c] && (newSign[slot] & ~newSign[c]) == 0 && contains(c, slot);
  }
}
