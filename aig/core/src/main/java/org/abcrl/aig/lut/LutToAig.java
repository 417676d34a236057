package org.abcrl.aig.lut;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.truth.AndForm;

/**
 * Builds the functions of a network's LUTs out of AND nodes. Where a structure has a conjunction of
 * several terms, the earliest are joined first, and among equally early ones such as are joined
 * already.
 */
final class LutToAig {
  private final LutNetwork network;
  private final LutForms forms = new LutForms();
  private final AigBuilder builder;

  /** The literal of each LUT network's node. */
  private final int[] copy;

  /** Levels of the new graph's nodes. */
  private int[] levels;

  private final long[] table = new long[4];
  private int[] built = new int[64];
  private int[] uses = new int[64];
  private int[] queue = new int[64];

  LutToAig(LutNetwork network) {
    this.network = network;
    builder = new AigBuilder(network.name(), 3 * network.nodes());
    copy = new int[network.nodes()];
    levels = new int[2 * network.nodes()];
  }

  Aig run() {
    for (int i = 0; i < network.inputs(); i++) {
      builder.addInput(network.names().inputs().get(i));
    }
    for (int i = 0; i < network.latches(); i++) {
      builder.addLatch(network.names().latches().get(i), network.latchInit(i));
    }
    for (int i = 0; i < network.combInputs(); i++) {
      copy[network.combInputNode(i)] = builder.combInput(i);
    }
    for (int node = network.firstLut(); node < network.nodes(); node++) {
      copy[node] = build(node);
    }
    for (int i = 0; i < network.outputs(); i++) {
      builder.addOutput(network.names().outputs().get(i), copy[network.output(i)]);
    }
    for (int i = 0; i < network.latches(); i++) {
      builder.setNextState(i, copy[network.nextState(i)]);
    }
    return builder.build();
  }

  private int build(int node) {
    int size = network.fanins(node);
    if (size == 0) {
      return Lit.TRUE;
    }
    network.table(node, table, 0);
    AndForm form = forms.form(table, size);
    int leaves = form.leaves();
    int all = leaves + form.nodes();
    if (built.length < all) {
      built = new int[2 * all];
      uses = new int[2 * all];
      queue = new int[2 * all];
    }
    Arrays.fill(uses, leaves, all, 0);
    for (int i = 0; i < form.nodes(); i++) {
      uses[form.fanin0(i) >> 1] += uses(form.fanin0(i));
      uses[form.fanin1(i) >> 1] += uses(form.fanin1(i));
    }
    uses[form.root() >> 1] += 2;
    for (int i = 0; i < size; i++) {
      built[i] = copy[network.fanin(node, i)];
    }
    for (int i = 0; i < form.nodes(); i++) {
      // A node used once, and plainly, becomes a part of the conjunction that uses it.
      if (uses[leaves + i] != 1) {
        built[leaves + i] = conjunction(collect(form, leaves + i, 0));
      }
    }
    return built[form.root() >> 1] ^ (form.root() & 1);
  }

  /** Complemented uses count twice: they cannot be part of a conjunction. */
  private static int uses(int literal) {
    return 1 + (literal & 1);
  }

  /** Puts the terms of a node's conjunction into the queue; the number of those in it. */
  private int collect(AndForm form, int index, int count) {
    int i = index - form.leaves();
    return collectLiteral(form, form.fanin1(i), collectLiteral(form, form.fanin0(i), count));
  }

  private int collectLiteral(AndForm form, int literal, int count) {
    int index = literal >> 1;
    if (index >= form.leaves() && uses[index] == 1) {
      return collect(form, index, count);
    }
    queue[count] = built[index] ^ (literal & 1);
    return count + 1;
  }

  private int conjunction(int items) {
    for (int count = items; count > 1; count--) {
      moveLowestTo(count - 1, count);
      moveLowestTo(count - 2, count - 1);
      int level = levels[Lit.node(queue[count - 2])];
      for (int i = 0; i < count - 2; i++) {
        if (levels[Lit.node(queue[i])] == level && builder.find(queue[i], queue[count - 1]) >= 0) {
          swap(i, count - 2);
          break;
        }
      }
      queue[count - 2] = and(queue[count - 2], queue[count - 1]);
    }
    return queue[0];
  }

  private void moveLowestTo(int place, int count) {
    int lowest = place;
    for (int i = 0; i < count; i++) {
      if (levels[Lit.node(queue[i])] < levels[Lit.node(queue[lowest])]) {
        lowest = i;
      }
    }
    swap(lowest, place);
  }

  private void swap(int i, int k) {
    int held = queue[i];
    queue[i] = queue[k];
    queue[k] = held;
  }

  private int and(int a, int b) {
    int nodes = builder.nodes();
    int result = builder.and(a, b);
    if (builder.nodes() > nodes) {
      int node = Lit.node(result);
      if (node >= levels.length) {
        levels = Arrays.copyOf(levels, 2 * node);
      }
      levels[node] = 1 + Math.max(levels[Lit.node(a)], levels[Lit.node(b)]);
    }
    return result;
  }
}
