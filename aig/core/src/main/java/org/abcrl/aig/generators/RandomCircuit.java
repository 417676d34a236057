package org.abcrl.aig.generators;

import org.abcrl.aig.Aig;

/**
 * A random combinational circuit of exactly the given size and depth. The same record gives the
 * same circuit on every machine.
 *
 * <p>Every node is hashed, new and reaches an output, so that nothing of the size is lost when the
 * circuit is read or cleaned up. Few nodes sit near the outputs and many near the inputs, as in
 * circuits made by hand. Fanins are chosen so that the nodes' values stay mixed on random patterns:
 * in plain random AND graphs most nodes are constants.
 *
 * @param inputs the inputs, at least 2
 * @param outputs the outputs, at least 1; where more nodes than that are left without a fanout, all
 *     of those become outputs
 * @param ands the AND nodes, at least the levels
 * @param levels the AND nodes on the longest path, at least 1
 * @param reconvergence from 0 to 1: how often a node's second fanin is taken from the close
 *     relatives of its first one, so that two paths part and meet again; otherwise it is a node
 *     that nobody uses yet, where there is one, as in a tree
 * @param seed of the random numbers
 */
public record RandomCircuit(
    int inputs, int outputs, int ands, int levels, double reconvergence, long seed) {
  /** The largest number of nodes. */
  public static final int MAX_ANDS = 50_000_000;

  /** Checks ranges. */
  public RandomCircuit {
    require(inputs >= 2 && inputs <= MAX_ANDS, "inputs " + inputs + ": expected at least 2");
    require(outputs >= 1 && outputs <= MAX_ANDS, "outputs " + outputs + ": expected at least 1");
    require(levels >= 1, "levels " + levels + ": expected at least 1");
    require(
        ands >= levels && ands <= MAX_ANDS,
        "ands " + ands + ": expected at least the levels (" + levels + ")");
    require(
        reconvergence >= 0 && reconvergence <= 1,
        "reconvergence " + reconvergence + ": expected 0 to 1");
  }

  /**
   * Makes the circuit; time and memory grow linearly with its size.
   *
   * @throws IllegalArgumentException if so few inputs and levels do not have so many different
   *     nodes
   */
  public Aig build() {
    return new RandomCircuitWorker(this).build();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
