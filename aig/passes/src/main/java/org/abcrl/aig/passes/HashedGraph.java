package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.Lit;

/**
 * The nodes of a {@link MutableAig}: fanins, fanouts, reference counts, the table that finds a node
 * by its fanins, and marks. Flat arrays by node or edge; nothing is allocated for a node.
 *
 * <p>Base of the graph, not a part of it: inner loops read these arrays through one pointer.
 */
abstract class HashedGraph {
  /** No node, edge or literal. */
  public static final int NONE = -1;

  final int firstOutput;
  final int firstAnd;
  int nodes;
  int ands;

  /** Fanin literals of node n at 2n and 2n + 1; {@link #NONE} for inputs and deleted nodes. */
  int[] fanins;

  int[] firstFanout;
  int[] nextFanout;
  int[] references;
  private int[] previousFanout;
  private int[] lastFanout;

  /** Chained hash table of the AND nodes by their fanins. */
  private final int[] buckets;

  private int[] hashNext;

  /**
   * A bit for each hash code that a node has or had, so that most look-ups of nodes that do not
   * exist end here. The high bits of the code choose the word, the low six the bit.
   */
  private final long[] everHashed;

  private final int filterShift;

  private int[] mark;
  private int currentMark;

  /**
   * A graph without AND nodes.
   *
   * @param capacity nodes of all kinds that there is room for at first
   */
  HashedGraph(int inputs, int outputs, int capacity) {
    firstOutput = 1 + inputs;
    firstAnd = firstOutput + outputs;
    nodes = firstAnd;
    fanins = filled(2 * capacity);
    nextFanout = new int[2 * capacity];
    previousFanout = new int[2 * capacity];
    firstFanout = filled(capacity);
    lastFanout = filled(capacity);
    references = new int[capacity];
    buckets = new int[Integer.highestOneBit(capacity) * 2];
    hashNext = new int[capacity];
    everHashed = new long[buckets.length / 4];
    filterShift = 32 - Integer.numberOfTrailingZeros(everHashed.length);
    mark = new int[capacity];
  }

  static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, NONE);
    return array;
  }

  /** Says that the fanouts of a node have changed. */
  abstract void touch(int node);

  /** One more than the highest node number in use. */
  public final int nodes() {
    return nodes;
  }

  /** The number of AND nodes, dangling ones included. */
  public final int ands() {
    return ands;
  }

  /** The number of the first AND node. */
  public final int firstAnd() {
    return firstAnd;
  }

  /** The number of the first output node; there is one for each combinational output. */
  public final int firstOutput() {
    return firstOutput;
  }

  /** Whether the node is an AND node that has not been deleted. */
  public final boolean isAnd(int node) {
    return node >= firstAnd && fanins[2 * node] != NONE;
  }

  /** Whether the node is a deleted AND node. */
  public final boolean isDead(int node) {
    return node >= firstAnd && fanins[2 * node] == NONE;
  }

  /** Whether the node is an output node. */
  public final boolean isOutput(int node) {
    return node >= firstOutput && node < firstAnd;
  }

  /** The smaller fanin literal of an AND node, or the only one of an output node. */
  public final int fanin0(int node) {
    return fanins[2 * node];
  }

  /** The larger fanin literal of an AND node. */
  public final int fanin1(int node) {
    return fanins[2 * node + 1];
  }

  /** The literal of a fanin edge. */
  public final int fanin(int edge) {
    return fanins[edge];
  }

  /** The number of fanouts, outputs included, plus what {@link #addReference} added. */
  public final int references(int node) {
    return references[node];
  }

  /** Holds the node: it is not deleted while held, and {@link MutableAig#labelMffc} stops at it. */
  public final void addReference(int node) {
    references[node]++;
  }

  /** Ends one {@link #addReference}; the node is not deleted by this. */
  public final void dropReference(int node) {
    references[node]--;
  }

  /** The first fanout edge of a node, or {@link #NONE}. */
  public final int firstFanout(int node) {
    return firstFanout[node];
  }

  /** The fanout edge after {@code edge}, or {@link #NONE}. */
  public final int nextFanout(int edge) {
    return nextFanout[edge];
  }

  /** Starts a traversal: no node is marked any more. */
  public final void startTraversal() {
    currentMark++;
  }

  /** Marks the node in the current traversal. */
  public final void mark(int node) {
    mark[node] = currentMark;
  }

  /** Whether the node was marked in the current traversal. */
  public final boolean isMarked(int node) {
    return mark[node] == currentMark;
  }

  /**
   * The literal of the conjunction if it exists or is trivial, else {@link #NONE}; adds nothing.
   */
  public final int find(int a, int b) {
    int lo = Math.min(a, b);
    int hi = Math.max(a, b);
    if (lo == hi || lo == Lit.TRUE) {
      return hi;
    }
    if (lo == Lit.FALSE || lo == (hi ^ 1)) {
      return Lit.FALSE;
    }
    int hash = hash(lo, hi);
    if ((everHashed[hash >>> filterShift] >>> hash & 1) == 0) {
      return NONE;
    }
    for (int node = buckets[hash & (buckets.length - 1)]; node != 0; node = hashNext[node]) {
      if (fanins[2 * node] == lo && fanins[2 * node + 1] == hi) {
        return Lit.of(node);
      }
    }
    return NONE;
  }

  /** Makes room for more nodes. */
  void grow(int capacity) {
    fanins = extended(fanins, 2 * capacity);
    nextFanout = Arrays.copyOf(nextFanout, 2 * capacity);
    previousFanout = Arrays.copyOf(previousFanout, 2 * capacity);
    firstFanout = extended(firstFanout, capacity);
    lastFanout = extended(lastFanout, capacity);
    references = Arrays.copyOf(references, capacity);
    hashNext = Arrays.copyOf(hashNext, capacity);
    mark = Arrays.copyOf(mark, capacity);
  }

  static int[] extended(int[] array, int length) {
    int[] longer = Arrays.copyOf(array, length);
    Arrays.fill(longer, array.length, length, NONE);
    return longer;
  }

  private static int hash(int lo, int hi) {
    int h = lo * 0x9E3779B1 + hi * 0x85EBCA77;
    return h ^ (h >>> 15);
  }

  /** Gives an AND node its fanins and enters it into the hash table. */
  final void enter(int node, int lo, int hi) {
    link(2 * node, lo);
    link(2 * node + 1, hi);
    int hash = hash(lo, hi);
    everHashed[hash >>> filterShift] |= 1L << hash;
    int bucket = hash & (buckets.length - 1);
    hashNext[node] = buckets[bucket];
    buckets[bucket] = node;
  }

  final void unhash(int node) {
    int bucket = hash(fanins[2 * node], fanins[2 * node + 1]) & (buckets.length - 1);
    if (buckets[bucket] == node) {
      buckets[bucket] = hashNext[node];
    } else {
      int before = buckets[bucket];
      while (hashNext[before] != node) {
        before = hashNext[before];
      }
      hashNext[before] = hashNext[node];
    }
  }

  final void link(int edge, int literal) {
    fanins[edge] = literal;
    int node = Lit.node(literal);
    int last = lastFanout[node];
    previousFanout[edge] = last;
    nextFanout[edge] = NONE;
    if (last == NONE) {
      firstFanout[node] = edge;
    } else {
      nextFanout[last] = edge;
    }
    lastFanout[node] = edge;
    references[node]++;
    touch(node);
  }

  final void unlink(int edge) {
    int node = Lit.node(fanins[edge]);
    int previous = previousFanout[edge];
    int next = nextFanout[edge];
    if (previous == NONE) {
      firstFanout[node] = next;
    } else {
      nextFanout[previous] = next;
    }
    if (next == NONE) {
      lastFanout[node] = previous;
    } else {
      previousFanout[next] = previous;
    }
    fanins[edge] = NONE;
    references[node]--;
    touch(node);
  }
}
