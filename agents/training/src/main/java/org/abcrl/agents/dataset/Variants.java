package org.abcrl.agents.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/** Circuits made from circuits: cones, regions, mutations, compositions. All are combinational. */
final class Variants {
  private Variants() {}

  /** The cones of a few outputs next to each other, until there are enough nodes. */
  static Aig cones(Aig aig, int ands, SplittableRandom random) {
    boolean[] inside = new boolean[aig.nodes()];
    List<Integer> roots = new ArrayList<>();
    int first = random.nextInt(aig.combOutputs());
    int count = 0;
    for (int i = 0; i < aig.combOutputs() && count < ands; i++) {
      int literal = aig.combOutput((first + i) % aig.combOutputs());
      roots.add(literal);
      count += mark(aig, Lit.node(literal), inside);
    }
    return part(aig, inside, roots.stream().mapToInt(r -> r).toArray(), "cone");
  }

  private static int mark(Aig aig, int root, boolean[] inside) {
    int found = 0;
    int[] stack = new int[aig.ands() + 2];
    int size = 0;
    if (aig.isAnd(root) && !inside[root]) {
      stack[size++] = root;
      inside[root] = true;
    }
    while (size > 0) {
      int node = stack[--size];
      found++;
      for (int fanin : new int[] {Lit.node(aig.fanin0(node)), Lit.node(aig.fanin1(node))}) {
        if (aig.isAnd(fanin) && !inside[fanin]) {
          inside[fanin] = true;
          stack[size++] = fanin;
        }
      }
    }
    return found;
  }

  /** A run of the nodes in depth-first order: a few whole cones, cut off from the rest. */
  static Aig region(Aig aig, int ands, SplittableRandom random) {
    int[] order = depthFirst(aig);
    int size = Math.min(ands, order.length);
    int from = random.nextInt(order.length - size + 1);
    boolean[] inside = new boolean[aig.nodes()];
    for (int i = from; i < from + size; i++) {
      inside[order[i]] = true;
    }
    boolean[] needed = new boolean[aig.nodes()];
    for (int i = 0; i < aig.combOutputs(); i++) {
      needed[Lit.node(aig.combOutput(i))] = true;
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      if (!inside[node]) {
        needed[Lit.node(aig.fanin0(node))] = true;
        needed[Lit.node(aig.fanin1(node))] = true;
      }
    }
    int[] roots =
        Arrays.stream(order, from, from + size).filter(n -> needed[n]).map(Lit::of).toArray();
    return part(aig, inside, roots, "region");
  }

  private static int[] depthFirst(Aig aig) {
    int[] order = new int[aig.ands()];
    int found = 0;
    boolean[] done = new boolean[aig.nodes()];
    int[] stack = new int[2 * aig.ands() + 2];
    for (int i = 0; i < aig.combOutputs(); i++) {
      int size = 0;
      stack[size++] = Lit.node(aig.combOutput(i));
      while (size > 0) {
        int node = stack[size - 1];
        if (!aig.isAnd(node) || done[node]) {
          size--;
          continue;
        }
        int f0 = Lit.node(aig.fanin0(node));
        int f1 = Lit.node(aig.fanin1(node));
        boolean open0 = aig.isAnd(f0) && !done[f0];
        boolean open1 = aig.isAnd(f1) && !done[f1];
        if (open0 || open1) {
          stack[size++] = open0 ? f0 : f1;
        } else {
          done[node] = true;
          order[found++] = node;
          size--;
        }
      }
    }
    return Arrays.copyOf(order, found);
  }

  /** The nodes inside as a circuit: what they read from outside are inputs. */
  private static Aig part(Aig aig, boolean[] inside, int[] roots, String suffix) {
    AigBuilder builder = new AigBuilder(aig.name() + "_" + suffix);
    int[] map = new int[aig.nodes()];
    Arrays.fill(map, -1);
    map[0] = Lit.FALSE;
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      if (inside[node]) {
        int a = literal(builder, map, aig.fanin0(node));
        int b = literal(builder, map, aig.fanin1(node));
        map[node] = builder.and(a, b);
      }
    }
    for (int root : roots) {
      builder.addOutput(literal(builder, map, root));
    }
    return builder.build();
  }

  private static int literal(AigBuilder builder, int[] map, int literal) {
    int node = Lit.node(literal);
    if (map[node] < 0) {
      map[node] = builder.addInput();
    }
    return map[node] ^ (literal & 1);
  }

  /** A few fanins complemented, replaced by earlier nodes, or made constant. */
  static Aig mutate(Aig aig, SplittableRandom random) {
    double rate = 0.01 + 0.05 * random.nextDouble();
    AigBuilder builder = new AigBuilder(aig.name() + "_mutated");
    int[] map = new int[aig.nodes()];
    for (int i = 0; i < aig.combInputs(); i++) {
      map[aig.combInputNode(i)] = builder.addInput();
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int a = map[Lit.node(aig.fanin0(node))] ^ (aig.fanin0(node) & 1);
      int b = map[Lit.node(aig.fanin1(node))] ^ (aig.fanin1(node) & 1);
      if (random.nextDouble() < rate) {
        switch (random.nextInt(5)) {
          case 0, 1 -> a ^= 1;
          case 2, 3 -> b = map[1 + random.nextInt(node - 1)] ^ random.nextInt(2);
          default -> a = Lit.TRUE;
        }
      }
      map[node] = builder.and(a, b);
    }
    for (int i = 0; i < aig.combOutputs(); i++) {
      int literal = aig.combOutput(i);
      builder.addOutput(map[Lit.node(literal)] ^ (literal & 1));
    }
    return builder.build();
  }

  /** One circuit behind another: outputs of the first drive some inputs of the second. */
  static Aig compose(Aig first, Aig second, SplittableRandom random) {
    AigBuilder builder = new AigBuilder(first.name() + "_composed");
    int[] inputs = new int[first.combInputs()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = builder.addInput();
    }
    int[] middle = copy(builder, first, inputs);
    int[] later = new int[second.combInputs()];
    boolean[] used = new boolean[middle.length];
    for (int i = 0; i < later.length; i++) {
      int k = i % Math.max(1, middle.length);
      if (random.nextInt(3) > 0 && middle.length > 0) {
        later[i] = middle[k];
        used[k] = true;
      } else {
        later[i] = random.nextBoolean() ? inputs[i % inputs.length] : builder.addInput();
      }
    }
    for (int literal : copy(builder, second, later)) {
      builder.addOutput(literal);
    }
    for (int k = 0; k < middle.length; k++) {
      if (!used[k]) {
        builder.addOutput(middle[k]);
      }
    }
    return builder.build();
  }

  private static int[] copy(AigBuilder builder, Aig aig, int[] inputs) {
    int[] map = new int[aig.nodes()];
    for (int i = 0; i < inputs.length; i++) {
      map[aig.combInputNode(i)] = inputs[i];
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int f0 = aig.fanin0(node);
      int f1 = aig.fanin1(node);
      map[node] = builder.and(map[Lit.node(f0)] ^ (f0 & 1), map[Lit.node(f1)] ^ (f1 & 1));
    }
    int[] outputs = new int[aig.combOutputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = map[Lit.node(aig.combOutput(i))] ^ (aig.combOutput(i) & 1);
    }
    return outputs;
  }
}
