package org.abcrl.aig.truth;

import java.util.Arrays;

/**
 * A small structure of AND nodes with complemented edges over numbered leaves: a candidate
 * implementation of a function, built and thrown away many times in one pass.
 *
 * <p>Literals are {@code 2 * index + complement}; the indices below {@link #leaves()} are the
 * leaves, the others AND nodes in topological order. Equal nodes are made once.
 */
public final class AndForm {
  private int leaves;
  private int nodes;
  private int[] fanins;
  private int root;

  /** An empty form. */
  public AndForm() {
    this(32);
  }

  /** An empty form with room for that many AND nodes; it grows as needed. */
  public AndForm(int room) {
    fanins = new int[2 * room];
  }

  /** Forgets everything and starts over the given number of leaves. */
  public void start(int leafCount) {
    leaves = leafCount;
    nodes = 0;
    root = 0;
  }

  /** Becomes equal to another form. */
  public void copyFrom(AndForm other) {
    leaves = other.leaves;
    nodes = other.nodes;
    root = other.root;
    if (fanins.length < 2 * nodes) {
      fanins = new int[2 * nodes];
    }
    System.arraycopy(other.fanins, 0, fanins, 0, 2 * nodes);
  }

  /** Forgets all AND nodes but the first {@code kept}. */
  public void truncate(int kept) {
    nodes = Math.min(nodes, kept);
  }

  /** The conjunction of two literals. They must not be of the same leaf or node. */
  public int and(int a, int b) {
    int lo = Math.min(a, b);
    int hi = Math.max(a, b);
    for (int i = 0; i < nodes; i++) {
      if (fanins[2 * i] == lo && fanins[2 * i + 1] == hi) {
        return 2 * (leaves + i);
      }
    }
    if (2 * nodes == fanins.length) {
      fanins = Arrays.copyOf(fanins, 4 * nodes + 2);
    }
    fanins[2 * nodes] = lo;
    fanins[2 * nodes + 1] = hi;
    return 2 * (leaves + nodes++);
  }

  /** The disjunction of two literals. They must not be of the same leaf or node. */
  public int or(int a, int b) {
    return and(a ^ 1, b ^ 1) ^ 1;
  }

  /** Sets the literal of the whole function. */
  public void setRoot(int literal) {
    root = literal;
  }

  /** The literal of the whole function. */
  public int root() {
    return root;
  }

  /** The number of leaves. */
  public int leaves() {
    return leaves;
  }

  /** The number of AND nodes. */
  public int nodes() {
    return nodes;
  }

  /** The smaller fanin literal of AND node {@code i}, counted from 0. */
  public int fanin0(int i) {
    return fanins[2 * i];
  }

  /** The larger fanin literal of AND node {@code i}, counted from 0. */
  public int fanin1(int i) {
    return fanins[2 * i + 1];
  }
}
