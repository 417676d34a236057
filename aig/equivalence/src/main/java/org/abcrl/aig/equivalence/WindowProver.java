package org.abcrl.aig.equivalence;

import java.util.Arrays;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Compares two nodes over a small common cut by exhaustive simulation of the window between the cut
 * and the nodes. Equal functions of the cut prove the nodes equal; different ones prove nothing,
 * since some values of the cut may never occur, unless the cut consists of inputs.
 *
 * <p>Most nodes that local rewriting changed are proved this way in microseconds, without a solver.
 */
final class WindowProver {
  /** The answer of {@link #compare}. */
  enum Answer {
    EQUAL,
    DIFFERENT,
    UNKNOWN
  }

  private static final int MAX_INTERIOR = 400;

  private final AigBuilder network;
  private final int inputs;
  private final int maxLeaves;

  private final int[] leaves;
  private int leafCount;
  private final int[] interior = new int[MAX_INTERIOR];
  private int interiorCount;

  /** The window in which each node was last seen, and its table's position there. */
  private int[] seenIn = new int[64];

  private int[] slot = new int[64];
  private int window;
  private long[] tables = new long[0];
  private int words;
  private int differingRow;

  /**
   * A prover over a network that may still grow.
   *
   * @param inputs the number of its inputs: nodes 1 to {@code inputs}
   * @param maxLeaves the largest cut, 6 to 16
   */
  WindowProver(AigBuilder network, int inputs, int maxLeaves) {
    this.network = network;
    this.inputs = inputs;
    this.maxLeaves = maxLeaves;
    leaves = new int[maxLeaves + 2];
  }

  /** Compares two different literals of non-constant nodes or the constant. */
  Answer compare(int x, int y) {
    collect(Lit.node(x), Lit.node(y));
    return leafCount > maxLeaves ? Answer.UNKNOWN : decide(x, y);
  }

  /**
   * Compares a node built anew, such as what a gate or a patch computes, with one of the circuit
   * that it was made for: over the nodes of that circuit it is built on, with whatever else the
   * other one rests on.
   *
   * @param x a literal of a node that is not below the boundary
   * @param boundary the first node that was built anew
   */
  Answer compareOver(int x, int y, int boundary) {
    begin();
    addLeaf(Lit.node(x));
    while (expandHighest(boundary, 0)) {}
    int supports = leafCount;
    int lowest = Integer.MAX_VALUE;
    for (int i = 0; i < leafCount; i++) {
      if (leaves[i] >= boundary) {
        return Answer.UNKNOWN;
      }
      lowest = Math.min(lowest, leaves[i]);
    }
    addLeaf(Lit.node(y));
    while (expandHighest(lowest, supports)) {}
    return decide(x, y);
  }

  /**
   * Makes the highest leaf an inner node, if there is one from a node on that leaves room.
   *
   * @param fixed so many leaves stay
   */
  private boolean expandHighest(int from, int fixed) {
    int best = -1;
    for (int i = fixed; i < leafCount; i++) {
      int node = leaves[i];
      if (node >= from && node > inputs && (best < 0 || node > leaves[best])) {
        best = i;
      }
    }
    if (best < 0
        || interiorCount == MAX_INTERIOR
        || leafCount + isNew(network.fanin0(leaves[best])) + isNew(network.fanin1(leaves[best]))
            > maxLeaves + 1) {
      return false;
    }
    expand(best);
    return true;
  }

  /** Compares by the tables of the window. */
  private Answer decide(int x, int y) {
    simulate();
    int a = slot[Lit.node(x)] * words;
    int b = slot[Lit.node(y)] * words;
    long flip = -(long) ((x ^ y) & 1);
    long used = leafCount >= 6 ? -1L : (1L << (1 << leafCount)) - 1;
    for (int w = 0; w < words; w++) {
      long difference = (tables[a + w] ^ tables[b + w] ^ flip) & used;
      if (difference != 0) {
        differingRow = w * 64 + Long.numberOfTrailingZeros(difference);
        return leavesAreInputs() ? Answer.DIFFERENT : Answer.UNKNOWN;
      }
    }
    return Answer.EQUAL;
  }

  /** After {@code DIFFERENT}: sets the inputs of the window to values that show it. */
  void copyCounterexample(boolean[] inputValues) {
    for (int i = 0; i < leafCount; i++) {
      inputValues[leaves[i] - 1] = ((differingRow >>> i) & 1) != 0;
    }
  }

  private boolean leavesAreInputs() {
    for (int i = 0; i < leafCount; i++) {
      if (leaves[i] > inputs) {
        return false;
      }
    }
    return true;
  }

  /** Grows the window from the two nodes down, always the leaf that adds the fewest new leaves. */
  private void collect(int x, int y) {
    begin();
    addLeaf(x);
    addLeaf(y);
    while (interiorCount < MAX_INTERIOR) {
      int best = -1;
      int bestCost = 2;
      for (int i = 0; i < leafCount; i++) {
        int node = leaves[i];
        if (node > inputs) {
          int cost = isNew(network.fanin0(node)) + isNew(network.fanin1(node)) - 1;
          // Among equals the latest node: it lies highest, and above what the others share.
          if (cost < bestCost || (cost == bestCost && node > leaves[best])) {
            best = i;
            bestCost = cost;
          }
        }
      }
      if (best < 0 || leafCount + bestCost > maxLeaves) {
        return;
      }
      expand(best);
    }
  }

  /** Makes a leaf an inner node. */
  private void expand(int leaf) {
    int node = leaves[leaf];
    leaves[leaf] = leaves[--leafCount];
    interior[interiorCount++] = node;
    addLeaf(Lit.node(network.fanin0(node)));
    addLeaf(Lit.node(network.fanin1(node)));
  }

  /** Begins an empty window. */
  private void begin() {
    if (network.nodes() > seenIn.length) {
      seenIn = Arrays.copyOf(seenIn, 2 * network.nodes());
      slot = Arrays.copyOf(slot, seenIn.length);
    }
    window++;
    leafCount = 0;
    interiorCount = 0;
    seenIn[0] = window;
  }

  private int isNew(int literal) {
    return seenIn[Lit.node(literal)] == window ? 0 : 1;
  }

  private void addLeaf(int node) {
    if (seenIn[node] != window) {
      seenIn[node] = window;
      leaves[leafCount++] = node;
    }
  }

  private void simulate() {
    words = leafCount <= 6 ? 1 : 1 << (leafCount - 6);
    int entries = 1 + leafCount + interiorCount;
    if (tables.length < entries * words) {
      tables = new long[entries * words];
    }
    Arrays.fill(tables, 0, words, 0);
    slot[0] = 0;
    for (int i = 0; i < leafCount; i++) {
      slot[leaves[i]] = 1 + i;
      fillVariable(tables, (1 + i) * words, words, i);
    }
    // Nodes are numbered in topological order.
    Arrays.sort(interior, 0, interiorCount);
    for (int i = 0; i < interiorCount; i++) {
      int node = interior[i];
      int f0 = network.fanin0(node);
      int f1 = network.fanin1(node);
      int a = slot[Lit.node(f0)] * words;
      int b = slot[Lit.node(f1)] * words;
      long c0 = -(long) (f0 & 1);
      long c1 = -(long) (f1 & 1);
      int out = (1 + leafCount + i) * words;
      slot[node] = 1 + leafCount + i;
      for (int w = 0; w < words; w++) {
        tables[out + w] = (tables[a + w] ^ c0) & (tables[b + w] ^ c1);
      }
    }
  }

  /** Writes the truth table of a variable. */
  static void fillVariable(long[] tables, int at, int words, int index) {
    for (int w = 0; w < words; w++) {
      tables[at + w] = index < 6 ? ELEMENTARY[index] : -(long) ((w >>> (index - 6)) & 1);
    }
  }

  private static final long[] ELEMENTARY = {
    0xAAAAAAAAAAAAAAAAL,
    0xCCCCCCCCCCCCCCCCL,
    0xF0F0F0F0F0F0F0F0L,
    0xFF00FF00FF00FF00L,
    0xFFFF0000FFFF0000L,
    0xFFFFFFFF00000000L
  };
}
