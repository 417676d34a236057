package org.abcrl.aig.equivalence;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.simulation.Simulator;

/**
 * The nodes of a circuit in classes of equal (or complementary) values under all patterns simulated
 * so far: candidates for equality. Each further pattern can only split classes.
 */
final class CandidateClasses {
  private static final int ALONE = 0;

  private final Aig aig;

  /** Whether the node is 1 in the very first pattern; values are compared relative to that. */
  private final boolean[] phase;

  /** The class of each node; ALONE for nodes without a candidate. */
  private final int[] classOf;

  /** The next node of the same class, in ascending order; 0 ends the list. */
  private final int[] next;

  private final boolean[] removed;

  /** The first node of each class; -1 for classes that fell apart. */
  private int[] first;

  private int classes = 1;

  /** The last word simulated. */
  private final long[] word;

  /** The AND nodes of the last {@link #cone}, each after its fanins. */
  private int[] cone = new int[64];

  private int coneSize;

  /** Its inputs. */
  private int[] inputs = new int[64];

  private int inputCount;

  /** Nodes on the way down; complemented once their fanins have been visited. */
  private int[] stack = new int[64];

  /** By node: the number of the last cone it is in. */
  private final int[] seenIn;

  private int cones;

  /**
   * Forms the classes.
   *
   * @param patterns input by input {@code words} words, as {@link Simulator#simulate} takes them
   */
  CandidateClasses(Aig aig, int words, long[] patterns) {
    this.aig = aig;
    int nodes = aig.nodes();
    phase = new boolean[nodes];
    classOf = new int[nodes];
    next = new int[nodes];
    removed = new boolean[nodes];
    first = new int[64];
    word = new long[nodes];
    seenIn = new int[nodes];
    long[] values = Simulator.simulate(aig, words, patterns);
    for (int node = 0; node < nodes; node++) {
      phase[node] = (values[node * words] & 1) != 0;
    }
    form(values, words);
  }

  /** Groups all nodes by hashing their values. */
  private void form(long[] values, int words) {
    int nodes = aig.nodes();
    int mask = Integer.highestOneBit(Math.max(16, nodes)) * 4 - 1;
    int[] table = new int[mask + 1];
    Arrays.fill(table, -1);
    int[] last = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      long flip = phase[node] ? -1L : 0L;
      long hash = 0;
      for (int w = 0; w < words; w++) {
        hash = (hash ^ values[node * words + w] ^ flip) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
      }
      int slot = (int) (hash ^ (hash >>> 32)) & mask;
      while (table[slot] >= 0 && !same(values, words, table[slot], node)) {
        slot = (slot + 1) & mask;
      }
      int head = table[slot];
      if (head < 0) {
        table[slot] = node;
        last[node] = node;
        continue;
      }
      if (classOf[head] == ALONE) {
        classOf[head] = newClass(head);
      }
      classOf[node] = classOf[head];
      next[last[head]] = node;
      last[head] = node;
    }
  }

  private boolean same(long[] values, int words, int a, int b) {
    long flip = phase[a] == phase[b] ? 0L : -1L;
    for (int w = 0; w < words; w++) {
      if (values[a * words + w] != (values[b * words + w] ^ flip)) {
        return false;
      }
    }
    return true;
  }

  private int newClass(int head) {
    if (classes == first.length) {
      first = Arrays.copyOf(first, 2 * classes);
    }
    first[classes] = head;
    return classes++;
  }

  /** The first node of the class of {@code node}: itself if there is none before it. */
  int representative(int node) {
    int id = classOf[node];
    if (id == ALONE || removed[node]) {
      return node;
    }
    int head = first[id];
    while (removed[head]) {
      head = next[head];
    }
    first[id] = head;
    return head;
  }

  /** The next node of the same class in ascending order; 0 if there is none. */
  int next(int node) {
    return next[node];
  }

  /** Whether two nodes of a class are candidates for being complements of each other. */
  boolean complementary(int a, int b) {
    return phase[a] != phase[b];
  }

  /** Takes a node out of its class: nothing can be proved about it. */
  void remove(int node) {
    removed[node] = true;
  }

  /**
   * Simulates 64 more patterns and splits the classes by them.
   *
   * @param patterns one word for each combinational input
   * @return the values of all nodes, valid until the next call
   */
  long[] refine(long[] patterns) {
    System.arraycopy(patterns, 0, word, 1, patterns.length);
    for (int node = aig.firstAnd(); node < word.length; node++) {
      word[node] = conjunction(node);
    }
    splitAll(1);
    return word;
  }

  /** Splits the classes from one on; those that split off go to the end and are visited as well. */
  private void splitAll(int from) {
    for (int id = from; id < classes; id++) {
      if (first[id] >= 0) {
        split(id);
      }
    }
  }

  /**
   * Finds all that the nodes of one node's class depend on.
   *
   * @param most AND nodes that the cone may have
   * @return whether it has no more
   */
  boolean cone(int node, int most) {
    cones++;
    coneSize = 0;
    inputCount = 0;
    int member = first[classOf[node]];
    do { // The constant may be the first one.
      if (!removed[member]) {
        collect(member, most);
      }
      member = next[member];
    } while (member != 0);
    return coneSize <= most;
  }

  /** Depth first: sorting afterwards would take longer than all else. */
  private void collect(int root, int most) {
    int top = 0;
    stack[top++] = root;
    while (top > 0 && coneSize <= most) {
      int node = stack[--top];
      if (node < 0) {
        cone = put(cone, coneSize++, ~node);
      } else if (node != 0 && seenIn[node] != cones) {
        seenIn[node] = cones;
        if (node < aig.firstAnd()) {
          inputs = put(inputs, inputCount++, node);
        } else {
          stack = put(stack, top++, ~node);
          stack = put(stack, top++, aig.fanin0(node) >>> 1);
          stack = put(stack, top++, aig.fanin1(node) >>> 1);
        }
      }
    }
  }

  private static int[] put(int[] list, int at, int value) {
    int[] longer = at == list.length ? Arrays.copyOf(list, 2 * at) : list;
    longer[at] = value;
    return longer;
  }

  /** The number of AND nodes of the last cone. */
  int coneSize() {
    return coneSize;
  }

  /** The number of inputs of the last cone. */
  int coneInputs() {
    return inputCount;
  }

  /** An input of the last cone, counted from 0 in the circuit. */
  int coneInput(int index) {
    return inputs[index] - 1;
  }

  /**
   * Simulates 64 more patterns in the last cone only and splits the class that it was made for.
   *
   * @param patterns one word for each input of the cone
   */
  void refineCone(int node, long[] patterns) {
    for (int i = 0; i < inputCount; i++) {
      word[inputs[i]] = patterns[i];
    }
    for (int i = 0; i < coneSize; i++) {
      word[cone[i]] = conjunction(cone[i]);
    }
    int others = classes;
    split(classOf[node]);
    splitAll(others);
  }

  private long conjunction(int node) {
    int f0 = aig.fanin0(node);
    int f1 = aig.fanin1(node);
    return (word[f0 >>> 1] ^ -(long) (f0 & 1)) & (word[f1 >>> 1] ^ -(long) (f1 & 1));
  }

  /** Keeps the nodes that agree with the first one and moves the others to a new class. */
  private void split(int id) {
    int head = first[id];
    long expected = relative(head);
    int last = head;
    int other = 0;
    int otherLast = 0;
    for (int node = next[head]; node != 0; node = next[node]) {
      if (removed[node]) {
        continue;
      }
      if (relative(node) == expected) {
        next[last] = node;
        last = node;
        continue;
      }
      if (other == 0) {
        other = newClass(node);
      } else {
        next[otherLast] = node;
      }
      classOf[node] = other;
      otherLast = node;
    }
    next[last] = 0;
    if (other != 0) {
      next[otherLast] = 0;
      dissolveIfAlone(other);
    }
    dissolveIfAlone(id);
  }

  private void dissolveIfAlone(int id) {
    int head = first[id];
    if (next[head] == 0) {
      classOf[head] = ALONE;
      first[id] = -1;
    }
  }

  private long relative(int node) {
    return phase[node] ? ~word[node] : word[node];
  }
}
