package org.abcrl.aig.lut;

/** The LUTs that use each node of a {@link LutNetwork}, in rising order. Immutable. */
public final class LutFanouts {
  private final int[] start;
  private final int[] users;

  private LutFanouts(int[] start, int[] users) {
    this.start = start;
    this.users = users;
  }

  static LutFanouts of(LutNetwork network) {
    int nodes = network.nodes();
    int[] start = new int[nodes + 1];
    for (int node = network.firstLut(); node < nodes; node++) {
      for (int i = 0; i < network.fanins(node); i++) {
        start[network.fanin(node, i) + 1]++;
      }
    }
    for (int node = 0; node < nodes; node++) {
      start[node + 1] += start[node];
    }
    int[] next = start.clone();
    int[] users = new int[start[nodes]];
    for (int node = network.firstLut(); node < nodes; node++) {
      for (int i = 0; i < network.fanins(node); i++) {
        users[next[network.fanin(node, i)]++] = node;
      }
    }
    return new LutFanouts(start, users);
  }

  /** The number of LUTs that use a node. */
  public int count(int node) {
    return start[node + 1] - start[node];
  }

  /** LUT number {@code index} that uses a node. */
  public int get(int node, int index) {
    return users[start[node] + index];
  }
}
