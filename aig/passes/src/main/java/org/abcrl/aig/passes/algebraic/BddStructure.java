package org.abcrl.aig.passes.algebraic;

import java.util.Arrays;
import org.abcrl.aig.bdd.Bdd;
import org.abcrl.aig.sop.LevelledBuilder;

/** Builds decision diagrams as circuits: a multiplexer, AND or exclusive OR for each node. */
final class BddStructure {
  private final Bdd bdd;
  private final LevelledBuilder builder;
  private final int[] inputs;
  private final int[] built;

  /**
   * A worker.
   *
   * @param inputs the literal of each variable in the circuit
   */
  BddStructure(Bdd bdd, LevelledBuilder builder, int[] inputs) {
    this.bdd = bdd;
    this.builder = builder;
    this.inputs = inputs;
    built = new int[bdd.capacity()];
    Arrays.fill(built, -1);
  }

  /** The literal of a function. */
  int build(int edge) {
    int node = edge >>> 1;
    if (node == 0) {
      return edge;
    }
    if (built[node] < 0) {
      int v = bdd.top(edge);
      int low = bdd.low(2 * node);
      int high = bdd.high(2 * node);
      if (low == (high ^ 1)) {
        built[node] = builder.xor(inputs[v], build(low));
      } else {
        int l = build(low);
        built[node] = builder.mux(inputs[v], build(high), l);
      }
    }
    return built[node] ^ (edge & 1);
  }
}
