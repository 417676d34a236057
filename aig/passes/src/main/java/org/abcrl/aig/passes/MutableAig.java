package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * The graph a pass works on: an And-Inverter Graph that is changed in place.
 *
 * <p>Node 0 is the constant false, then come the combinational inputs, then one node for each
 * combinational output (with a single fanin), then the AND nodes. The AND nodes of a fresh graph
 * are numbered in depth-first order from the outputs; new ones get higher numbers, and numbers of
 * deleted nodes are never used again, so that whatever a pass remembers about a node stays true.
 * Replacing a node keeps the function of every node that survives.
 *
 * <p>Invariants between calls: structurally hashed, no constant or repeated fanins, exact reference
 * counts and levels, and exact reverse levels where asked for. Edges are numbered {@code 2 * node +
 * k} for fanin k of a node; the fanouts of a node are a linked list of such edges.
 */
final class MutableAig {
  /** No node, edge or literal. */
  static final int NONE = -1;

  /** Marks a node whose fanins are being visited. */
  private static final int OPEN = -2;

  private final Aig source;
  private final int firstOutput;
  private final int firstAnd;
  private final boolean reverseLevels;
  private final int depth;

  private int nodes;
  private int ands;

  /** Fanin literals of node n at 2n and 2n + 1; {@link #NONE} for inputs and deleted nodes. */
  private int[] fanins;

  private int[] nextFanout;
  private int[] previousFanout;
  private int[] firstFanout;
  private int[] lastFanout;
  private int[] references;
  private int[] level;

  /**
   * For an AND node the levels from it up to the end of the circuit; for an output node how many
   * levels before the end it must be there, 0 unless the circuit is a region.
   */
  private int[] reverseLevel;

  /** Chained hash table of the AND nodes by their fanins. */
  private int[] buckets;

  private int[] hashNext;

  /**
   * A bit for each hash code that a node has or had, so that most look-ups of nodes that do not
   * exist end here. The high bits of the code choose the word, the low six the bit.
   */
  private final long[] everHashed;

  private final int filterShift;

  private int[] mark;
  private int currentMark;

  private final LevelQueue levelQueue;
  private final LevelQueue reverseQueue;
  private final IntStack touched = new IntStack();
  private boolean[] isTouched;

  private final IntStack cone = new IntStack();
  private final IntStack deleting = new IntStack();
  private final IntStack replacedOld = new IntStack();
  private final IntStack replacedNew = new IntStack();

  /** What a node was replaced by during the running {@link #replace}, else {@link #NONE}. */
  private int[] forward;

  private final IntStack forwarded = new IntStack();

  /** The node that is not in the hash table although it exists, else {@link #NONE}. */
  private int unhashed = NONE;

  /**
   * A copy of the circuit.
   *
   * @param reverseLevels whether to keep the levels from the outputs, for {@link #required}
   */
  MutableAig(Aig aig, boolean reverseLevels) {
    this(aig, reverseLevels, null);
  }

  /**
   * A copy of a region of a larger circuit.
   *
   * @param bounds the levels of the inputs and the required levels of the outputs; null for a
   *     circuit that stands for itself
   */
  MutableAig(Aig aig, boolean reverseLevels, LevelBounds bounds) {
    this.source = aig;
    this.reverseLevels = reverseLevels;
    firstOutput = 1 + aig.combInputs();
    firstAnd = firstOutput + aig.combOutputs();
    nodes = firstAnd;
    int capacity = firstAnd + aig.ands() + aig.ands() / 4 + 64;
    fanins = filled(2 * capacity);
    nextFanout = new int[2 * capacity];
    previousFanout = new int[2 * capacity];
    firstFanout = filled(capacity);
    lastFanout = filled(capacity);
    references = new int[capacity];
    level = new int[capacity];
    reverseLevel = new int[reverseLevels ? capacity : 0];
    buckets = new int[Integer.highestOneBit(capacity) * 2];
    hashNext = new int[capacity];
    everHashed = new long[buckets.length / 4];
    filterShift = 32 - Integer.numberOfTrailingZeros(everHashed.length);
    mark = new int[capacity];
    forward = filled(capacity);
    isTouched = new boolean[reverseLevels ? capacity : 0];
    levelQueue = new LevelQueue(capacity);
    reverseQueue = new LevelQueue(reverseLevels ? capacity : 0);
    if (bounds != null) {
      System.arraycopy(bounds.arrivals(), 0, level, 1, bounds.arrivals().length);
    }
    copy(aig);
    depth = bounds == null ? deepest() : highest(bounds.required());
    if (reverseLevels) {
      for (int i = 0; bounds != null && i < bounds.required().length; i++) {
        reverseLevel[firstOutput + i] = depth - bounds.required()[i];
      }
      computeReverseLevels();
    }
  }

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, NONE);
    return array;
  }

  private void copy(Aig aig) {
    int[] map = filled(aig.nodes());
    for (int node = 0; node < aig.firstAnd(); node++) {
      map[node] = node;
    }
    IntStack stack = new IntStack();
    for (int i = 0; i < aig.combOutputs(); i++) {
      stack.push(Lit.node(aig.combOutput(i)));
      while (!stack.isEmpty()) {
        int node = stack.peek();
        if (map[node] != NONE) {
          stack.pop();
          continue;
        }
        int f0 = aig.fanin0(node);
        int f1 = aig.fanin1(node);
        if (map[Lit.node(f0)] == NONE) {
          stack.push(Lit.node(f0));
        } else if (map[Lit.node(f1)] == NONE) {
          stack.push(Lit.node(f1));
        } else {
          stack.pop();
          map[node] = Lit.node(and(mapped(map, f0), mapped(map, f1)));
        }
      }
      int output = firstOutput + i;
      link(2 * output, mapped(map, aig.combOutput(i)));
    }
  }

  private static int mapped(int[] map, int literal) {
    return Lit.of(map[Lit.node(literal)]) | (literal & 1);
  }

  private int deepest() {
    int deepest = 0;
    for (int output = firstOutput; output < firstAnd; output++) {
      deepest = Math.max(deepest, level[Lit.node(fanins[2 * output])]);
    }
    return deepest;
  }

  private static int highest(int[] levels) {
    int highest = 0;
    for (int level : levels) {
      highest = Math.max(highest, level);
    }
    return highest;
  }

  private void computeReverseLevels() {
    // A fresh graph's numbers are topological, outputs aside.
    for (int output = firstOutput; output < firstAnd; output++) {
      int node = Lit.node(fanins[2 * output]);
      reverseLevel[node] = Math.max(reverseLevel[node], 1 + reverseLevel[output]);
    }
    for (int node = nodes - 1; node >= firstAnd; node--) {
      int through = reverseLevel[node] + 1;
      int f0 = Lit.node(fanins[2 * node]);
      int f1 = Lit.node(fanins[2 * node + 1]);
      reverseLevel[f0] = Math.max(reverseLevel[f0], through);
      reverseLevel[f1] = Math.max(reverseLevel[f1], through);
    }
    clearTouched();
  }

  /** One more than the highest node number in use. */
  int nodes() {
    return nodes;
  }

  /** The number of AND nodes, dangling ones included. */
  int ands() {
    return ands;
  }

  /** The number of the first AND node. */
  int firstAnd() {
    return firstAnd;
  }

  /** The number of the first output node; there is one for each combinational output. */
  int firstOutput() {
    return firstOutput;
  }

  /** Whether the node is an AND node that has not been deleted. */
  boolean isAnd(int node) {
    return node >= firstAnd && fanins[2 * node] != NONE;
  }

  /** Whether the node is a deleted AND node. */
  boolean isDead(int node) {
    return node >= firstAnd && fanins[2 * node] == NONE;
  }

  /** Whether the node is an output node. */
  boolean isOutput(int node) {
    return node >= firstOutput && node < firstAnd;
  }

  /** The smaller fanin literal of an AND node, or the only one of an output node. */
  int fanin0(int node) {
    return fanins[2 * node];
  }

  /** The larger fanin literal of an AND node. */
  int fanin1(int node) {
    return fanins[2 * node + 1];
  }

  /** The literal of a fanin edge. */
  int fanin(int edge) {
    return fanins[edge];
  }

  /** The node's level: 0 for inputs and the constant, else one more than its deeper fanin. */
  int level(int node) {
    return level[node];
  }

  /** The depth of the circuit when this graph was made; of a region the highest bound. */
  int depth() {
    return depth;
  }

  /**
   * The highest level the AND node may have without making the circuit deeper than it was at the
   * start; only with reverse levels.
   */
  int required(int node) {
    return depth + 1 - reverseLevel[node];
  }

  /** The number of fanouts, outputs included, plus what {@link #addReference} added. */
  int references(int node) {
    return references[node];
  }

  /** Holds the node: it is not deleted while held, and {@link #labelMffc} stops at it. */
  void addReference(int node) {
    references[node]++;
  }

  /** Ends one {@link #addReference}; the node is not deleted by this. */
  void dropReference(int node) {
    references[node]--;
  }

  /** The first fanout edge of a node, or {@link #NONE}. */
  int firstFanout(int node) {
    return firstFanout[node];
  }

  /** The fanout edge after {@code edge}, or {@link #NONE}. */
  int nextFanout(int edge) {
    return nextFanout[edge];
  }

  /** Starts a traversal: no node is marked any more. */
  void startTraversal() {
    currentMark++;
  }

  /** Marks the node in the current traversal. */
  void mark(int node) {
    mark[node] = currentMark;
  }

  /** Whether the node was marked in the current traversal. */
  boolean isMarked(int node) {
    return mark[node] == currentMark;
  }

  /**
   * The literal of the conjunction if it exists or is trivial, else {@link #NONE}; adds nothing.
   */
  int find(int a, int b) {
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

  /** The literal of the conjunction: a constant, a fanin, an existing node or a new one. */
  int and(int a, int b) {
    int found = find(a, b);
    if (found != NONE) {
      return found;
    }
    if (nodes == references.length) {
      grow();
    }
    int node = nodes++;
    connect(node, Math.min(a, b), Math.max(a, b));
    ands++;
    return Lit.of(node);
  }

  private void grow() {
    int capacity = nodes + nodes / 2;
    fanins = extended(fanins, 2 * capacity);
    nextFanout = Arrays.copyOf(nextFanout, 2 * capacity);
    previousFanout = Arrays.copyOf(previousFanout, 2 * capacity);
    firstFanout = extended(firstFanout, capacity);
    lastFanout = extended(lastFanout, capacity);
    references = Arrays.copyOf(references, capacity);
    level = Arrays.copyOf(level, capacity);
    hashNext = Arrays.copyOf(hashNext, capacity);
    mark = Arrays.copyOf(mark, capacity);
    forward = extended(forward, capacity);
    levelQueue.grow(capacity);
    if (reverseLevels) {
      reverseLevel = Arrays.copyOf(reverseLevel, capacity);
      isTouched = Arrays.copyOf(isTouched, capacity);
      reverseQueue.grow(capacity);
    }
  }

  private static int[] extended(int[] array, int length) {
    int[] longer = Arrays.copyOf(array, length);
    Arrays.fill(longer, array.length, length, NONE);
    return longer;
  }

  private static int hash(int lo, int hi) {
    int h = lo * 0x9E3779B1 + hi * 0x85EBCA77;
    return h ^ (h >>> 15);
  }

  /** Gives an AND node its fanins and enters it into the hash table. */
  private void connect(int node, int lo, int hi) {
    link(2 * node, lo);
    link(2 * node + 1, hi);
    int hash = hash(lo, hi);
    everHashed[hash >>> filterShift] |= 1L << hash;
    int bucket = hash & (buckets.length - 1);
    hashNext[node] = buckets[bucket];
    buckets[bucket] = node;
    level[node] = 1 + Math.max(level[Lit.node(lo)], level[Lit.node(hi)]);
  }

  /** Takes an AND node out of the hash table and its fanins from it. */
  private void disconnect(int node) {
    if (node == unhashed) {
      unhashed = NONE;
    } else {
      unhash(node);
    }
    unlink(2 * node);
    unlink(2 * node + 1);
  }

  private void unhash(int node) {
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

  private void link(int edge, int literal) {
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

  private void unlink(int edge) {
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

  private void touch(int node) {
    if (reverseLevels && !isTouched[node] && node >= firstAnd) {
      isTouched[node] = true;
      touched.push(node);
    }
  }

  private void clearTouched() {
    while (!touched.isEmpty()) {
      isTouched[touched.pop()] = false;
    }
  }

  /**
   * The number of AND nodes that would go if the node went: its maximum fanout-free cone, bounded
   * by nodes with an {@link #addReference}. Starts a traversal and marks them.
   */
  int labelMffc(int node) {
    startTraversal();
    cone.clear();
    cone.push(node);
    mark(node);
    for (int i = 0; i < cone.size(); i++) {
      int edge = 2 * cone.get(i);
      for (int k = 0; k < 2; k++) {
        int fanin = Lit.node(fanins[edge + k]);
        if (--references[fanin] == 0 && fanin >= firstAnd) {
          mark(fanin);
          cone.push(fanin);
        }
      }
    }
    for (int i = 0; i < cone.size(); i++) {
      int edge = 2 * cone.get(i);
      references[Lit.node(fanins[edge])]++;
      references[Lit.node(fanins[edge + 1])]++;
    }
    return cone.size();
  }

  /** Whether the node's maximum fanout-free cone is the node alone. */
  boolean isAlone(int node) {
    return isKept(Lit.node(fanins[2 * node])) && isKept(Lit.node(fanins[2 * node + 1]));
  }

  private boolean isKept(int fanin) {
    return fanin < firstAnd || references[fanin] > 1;
  }

  /** The i-th node of the cone that {@link #labelMffc} found last; the root is the first. */
  int mffcNode(int i) {
    return cone.get(i);
  }

  /** Deletes the literal's node if nothing refers to it, and then its fanins likewise. */
  void deleteIfDangling(int literal) {
    int node = Lit.node(literal);
    if (isAnd(node) && references[node] == 0) {
      delete(node);
      updateLevels();
    }
  }

  private void delete(int root) {
    deleting.push(root);
    while (!deleting.isEmpty()) {
      int node = deleting.pop();
      int f0 = Lit.node(fanins[2 * node]);
      int f1 = Lit.node(fanins[2 * node + 1]);
      disconnect(node);
      levelQueue.remove(node);
      if (reverseLevels) {
        reverseQueue.remove(node);
      }
      ands--;
      if (references[f0] == 0 && f0 >= firstAnd) {
        deleting.push(f0);
      }
      if (references[f1] == 0 && f1 >= firstAnd) {
        deleting.push(f1);
      }
    }
  }

  /**
   * As {@link #replace}, with a literal that is not equivalent to the node, but equal to it
   * wherever an output of the circuit depends on the node. Functions above the node may change.
   */
  void replaceUnequal(int node, int literal) {
    // A fanout that becomes what the node was must not be taken for it.
    unhash(node);
    unhashed = node;
    replace(node, literal);
    if (unhashed != NONE) {
      throw new IllegalStateException("node " + node + " is left after its replacement");
    }
  }

  /**
   * Moves all fanouts of an AND node to an equivalent literal and deletes what dangles then.
   * Fanouts that become constant, trivial or equal to another node are replaced in turn. The new
   * literal must not be in the node's transitive fanout.
   */
  void replace(int node, int literal) {
    schedule(node, literal);
    while (!replacedOld.isEmpty()) {
      int old = replacedOld.pop();
      int held = replacedNew.pop();
      int target = held;
      while (forward[Lit.node(target)] != NONE) {
        target = forward[Lit.node(target)] ^ (target & 1);
      }
      if (isAnd(old) && Lit.node(target) != old) {
        if (forward[old] == NONE) {
          forward[old] = target;
          forwarded.push(old);
        }
        references[Lit.node(target)]++;
        moveFanouts(old, target);
        references[Lit.node(target)]--;
        if (references[old] == 0) {
          delete(old);
        }
      }
      int heldNode = Lit.node(held);
      if (--references[heldNode] == 0 && isAnd(heldNode)) {
        delete(heldNode);
      }
    }
    while (!forwarded.isEmpty()) {
      forward[forwarded.pop()] = NONE;
    }
    updateLevels();
  }

  private void schedule(int node, int literal) {
    references[Lit.node(literal)]++;
    replacedOld.push(node);
    replacedNew.push(literal);
  }

  private void moveFanouts(int old, int target) {
    int next;
    for (int edge = firstFanout[old]; edge != NONE; edge = next) {
      next = nextFanout[edge];
      int fanout = edge >> 1;
      int moved = target ^ (fanins[edge] & 1);
      if (fanout < firstAnd) {
        unlink(edge);
        link(edge, moved);
        continue;
      }
      int other = fanins[edge ^ 1];
      int existing = find(moved, other);
      if (existing != NONE) {
        schedule(fanout, existing);
        continue;
      }
      disconnect(fanout);
      int before = level[fanout];
      connect(fanout, Math.min(moved, other), Math.max(moved, other));
      if (level[fanout] != before) {
        levelQueue.put(fanout, level[fanout]);
      }
    }
  }

  private void updateLevels() {
    while (!levelQueue.isEmpty()) {
      int node = levelQueue.poll();
      for (int edge = firstFanout[node]; edge != NONE; edge = nextFanout[edge]) {
        int fanout = edge >> 1;
        if (fanout < firstAnd) {
          continue;
        }
        int updated = 1 + Math.max(level[node], level[Lit.node(fanins[edge ^ 1])]);
        if (updated != level[fanout]) {
          level[fanout] = updated;
          levelQueue.put(fanout, updated);
        }
      }
    }
    if (reverseLevels) {
      updateReverseLevels();
    }
  }

  private void updateReverseLevels() {
    while (!touched.isEmpty()) {
      int node = touched.pop();
      isTouched[node] = false;
      if (isAnd(node)) {
        setReverseLevel(node, reverseLevelFromFanouts(node, Integer.MAX_VALUE));
      }
    }
    while (!reverseQueue.isEmpty()) {
      int node = reverseQueue.poll();
      int through = reverseLevel[node] + 1;
      for (int k = 0; k < 2; k++) {
        int fanin = Lit.node(fanins[2 * node + k]);
        if (fanin >= firstAnd && through != reverseLevel[fanin]) {
          setReverseLevel(
              fanin,
              through > reverseLevel[fanin]
                  ? through
                  : reverseLevelFromFanouts(fanin, reverseLevel[fanin]));
        }
      }
    }
  }

  private void setReverseLevel(int node, int updated) {
    if (reverseLevel[node] != updated) {
      reverseLevel[node] = updated;
      reverseQueue.put(node, updated);
    }
  }

  /** The exact reverse level, looked for until {@code enough} is reached. */
  private int reverseLevelFromFanouts(int node, int enough) {
    int highest = 0;
    for (int edge = firstFanout[node]; edge != NONE && highest < enough; edge = nextFanout[edge]) {
      highest = Math.max(highest, 1 + reverseLevel[edge >> 1]);
    }
    return highest;
  }

  /** The reverse level of an AND node: 1 if it drives outputs only. */
  int reverseLevel(int node) {
    return reverseLevel[node];
  }

  /**
   * The graph as an immutable circuit, nodes in depth-first order from the outputs.
   *
   * @throws IllegalStateException if the graph has a cycle, which would be an error in a pass
   */
  Aig toAig() {
    AigBuilder builder = AigBuilder.withInputsOf(source);
    int[] map = filled(nodes);
    map[0] = Lit.FALSE;
    for (int i = 0; i < source.combInputs(); i++) {
      map[1 + i] = builder.combInput(i);
    }
    int[] outputs = new int[source.combOutputs()];
    IntStack stack = new IntStack();
    for (int i = 0; i < outputs.length; i++) {
      int root = fanins[2 * (firstOutput + i)];
      stack.push(Lit.node(root));
      while (!stack.isEmpty()) {
        visit(stack, map, builder);
      }
      outputs[i] = map[Lit.node(root)] ^ (root & 1);
    }
    builder.addOutputsOf(source, outputs);
    return builder.build();
  }

  /** One step of the depth-first copy: goes down to a fanin, or copies the node on top. */
  private void visit(IntStack stack, int[] map, AigBuilder builder) {
    int node = stack.peek();
    if (map[node] >= 0) {
      stack.pop();
      return;
    }
    int f0 = fanins[2 * node];
    int f1 = fanins[2 * node + 1];
    int m0 = map[Lit.node(f0)];
    int m1 = map[Lit.node(f1)];
    if (m0 >= 0 && m1 >= 0) {
      stack.pop();
      map[node] = builder.and(m0 ^ (f0 & 1), m1 ^ (f1 & 1));
      return;
    }
    int open = m0 < 0 ? Lit.node(f0) : Lit.node(f1);
    map[node] = OPEN;
    if (map[open] == OPEN) {
      throw new IllegalStateException("cycle through node " + open);
    }
    stack.push(open);
  }
}
