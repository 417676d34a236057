package org.abcrl.aig.mapping;

import java.util.Arrays;
import org.abcrl.aig.Aig;

/**
 * Turns a circuit with classes of equal nodes into a graph with alternatives.
 *
 * <p>Nodes are visited by level, whatever version they are from. The first node of a class
 * represents it, all others of different structure become its alternatives. A representative
 * depends on its alternatives, so these must not reach it: a list of all nodes is kept in
 * topological order, and an alternative is put before its representative together with what it
 * needs and comes later (as in dynamic topological sorting: Pearce and Kelly, 2006); where that
 * would move the representative itself, the alternative would close a cycle and is dropped.
 */
final class ChoiceBuilder {
  /** Alternatives that would move more nodes than this are dropped. */
  private static final int MAX_MOVED = 300;

  private static final int NONE = -1;

  /** The distance between the ranks of neighbours when there is room. */
  private static final long GAP = 1L << 36;

  private final Aig joint;
  private final int[] classes;
  private final int firstAnd;

  // Nodes of the graph in the making; inputs keep their numbers.
  private final int[] fanin0;
  private final int[] fanin1;
  private final int[] representative;
  private final int[] nextAlternative;
  private final boolean[] phase;
  private int nodes;

  // Their topological order: a doubly linked list with ranks to compare by.
  private final long[] rank;
  private final int[] before;
  private final int[] after;
  private int last;

  /** Structural hashing. */
  private final int[] table;

  /** The literal that stands for each class. */
  private final int[] classLiteral;

  private final int[] visited;
  private int stamp;
  private final int[] moved = new int[MAX_MOVED + 1];
  private int movedCount;
  private final int[] stack = new int[4 * MAX_MOVED];
  private int choices;

  ChoiceBuilder(Aig joint, int[] classes) {
    this.joint = joint;
    this.classes = classes;
    firstAnd = joint.firstAnd();
    int capacity = joint.nodes();
    fanin0 = new int[capacity];
    fanin1 = new int[capacity];
    representative = new int[capacity];
    nextAlternative = new int[capacity];
    phase = new boolean[capacity];
    rank = new long[capacity];
    before = new int[capacity];
    after = new int[capacity];
    visited = new int[capacity];
    table = new int[Integer.highestOneBit(Math.max(16, capacity)) * 4];
    int maxClass = 0;
    for (int literal : classes) {
      maxClass = Math.max(maxClass, literal >> 1);
    }
    classLiteral = new int[maxClass + 1];
    Arrays.fill(classLiteral, NONE);
    Arrays.fill(after, NONE);
    for (int node = 0; node < firstAnd; node++) {
      representative[node] = node;
      append(node);
      classLiteral[node] = 2 * node;
    }
    nodes = firstAnd;
  }

  int choices() {
    return choices;
  }

  /** The graph of what the given outputs of the joint circuit need. */
  SubjectGraph build(int[] outputs) {
    for (int node : nodesByLevel()) {
      add(node);
    }
    int[] roots = new int[outputs.length];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = literal(outputs[i]);
    }
    return finish(roots);
  }

  private int[] nodesByLevel() {
    int deepest = joint.levels();
    int[] count = new int[deepest + 2];
    for (int node = firstAnd; node < joint.nodes(); node++) {
      count[joint.level(node) + 1]++;
    }
    for (int level = 0; level <= deepest; level++) {
      count[level + 1] += count[level];
    }
    int[] order = new int[joint.ands()];
    for (int node = firstAnd; node < joint.nodes(); node++) {
      order[count[joint.level(node)]++] = node;
    }
    return order;
  }

  /** The graph's literal for a literal of the joint circuit: its class's representative. */
  private int literal(int jointLiteral) {
    int inClass = classes[jointLiteral >> 1] ^ (jointLiteral & 1);
    return classLiteral[inClass >> 1] ^ (inClass & 1);
  }

  private void add(int jointNode) {
    int inClass = classes[jointNode];
    int own = classLiteral[inClass >> 1];
    if (own != NONE && own >> 1 < firstAnd) {
      return;
    }
    int a = literal(joint.fanin0(jointNode));
    int b = literal(joint.fanin1(jointNode));
    int f0 = Math.min(a, b);
    int f1 = Math.max(a, b);
    if (f0 <= 1 || f0 >> 1 == f1 >> 1) {
      // Only a class that no proof has reached can look like this: equal fanins make a node
      // trivial.
      if (own == NONE) {
        classLiteral[inClass >> 1] = trivial(f0, f1) ^ (inClass & 1);
      }
      return;
    }
    int slot = find(f0, f1);
    if (table[slot] != 0) {
      if (own == NONE) {
        classLiteral[inClass >> 1] =
            2 * representative[table[slot]] ^ (inClass & 1) ^ (phase[table[slot]] ? 1 : 0);
      }
      return;
    }
    int node = nodes;
    fanin0[node] = f0;
    fanin1[node] = f1;
    nextAlternative[node] = 0;
    if (own == NONE) {
      representative[node] = node;
      phase[node] = false;
      classLiteral[inClass >> 1] = 2 * node ^ (inClass & 1);
      append(node);
    } else {
      int root = own >> 1;
      if (!makeRoom(node, root)) {
        return;
      }
      representative[node] = root;
      phase[node] = ((own ^ inClass) & 1) != 0;
      nextAlternative[node] = nextAlternative[root];
      nextAlternative[root] = node;
      choices++;
    }
    table[slot] = node;
    nodes++;
  }

  private static int trivial(int f0, int f1) {
    if (f0 == 0 || f0 == (f1 ^ 1)) {
      return 0;
    }
    return f1;
  }

  private int find(int f0, int f1) {
    int h = f0 * 0x9E3779B1 + f1 * 0x85EBCA77;
    int slot = (h ^ (h >>> 15)) & (table.length - 1);
    while (table[slot] != 0 && (fanin0[table[slot]] != f0 || fanin1[table[slot]] != f1)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private void append(int node) {
    if (node == 0) {
      before[0] = NONE;
      rank[0] = 0;
    } else {
      before[node] = last;
      after[last] = node;
      rank[node] = rank[last] + GAP;
    }
    after[node] = NONE;
    last = node;
  }

  /** Puts the new node before the root with all it needs; false if that would close a cycle. */
  private boolean makeRoom(int node, int root) {
    movedCount = 0;
    stamp++;
    if (!collect(fanin0[node] >> 1, root) || !collect(fanin1[node] >> 1, root)) {
      return false;
    }
    sortMoved();
    for (int i = 0; i < movedCount; i++) {
      unlink(moved[i]);
    }
    moved[movedCount++] = node;
    if (step(root) == 0) {
      renumber();
    }
    long step = step(root);
    for (int i = 0; i < movedCount; i++) {
      int previous = before[root];
      before[moved[i]] = previous;
      after[moved[i]] = root;
      after[previous] = moved[i];
      before[root] = moved[i];
      rank[moved[i]] = rank[previous] + step;
    }
    return true;
  }

  /** Collects what a node needs and what comes after the root; false if it is the root itself. */
  private boolean collect(int start, int root) {
    int depth = 0;
    stack[depth++] = start;
    while (depth > 0) {
      int node = stack[--depth];
      if (node == root) {
        return false;
      }
      if (rank[node] < rank[root] || visited[node] == stamp) {
        continue;
      }
      visited[node] = stamp;
      if (movedCount == MAX_MOVED || depth + 2 >= stack.length) {
        return false;
      }
      moved[movedCount++] = node;
      if (node >= firstAnd) {
        stack[depth++] = fanin0[node] >> 1;
        stack[depth++] = fanin1[node] >> 1;
        for (int a = nextAlternative[node]; a != 0; a = nextAlternative[a]) {
          if (depth == stack.length - 2) {
            return false;
          }
          stack[depth++] = a;
        }
      }
    }
    return true;
  }

  private void sortMoved() {
    // Few nodes, almost in order: insertion sort by rank.
    for (int i = 1; i < movedCount; i++) {
      int node = moved[i];
      int k = i;
      while (k > 0 && rank[moved[k - 1]] > rank[node]) {
        moved[k] = moved[k - 1];
        k--;
      }
      moved[k] = node;
    }
  }

  private void unlink(int node) {
    after[before[node]] = after[node];
    if (after[node] == NONE) {
      last = before[node];
    } else {
      before[after[node]] = before[node];
    }
  }

  /** The distance of ranks if all moved nodes are put between the root and the one before it. */
  private long step(int root) {
    return (rank[root] - rank[before[root]]) / (movedCount + 1);
  }

  private void renumber() {
    long r = 0;
    for (int node = 0; node != NONE; node = after[node]) {
      rank[node] = r;
      r += GAP;
    }
  }

  /** Numbers what the roots need in topological order. */
  private SubjectGraph finish(int[] roots) {
    boolean[] needed = new boolean[nodes];
    for (int root : roots) {
      needed[root >> 1] = true;
    }
    for (int node = last; node >= firstAnd; node = before[node]) {
      if (needed[node]) {
        needed[fanin0[node] >> 1] = true;
        needed[fanin1[node] >> 1] = true;
        for (int a = nextAlternative[node]; a != 0; a = nextAlternative[a]) {
          needed[a] = true;
        }
      }
    }
    int[] number = new int[nodes];
    int count = firstAnd;
    for (int node = 0; node != NONE; node = after[node]) {
      if (node < firstAnd) {
        number[node] = node;
      } else if (needed[node]) {
        number[node] = count++;
      }
    }
    int[] newFanin0 = new int[count];
    int[] newFanin1 = new int[count];
    int[] alternative = new int[count];
    boolean[] shadow = new boolean[count];
    int[] tail = new int[nodes];
    for (int node = after[firstAnd - 1]; node != NONE; node = after[node]) {
      if (!needed[node]) {
        continue;
      }
      int n = number[node];
      newFanin0[n] = 2 * number[fanin0[node] >> 1] | (fanin0[node] & 1);
      newFanin1[n] = 2 * number[fanin1[node] >> 1] | (fanin1[node] & 1);
      // Alternatives come before their representative: each chains to the one before it.
      int root = representative[node];
      int previous = tail[root];
      if (previous != 0) {
        int complement = phase[node] == phase[previous] ? 0 : 1;
        alternative[n] = 2 * number[previous] | complement;
      }
      tail[root] = node;
      shadow[n] = root != node;
    }
    int[] outputs = new int[roots.length];
    for (int i = 0; i < roots.length; i++) {
      outputs[i] = 2 * number[roots[i] >> 1] | (roots[i] & 1);
    }
    return new SubjectGraph(firstAnd, newFanin0, newFanin1, alternative, shadow, outputs);
  }
}
