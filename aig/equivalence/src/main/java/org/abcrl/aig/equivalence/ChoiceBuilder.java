package org.abcrl.aig.equivalence;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.ChoiceNetwork;
import org.abcrl.aig.Lit;

/** Makes a network with choices of what a sweep of a circuit and its alternatives has proved. */
final class ChoiceBuilder {
  /** Takes what a sweep of the circuit's nodes and those of its alternatives has proved. */
  static ChoiceNetwork of(SweepEngine engine, Aig joint, int outputs) {
    AigBuilder reduced = engine.reduced();
    IncrementalOrder order = new IncrementalOrder(reduced);
    int[] chosenFor = new int[reduced.nodes()];
    Arrays.fill(chosenFor, SweepEngine.NONE);
    for (int node = 1; node < reduced.nodes(); node++) {
      int target = engine.replacement(node);
      if (target != SweepEngine.NONE
          && reduced.isAnd(Lit.node(target))
          && order.add(node, Lit.node(target))) {
        chosenFor[node] = target;
      }
    }
    AigBuilder builder = new AigBuilder(joint.name(), reduced.nodes());
    int[] map = new int[reduced.nodes()];
    for (int i = 0; i < joint.combInputs(); i++) {
      map[1 + i] = builder.addInput();
    }
    for (int i = 0; i < reduced.nodes(); i++) {
      int node = order.nodeAt(i);
      if (reduced.isAnd(node)) {
        map[node] =
            builder.and(literal(map, reduced.fanin0(node)), literal(map, reduced.fanin1(node)));
      }
    }
    for (int i = 0; i < outputs; i++) {
      builder.addOutput(literal(map, engine.reducedLiteral(joint.combOutput(i))));
    }
    // Outputs keep the choices alive; pairs of the choice and what it stands for.
    boolean[] used = reachable(reduced, engine, joint, outputs, chosenFor);
    for (int node = 1; node < reduced.nodes(); node++) {
      if (chosenFor[node] != SweepEngine.NONE && used[node]) {
        builder.addOutput(map[node]);
        builder.addOutput(literal(map, chosenFor[node]));
      }
    }
    return ChoiceNetwork.ofPairs(builder.build(), outputs);
  }

  /** The circuit alone: the first outputs of a network. */
  static ChoiceNetwork withoutChoices(Aig network, int outputs) {
    AigBuilder builder = AigBuilder.withInputsOf(network);
    int[] map = new int[network.nodes()];
    for (int node = 1; node < map.length; node++) {
      map[node] =
          network.isAnd(node)
              ? builder.and(literal(map, network.fanin0(node)), literal(map, network.fanin1(node)))
              : Lit.of(node);
    }
    for (int i = 0; i < outputs; i++) {
      builder.addOutput(literal(map, network.combOutput(i)));
    }
    return ChoiceNetwork.ofPairs(builder.build(), outputs);
  }

  /** The nodes that the outputs need, and the choices for those, and what these need. */
  private static boolean[] reachable(
      AigBuilder reduced, SweepEngine engine, Aig joint, int outputs, int[] chosenFor) {
    int nodes = reduced.nodes();
    int[] first = new int[nodes];
    int[] next = new int[nodes];
    for (int node = nodes - 1; node > 0; node--) {
      if (chosenFor[node] != SweepEngine.NONE) {
        int target = Lit.node(chosenFor[node]);
        next[node] = first[target];
        first[target] = node;
      }
    }
    boolean[] used = new boolean[nodes];
    int[] stack = new int[nodes];
    int depth = 0;
    for (int i = 0; i < outputs; i++) {
      depth = push(Lit.node(engine.reducedLiteral(joint.combOutput(i))), used, stack, depth);
    }
    while (depth > 0) {
      int node = stack[--depth];
      if (reduced.isAnd(node)) {
        depth = push(Lit.node(reduced.fanin0(node)), used, stack, depth);
        depth = push(Lit.node(reduced.fanin1(node)), used, stack, depth);
        for (int choice = first[node]; choice != 0; choice = next[choice]) {
          depth = push(choice, used, stack, depth);
        }
      }
    }
    return used;
  }

  private static int push(int node, boolean[] used, int[] stack, int depth) {
    if (used[node]) {
      return depth;
    }
    used[node] = true;
    stack[depth] = node;
    return depth + 1;
  }

  private static int literal(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }

  private ChoiceBuilder() {}
}
