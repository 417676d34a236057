package org.abcrl.aig.equivalence;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * What is left to prove: one network that both circuits are part of, over common inputs, and the
 * pairs of its outputs that must be equal. Pair i is outputs 2i and 2i + 1, the first circuit's
 * first.
 */
final class OpenPairs {
  private final Aig joint;
  private final int[] outputs;

  /** An output of the circuits, and the literals that drive it in the first and in the second. */
  record Pair(int output, int first, int second) {}

  /** Pairs over the network that a builder holds, which is finished here. */
  OpenPairs(AigBuilder builder, List<Pair> pairs) {
    outputs = pairs.stream().mapToInt(Pair::output).toArray();
    for (Pair pair : pairs) {
      builder.addOutput(pair.first());
      builder.addOutput(pair.second());
    }
    joint = builder.build();
  }

  private OpenPairs(Aig joint, int[] outputs) {
    this.joint = joint;
    this.outputs = outputs;
  }

  /** Both circuits with common inputs; outputs that are one node already are left out. */
  static OpenPairs join(Aig a, Aig b, InterfaceMatch match) {
    AigBuilder builder = new AigBuilder(a.name(), a.nodes() + b.nodes());
    int[] inputs = new int[a.combInputs()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = builder.addInput();
    }
    int[] left = copy(a, builder, inputs);
    int[] inputsOfSecond = match.combInputsOfSecond();
    int[] permuted = new int[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      permuted[i] = inputs[inputsOfSecond[i]];
    }
    int[] right = copy(b, builder, permuted);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < a.combOutputs(); i++) {
      int x = literal(left, a.combOutput(i));
      int y = literal(right, b.combOutput(match.combOutput(i)));
      if (x != y) {
        pairs.add(new Pair(i, x, y));
      }
    }
    return new OpenPairs(builder, pairs);
  }

  private static int[] copy(Aig aig, AigBuilder builder, int[] inputs) {
    int[] map = new int[aig.nodes()];
    System.arraycopy(inputs, 0, map, 1, inputs.length);
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      map[node] = builder.and(literal(map, aig.fanin0(node)), literal(map, aig.fanin1(node)));
    }
    return map;
  }

  private static int literal(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }

  Aig joint() {
    return joint;
  }

  int size() {
    return outputs.length;
  }

  boolean isEmpty() {
    return outputs.length == 0;
  }

  /** The output of the circuits that a pair is about. */
  int output(int pair) {
    return outputs[pair];
  }

  /** The literal of the joint network that drives a pair's output in the first circuit. */
  int first(int pair) {
    return joint.combOutput(2 * pair);
  }

  /** The literal of the joint network that drives a pair's output in the second circuit. */
  int second(int pair) {
    return joint.combOutput(2 * pair + 1);
  }

  /** The first node that belongs to the second circuit only, or one after the last. */
  int firstNodeOfSecond() {
    int node = 0;
    for (int pair = 0; pair < size(); pair++) {
      node = Math.max(node, Lit.node(first(pair)) + 1);
    }
    return node;
  }

  /** The same with the second circuit as the first. */
  OpenPairs mirrored() {
    boolean[] inSecond = new boolean[joint.nodes()];
    for (int pair = 0; pair < size(); pair++) {
      inSecond[Lit.node(second(pair))] = true;
    }
    for (int node = joint.nodes() - 1; node >= joint.firstAnd(); node--) {
      inSecond[Lit.node(joint.fanin0(node))] |= inSecond[node];
      inSecond[Lit.node(joint.fanin1(node))] |= inSecond[node];
    }
    AigBuilder builder = new AigBuilder(joint.name(), joint.nodes());
    int[] map = new int[joint.nodes()];
    for (int i = 0; i < joint.combInputs(); i++) {
      map[1 + i] = builder.addInput();
    }
    for (boolean second : new boolean[] {true, false}) {
      for (int node = joint.firstAnd(); node < joint.nodes(); node++) {
        if (inSecond[node] == second) {
          map[node] =
              builder.and(literal(map, joint.fanin0(node)), literal(map, joint.fanin1(node)));
        }
      }
    }
    for (int pair = 0; pair < size(); pair++) {
      builder.addOutput(literal(map, second(pair)));
      builder.addOutput(literal(map, first(pair)));
    }
    return new OpenPairs(builder.build(), outputs);
  }
}
