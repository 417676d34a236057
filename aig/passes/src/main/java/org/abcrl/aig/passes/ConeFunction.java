package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.Lit;
import org.abcrl.aig.truth.TruthTables;

/** Computes the function of a node over the leaves of a cut, as a truth table of longs. */
final class ConeFunction {
  private final MutableAig graph;

  /** Tables of the leaves and then of the cone's nodes, {@link #words} longs each. */
  private long[] tables = new long[1024];

  private int words;
  private int used;

  /** Where each node's table is, plus {@link #base}; lower values are of past cones. */
  private int[] tableOf;

  private int base = 1;
  private final IntStack stack = new IntStack();

  ConeFunction(MutableAig graph) {
    this.graph = graph;
    tableOf = new int[graph.nodes()];
  }

  /**
   * Computes the function of {@code root} over the leaves of the cut, leaf i as variable i.
   *
   * @param result takes the table, {@link TruthTables#words} longs
   */
  void compute(int root, ReconvergentCut cut, long[] result) {
    if (tableOf.length < graph.nodes()) {
      tableOf = Arrays.copyOf(tableOf, graph.nodes() + graph.nodes() / 2);
    }
    base += used;
    if (base > Integer.MAX_VALUE / 2) {
      Arrays.fill(tableOf, 0);
      base = 1;
    }
    words = TruthTables.words(cut.size());
    used = 0;
    for (int i = 0; i < cut.size(); i++) {
      int table = newTable(cut.leaf(i));
      TruthTables.variable(i, tables, table, words);
    }
    stack.push(root);
    while (!stack.isEmpty()) {
      int node = stack.peek();
      int n0 = Lit.node(graph.fanin0(node));
      int n1 = Lit.node(graph.fanin1(node));
      if (tableOf[n0] < base) {
        stack.push(n0);
      } else if (tableOf[n1] < base) {
        stack.push(n1);
      } else {
        stack.pop();
        if (tableOf[node] < base) {
          conjunction(node);
        }
      }
    }
    System.arraycopy(tables, tableOf[root] - base, result, 0, words);
  }

  private int newTable(int node) {
    if (used + words > tables.length) {
      tables = Arrays.copyOf(tables, 2 * tables.length);
    }
    int table = used;
    tableOf[node] = base + table;
    used += words;
    return table;
  }

  private void conjunction(int node) {
    int target = newTable(node);
    int f0 = graph.fanin0(node);
    int f1 = graph.fanin1(node);
    int a = tableOf[Lit.node(f0)] - base;
    int b = tableOf[Lit.node(f1)] - base;
    long complement0 = -(long) (f0 & 1);
    long complement1 = -(long) (f1 & 1);
    for (int w = 0; w < words; w++) {
      tables[target + w] = (tables[a + w] ^ complement0) & (tables[b + w] ^ complement1);
    }
  }
}
