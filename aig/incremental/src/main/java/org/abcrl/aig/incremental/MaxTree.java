package org.abcrl.aig.incremental;

/** The largest of many floats, kept while they change: O(log n) a change. */
final class MaxTree {
  private final int leaves;
  private final float[] tree;

  MaxTree(int size) {
    leaves = Math.max(1, size);
    tree = new float[2 * leaves];
  }

  float max() {
    return tree[1];
  }

  void set(int index, float value) {
    int at = leaves + index;
    if (tree[at] == value) {
      return;
    }
    tree[at] = value;
    for (at >>= 1; at > 0; at >>= 1) {
      float max = Math.max(tree[2 * at], tree[2 * at + 1]);
      if (tree[at] == max) {
        return;
      }
      tree[at] = max;
    }
  }
}
