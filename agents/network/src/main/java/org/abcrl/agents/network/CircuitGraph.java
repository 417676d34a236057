package org.abcrl.agents.network;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;

/**
 * A circuit as the network's input: a node for the constant, every input, AND node and output, and
 * the normalised adjacency {@code D^-1/2 (A + I) D^-1/2} of the undirected graph (Kipf and Welling,
 * 2017).
 *
 * <p>The first convolution needs no products with the adjacency: its inputs (one-hot node type, and
 * the number of inverted fanins) do not depend on the weights, so their neighbourhood sums are
 * computed once, here.
 */
public final class CircuitGraph {
  /** Node types: constant or input, output, AND node. */
  static final int TYPES = 3;

  /** Type by one-hot code, and inverted fanins. */
  static final int INPUTS = TYPES + 1;

  private final int nodes;
  private final long[] indices;
  private final float[] weights;
  private final float[] sums;

  private CircuitGraph(int nodes, long[] indices, float[] weights, float[] sums) {
    this.nodes = nodes;
    this.indices = indices;
    this.weights = weights;
    this.sums = sums;
  }

  /** The graph of a circuit; latches count as inputs and outputs. */
  public static CircuitGraph of(Aig aig) {
    int circuitNodes = aig.nodes();
    int nodes = circuitNodes + aig.combOutputs();
    int edges = 2 * aig.ands() + aig.combOutputs();
    int[] from = new int[edges];
    int[] to = new int[edges];
    int[] type = new int[nodes];
    int[] inverted = new int[nodes];
    int e = 0;
    for (int node = aig.firstAnd(); node < circuitNodes; node++) {
      type[node] = 2;
      inverted[node] = (aig.fanin0(node) & 1) + (aig.fanin1(node) & 1);
      from[e] = Lit.node(aig.fanin0(node));
      to[e++] = node;
      from[e] = Lit.node(aig.fanin1(node));
      to[e++] = node;
    }
    for (int i = 0; i < aig.combOutputs(); i++) {
      int node = circuitNodes + i;
      type[node] = 1;
      inverted[node] = aig.combOutput(i) & 1;
      from[e] = Lit.node(aig.combOutput(i));
      to[e++] = node;
    }
    return normalise(nodes, from, to, type, inverted);
  }

  private static CircuitGraph normalise(
      int nodes, int[] from, int[] to, int[] type, int[] inverted) {
    int[] start = new int[nodes + 1];
    for (int e = 0; e < from.length; e++) {
      start[from[e] + 1]++;
      start[to[e] + 1]++;
    }
    double[] scale = new double[nodes];
    for (int v = 0; v < nodes; v++) {
      int degree = start[v + 1] + 1;
      scale[v] = 1 / Math.sqrt(degree);
      start[v + 1] = start[v] + degree;
    }
    int entries = start[nodes];
    int[] column = new int[entries];
    int[] next = start.clone();
    for (int v = 0; v < nodes; v++) {
      column[next[v]++] = v;
    }
    for (int e = 0; e < from.length; e++) {
      column[next[from[e]]++] = to[e];
      column[next[to[e]]++] = from[e];
    }
    long[] indices = new long[2 * entries];
    float[] weights = new float[entries];
    float[] sums = new float[nodes * INPUTS];
    for (int v = 0; v < nodes; v++) {
      for (int i = start[v]; i < start[v + 1]; i++) {
        int u = column[i];
        indices[i] = v;
        indices[entries + i] = u;
        weights[i] = (float) (scale[v] * scale[u]);
        sums[v * INPUTS + type[u]] += weights[i];
        sums[v * INPUTS + TYPES] += weights[i] * inverted[u];
      }
    }
    return new CircuitGraph(nodes, indices, weights, sums);
  }

  /** The number of nodes, outputs included. */
  public int nodes() {
    return nodes;
  }

  /** The rows of all entries of the adjacency, then their columns. */
  long[] indices() {
    return indices;
  }

  /** The entries' values. */
  float[] weights() {
    return weights;
  }

  /** Neighbourhood sums of the inputs, {@code nodes * INPUTS} numbers, node by node. */
  float[] sums() {
    return sums;
  }
}
