package org.abcrl.aig.passes.algebraic;

/**
 * How far {@link Clusters} joins nodes.
 *
 * @param maxLeaves the most leaves of a cluster, 3 to 12
 * @param maxCubes the most cubes of a cluster
 * @param slack how many literals a joint cover may have more than separate ones
 * @param growth the same in percent of the separate ones; the larger of both holds
 * @param maxFanouts the most fanouts of a node that is copied into all of them
 * @param value the most literals by which copying a node may make the network grow
 */
record ClusterParams(
    int maxLeaves, int maxCubes, int slack, int growth, int maxFanouts, int value) {
  ClusterParams {
    if (maxLeaves < 3 || maxLeaves > 12) {
      throw new IllegalArgumentException("maxLeaves " + maxLeaves + " is not in 3 to 12");
    }
  }

  /** Covers of up to 64 cubes, up to twice as large as separate ones, nothing copied. */
  static ClusterParams ofLeaves(int maxLeaves) {
    return new ClusterParams(maxLeaves, 64, 8, 100, 1, 0);
  }

  /**
   * The same, with nodes of up to eight fanouts copied where the network grows no more than that.
   */
  ClusterParams withValue(int newValue) {
    return new ClusterParams(maxLeaves, maxCubes, slack, growth, newValue < 0 ? 1 : 8, newValue);
  }
}
