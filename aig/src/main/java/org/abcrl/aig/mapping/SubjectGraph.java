package org.abcrl.aig.mapping;

import org.abcrl.aig.Aig;

/**
 * What the mapper covers: AND nodes in topological order, some of which have alternatives.
 *
 * <p>Nodes are numbered as in an {@link Aig}: the constant, the combinational inputs, then the AND
 * nodes. A node's alternative is another node of the same function, up to complement, that nothing
 * but alternatives may use; it comes before the node, and may have an alternative itself.
 */
final class SubjectGraph {
  final int nodes;
  final int firstAnd;
  final int[] fanin0;
  final int[] fanin1;

  /** The literal of the next alternative with the node's own function, or 0. */
  final int[] alternative;

  /** Whether the node is only an alternative of another one, so that it is not mapped itself. */
  final boolean[] shadow;

  final int[] outputs;

  SubjectGraph(
      int firstAnd,
      int[] fanin0,
      int[] fanin1,
      int[] alternative,
      boolean[] shadow,
      int[] outputs) {
    this.nodes = fanin0.length;
    this.firstAnd = firstAnd;
    this.fanin0 = fanin0;
    this.fanin1 = fanin1;
    this.alternative = alternative;
    this.shadow = shadow;
    this.outputs = outputs;
  }

  /** The graph as it is, without alternatives. */
  static SubjectGraph of(Aig aig) {
    int[] fanin0 = new int[aig.nodes()];
    int[] fanin1 = new int[aig.nodes()];
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      fanin0[node] = aig.fanin0(node);
      fanin1[node] = aig.fanin1(node);
    }
    int[] outputs = new int[aig.combOutputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = aig.combOutput(i);
    }
    return new SubjectGraph(
        aig.firstAnd(), fanin0, fanin1, new int[aig.nodes()], new boolean[aig.nodes()], outputs);
  }
}
