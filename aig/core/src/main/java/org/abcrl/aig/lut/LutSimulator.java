package org.abcrl.aig.lut;

/**
 * Bit-parallel simulation of a network of LUTs: every word carries 64 input patterns. Latch outputs
 * are inputs here, next states outputs; the layout is that of {@link
 * org.abcrl.aig.simulation.Simulator}.
 */
public final class LutSimulator {
  private LutSimulator() {}

  /**
   * Simulates all nodes.
   *
   * @param words the number of 64-pattern words for each node, at least 1
   * @param inputs the patterns of the combinational inputs, {@code combInputs() * words} words
   * @return {@code nodes() * words} words, node by node
   */
  public static long[] simulate(LutNetwork network, int words, long[] inputs) {
    if (words < 1 || inputs.length != network.combInputs() * words) {
      throw new IllegalArgumentException(
          "expected " + network.combInputs() * words + " input words, got " + inputs.length);
    }
    long[] values = new long[network.nodes() * words];
    System.arraycopy(inputs, 0, values, words, inputs.length);
    long[] tree = new long[1 << LutNetwork.MAX_FANINS];
    for (int node = network.firstLut(); node < network.nodes(); node++) {
      for (int w = 0; w < words; w++) {
        values[node * words + w] = value(network, node, values, words, w, tree);
      }
    }
    return values;
  }

  /** Selects among the table's bits with one fanin after the other. */
  private static long value(
      LutNetwork network, int node, long[] values, int words, int word, long[] tree) {
    int size = network.fanins(node);
    for (int m = 0; m < 1 << size; m++) {
      tree[m] = -(network.table(node, m >>> 6) >>> m & 1);
    }
    for (int i = 0; i < size; i++) {
      long select = values[network.fanin(node, i) * words + word];
      int left = 1 << (size - i - 1);
      for (int m = 0; m < left; m++) {
        tree[m] = (tree[2 * m] & ~select) | (tree[2 * m + 1] & select);
      }
    }
    return tree[0];
  }
}
