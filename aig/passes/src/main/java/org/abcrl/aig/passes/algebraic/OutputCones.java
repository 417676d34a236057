package org.abcrl.aig.passes.algebraic;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/** Cuts out of a circuit what some of its outputs need, as circuits of their own. */
final class OutputCones {
  private final Aig aig;
  private final int[] literals;
  private final int[] cone;
  private int current;
  private int[] stack = new int[64];
  private int[] nodes = new int[64];
  private int count;
  private int[] inputs = new int[16];
  private int inputCount;

  OutputCones(Aig aig) {
    this.aig = aig;
    literals = new int[aig.nodes()];
    cone = new int[aig.nodes()];
  }

  /** Starts an empty cone. */
  void clear() {
    current++;
    count = 0;
    inputCount = 0;
  }

  /**
   * Adds the cone of an output.
   *
   * @param maxInputs the most combinational inputs of all outputs added since {@link #clear}
   * @param maxNodes the same for AND nodes
   * @return false if there are more; the cone is useless then
   */
  boolean add(int output, int maxInputs, int maxNodes) {
    int height = 0;
    stack[height++] = Lit.node(aig.combOutput(output));
    while (height > 0) {
      int node = stack[--height];
      if (cone[node] == current || node == 0) {
        continue;
      }
      cone[node] = current;
      if (aig.isCombInput(node)) {
        if (inputCount == maxInputs) {
          return false;
        }
        if (inputCount == inputs.length) {
          inputs = Arrays.copyOf(inputs, 2 * inputCount);
        }
        inputs[inputCount++] = node;
        continue;
      }
      if (count == maxNodes) {
        return false;
      }
      if (count == nodes.length) {
        nodes = Arrays.copyOf(nodes, 2 * count);
      }
      nodes[count++] = node;
      if (height + 2 > stack.length) {
        stack = Arrays.copyOf(stack, 2 * stack.length);
      }
      stack[height++] = Lit.node(aig.fanin0(node));
      stack[height++] = Lit.node(aig.fanin1(node));
    }
    return true;
  }

  /** The AND nodes of the cone. */
  int nodes() {
    return count;
  }

  /** The combinational inputs of the cone. */
  int inputs() {
    return inputCount;
  }

  /** The combinational input that is input {@code i} of {@link #circuit}'s last result. */
  int input(int i) {
    return inputs[i] - 1;
  }

  /** The cone as a circuit; its outputs are the given ones, its inputs in ascending order. */
  Aig circuit(int[] outputs, int outputCount) {
    Arrays.sort(inputs, 0, inputCount);
    Arrays.sort(nodes, 0, count);
    AigBuilder builder = new AigBuilder("cone", 2 * count);
    literals[0] = Lit.FALSE;
    for (int i = 0; i < inputCount; i++) {
      literals[inputs[i]] = builder.addInput();
    }
    for (int i = 0; i < count; i++) {
      int node = nodes[i];
      literals[node] = builder.and(literal(aig.fanin0(node)), literal(aig.fanin1(node)));
    }
    for (int i = 0; i < outputCount; i++) {
      builder.addOutput(literal(aig.combOutput(outputs[i])));
    }
    return builder.build();
  }

  private int literal(int edge) {
    return literals[Lit.node(edge)] ^ (edge & 1);
  }
}
