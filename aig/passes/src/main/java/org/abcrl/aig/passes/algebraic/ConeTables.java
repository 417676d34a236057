package org.abcrl.aig.passes.algebraic;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.truth.TruthTables;

/** Computes functions of nodes over given leaves, as truth tables of a fixed number of words. */
final class ConeTables {
  private final Aig aig;
  private final int words;
  private long[] tables;
  private int used;

  /** Where a node's table is, if {@link #cone} says that it is of the present cone. */
  private final int[] tableOf;

  private final int[] cone;
  private int current;
  private int[] stack = new int[64];

  ConeTables(Aig aig, int words) {
    this.aig = aig;
    this.words = words;
    tables = new long[64 * words];
    tableOf = new int[aig.nodes()];
    cone = new int[aig.nodes()];
  }

  /**
   * Computes the function of {@code root}, leaf i as variable i.
   *
   * @param leaves nodes that cut the root from the inputs
   * @param result takes the table
   */
  void compute(int root, int[] leaves, int count, long[] result) {
    current++;
    used = 0;
    for (int i = 0; i < count; i++) {
      TruthTables.variable(i, tables, newTable(leaves[i]) * words, words);
    }
    int height = 0;
    stack[height++] = root;
    while (height > 0) {
      int node = stack[height - 1];
      int n0 = Lit.node(aig.fanin0(node));
      int n1 = Lit.node(aig.fanin1(node));
      if (height + 2 > stack.length) {
        stack = Arrays.copyOf(stack, 2 * stack.length);
      }
      if (cone[node] == current) {
        height--;
      } else if (cone[n0] != current) {
        stack[height++] = n0;
      } else if (cone[n1] != current) {
        stack[height++] = n1;
      } else {
        height--;
        int to = newTable(node) * words;
        int from0 = tableOf[n0] * words;
        int from1 = tableOf[n1] * words;
        long mask0 = -(long) (aig.fanin0(node) & 1);
        long mask1 = -(long) (aig.fanin1(node) & 1);
        for (int w = 0; w < words; w++) {
          tables[to + w] = (tables[from0 + w] ^ mask0) & (tables[from1 + w] ^ mask1);
        }
      }
    }
    System.arraycopy(tables, tableOf[root] * words, result, 0, words);
  }

  private int newTable(int node) {
    if ((used + 1) * words > tables.length) {
      tables = Arrays.copyOf(tables, 2 * tables.length);
    }
    cone[node] = current;
    tableOf[node] = used;
    return used++;
  }
}
