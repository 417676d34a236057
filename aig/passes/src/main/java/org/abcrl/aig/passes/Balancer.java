package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Derivation;
import org.abcrl.aig.Lit;

/** The work of one {@link Balance} pass. */
final class Balancer {
  /** Trees with more leaves are cut. */
  private static final int MAX_LEAVES = 10_000;

  /** So many candidates are tried as partners of one leaf. */
  private static final int MAX_TRIED = 1_000;

  /** Among so many leaves of one level all pairs are tried. */
  private static final int MAX_PAIRED = 32;

  private static final int ANY_LEVEL = -1;

  private final Aig aig;
  private final Balance how;
  private final AigBuilder builder;

  /** Nodes that end a tree although the edge to them is not complemented. */
  private final boolean[] border;

  /** The literal in the new graph of each tree's root. */
  private final int[] copy;

  /** Levels of the new graph's nodes. */
  private int[] levels;

  /** The root in whose tree a literal was seen last. */
  private final int[] seen;

  private int[] stack = new int[64];
  private int[] leaves = new int[64];
  private int leafCount;

  /** The leaves still to be joined, lowest level last, then smallest literal last. */
  private long[] queue = new long[64];

  private int queued;

  /** The places of the two entries to join next, the one nearer to the end first. */
  private int first;

  private int second;

  Balancer(Aig aig, Balance how) {
    this.aig = aig;
    this.how = how;
    builder = AigBuilder.withInputsOf(aig);
    border = findBorder();
    copy = new int[aig.nodes()];
    Arrays.fill(copy, -1);
    levels = new int[aig.nodes() + 1];
    seen = new int[2 * aig.nodes()];
  }

  private boolean[] findBorder() {
    boolean[] several = new boolean[aig.nodes()];
    boolean[] once = new boolean[aig.nodes()];
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      count(Lit.node(aig.fanin0(node)), once, several);
      count(Lit.node(aig.fanin1(node)), once, several);
    }
    for (int i = 0; i < aig.combOutputs(); i++) {
      count(Lit.node(aig.combOutput(i)), once, several);
    }
    if (how.duplicate()) {
      Arrays.fill(several, false);
    } else if (how.selective()) {
      int[] slack = slacks();
      for (int node = aig.firstAnd(); node < several.length; node++) {
        several[node] &= slack[node] > 1;
      }
    }
    return several;
  }

  private static void count(int node, boolean[] once, boolean[] several) {
    several[node] |= once[node];
    once[node] = true;
  }

  /** How many levels each node could sink before the deepest output does. */
  private int[] slacks() {
    int[] slack = new int[aig.nodes()];
    int deepest = aig.levels();
    Arrays.fill(slack, deepest);
    for (int node = aig.nodes() - 1; node >= aig.firstAnd(); node--) {
      int required = slack[node];
      for (int fanin : new int[] {Lit.node(aig.fanin0(node)), Lit.node(aig.fanin1(node))}) {
        slack[fanin] = Math.min(slack[fanin], required - 1);
      }
      slack[node] = required - aig.level(node);
    }
    return slack;
  }

  /** The result, and which of its nodes is which root. */
  Derivation derive() {
    return Derivation.built(aig, builder, build(), copy);
  }

  Aig run() {
    build();
    return builder.build();
  }

  /** Builds the trees; returns the literals of the outputs. */
  private int[] build() {
    copy[0] = Lit.FALSE;
    for (int i = 0; i < aig.combInputs(); i++) {
      copy[aig.combInputNode(i)] = builder.combInput(i);
    }
    boolean[] needed = findRoots();
    Arrays.fill(seen, 0);
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      if (needed[node]) {
        copy[node] = collect(node) ? rebuild(node) : Lit.FALSE;
      }
    }
    int[] outputs = new int[aig.combOutputs()];
    for (int i = 0; i < outputs.length; i++) {
      int old = aig.combOutput(i);
      outputs[i] = copy[Lit.node(old)] ^ (old & 1);
    }
    builder.addOutputsOf(aig, outputs);
    return outputs;
  }

  /** The nodes that are outputs or leaves of other trees. */
  private boolean[] findRoots() {
    boolean[] needed = new boolean[aig.nodes()];
    for (int i = 0; i < aig.combOutputs(); i++) {
      needed[Lit.node(aig.combOutput(i))] = true;
    }
    for (int node = aig.nodes() - 1; node >= aig.firstAnd(); node--) {
      if (needed[node] && collect(node)) {
        for (int i = 0; i < leafCount; i++) {
          needed[Lit.node(leaves[i])] = true;
        }
      }
    }
    return needed;
  }

  /**
   * Collects the leaves of a root's tree, each once.
   *
   * @return false if a literal and its complement are among them, so that the root is constant
   *     false
   */
  private boolean collect(int root) {
    leafCount = 0;
    int depth = 0;
    stack[depth++] = aig.fanin1(root);
    stack[depth++] = aig.fanin0(root);
    while (depth > 0) {
      int literal = stack[--depth];
      if (seen[literal] == root) {
        continue;
      }
      if (seen[literal ^ 1] == root) {
        return false;
      }
      seen[literal] = root;
      int node = Lit.node(literal);
      if (Lit.isComplement(literal)
          || !aig.isAnd(node)
          || border[node]
          || leafCount + depth >= MAX_LEAVES) {
        if (leafCount == leaves.length) {
          leaves = Arrays.copyOf(leaves, 2 * leafCount);
        }
        leaves[leafCount++] = literal;
      } else {
        if (depth + 2 > stack.length) {
          stack = Arrays.copyOf(stack, 2 * stack.length);
        }
        stack[depth++] = aig.fanin1(node);
        stack[depth++] = aig.fanin0(node);
      }
    }
    return true;
  }

  /** Joins the collected leaves. */
  private int rebuild(int root) {
    fillQueue();
    join(how.minimizeLevels());
    int result = literal(queue[0]);
    if (!how.minimizeLevels() && levels[Lit.node(result)] > aig.level(root)) {
      fillQueue();
      join(true);
      result = literal(queue[0]);
    }
    return result;
  }

  private void fillQueue() {
    if (queue.length < leafCount) {
      queue = new long[leaves.length];
    }
    for (int i = 0; i < leafCount; i++) {
      int old = leaves[i];
      queue[i] = entry(copy[Lit.node(old)] ^ (old & 1));
    }
    queued = leafCount;
    Arrays.sort(queue, 0, queued);
  }

  private void join(boolean levelsFirst) {
    int barren = -1;
    while (queued > 1) {
      int last = queued - 1;
      int level = level(queue[last - 1]);
      first = last;
      second = last - 1;
      if (!levelsFirst) {
        findPartner(ANY_LEVEL);
      } else if (level != barren && !findPartner(level) && level == level(queue[last])) {
        barren = !findPair(level) && isAllPaired(level) ? level : -1;
      }
      int a = literal(queue[first]);
      int b = literal(queue[second]);
      remove(first);
      remove(second);
      insert(and(a, b));
    }
  }

  /** Looks for an entry of this level whose conjunction with the last one exists. */
  private boolean findPartner(int level) {
    int last = queued - 1;
    int literal = literal(queue[last]);
    int end = Math.max(0, last - MAX_TRIED);
    for (int i = last - 1; i >= end && (level == ANY_LEVEL || level(queue[i]) == level); i--) {
      if (builder.find(literal, literal(queue[i])) >= 0) {
        second = i;
        return true;
      }
    }
    return false;
  }

  /** Looks for two of the last entries that have this level and whose conjunction exists. */
  private boolean findPair(int level) {
    int end = Math.max(0, queued - MAX_PAIRED);
    for (int i = queued - 2; i > end && level(queue[i]) == level; i--) {
      int literal = literal(queue[i]);
      for (int k = i - 1; k >= end && level(queue[k]) == level; k--) {
        if (builder.find(literal, literal(queue[k])) >= 0) {
          first = i;
          second = k;
          return true;
        }
      }
    }
    return false;
  }

  /** Whether {@link #findPair} has tried all pairs of this level. */
  private boolean isAllPaired(int level) {
    return queued <= MAX_PAIRED || level(queue[queued - MAX_PAIRED - 1]) != level;
  }

  private void remove(int place) {
    queued--;
    System.arraycopy(queue, place + 1, queue, place, queued - place);
  }

  private int and(int a, int b) {
    int result = builder.and(a, b);
    int node = Lit.node(result);
    if (node >= levels.length) {
      levels = Arrays.copyOf(levels, 2 * node);
    }
    if (node != Lit.node(a) && node != Lit.node(b) && node != 0) {
      levels[node] = 1 + Math.max(levels[Lit.node(a)], levels[Lit.node(b)]);
    }
    return result;
  }

  /** Inserts behind the entries of its level, unless it is there already. */
  private void insert(int literal) {
    long entry = entry(literal);
    int level = level(entry);
    int place = queued;
    while (place > 0 && level(queue[place - 1]) < level) {
      place--;
    }
    for (int i = place - 1; i >= 0 && level(queue[i]) == level; i--) {
      if (queue[i] == entry) {
        return;
      }
    }
    System.arraycopy(queue, place, queue, place + 1, queued - place);
    queue[place] = entry;
    queued++;
  }

  private long entry(int literal) {
    return ((long) (Integer.MAX_VALUE - levels[Lit.node(literal)]) << 32)
        | (Integer.MAX_VALUE - literal);
  }

  private static int level(long entry) {
    return Integer.MAX_VALUE - (int) (entry >>> 32);
  }

  private static int literal(long entry) {
    return Integer.MAX_VALUE - (int) entry;
  }
}
