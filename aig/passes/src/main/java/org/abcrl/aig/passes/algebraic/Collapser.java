package org.abcrl.aig.passes.algebraic;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Collapses a circuit group by group: outputs are taken in their order as long as the inputs and
 * nodes of their cones stay within bounds, and the cones of a group, cut out as a circuit, are made
 * anew by {@link GroupResynthesis}. Outputs whose cones are too large stay as they are. Linear in
 * the circuit: a group has a bounded size, and the search for cones ends with a budget.
 */
final class Collapser {
  /** The most inputs of a group. */
  private static final int GROUP_INPUTS = 256;

  /** The most nodes of a group. */
  private static final int GROUP_NODES = 6000;

  /** Nodes visited in the search for groups, for each node of the circuit. */
  private static final int BUDGET = 12;

  private final Aig aig;
  private final int maxInputs;
  private final boolean always;
  private final UnaryOperator<Aig> resynthesis;
  private final OutputCones cones;
  private final AigBuilder builder;
  private final int[] drivers;
  private int[] group = new int[16];
  private int groupSize;
  private boolean changed;

  /**
   * A worker.
   *
   * @param maxInputs outputs that depend on more combinational inputs stay
   * @param always whether to take the new structure of a group even if it has more nodes
   * @param resynthesis makes a group anew, or gives the same circuit back
   */
  Collapser(Aig aig, int maxInputs, boolean always, UnaryOperator<Aig> resynthesis) {
    this.aig = aig;
    this.maxInputs = maxInputs;
    this.always = always;
    this.resynthesis = resynthesis;
    cones = new OutputCones(aig);
    builder = AigBuilder.withInputsOf(aig);
    drivers = new int[aig.combOutputs()];
  }

  Aig run() {
    Arrays.fill(drivers, -1);
    long budget = (long) BUDGET * aig.nodes() + 100_000;
    boolean[] fits = new boolean[drivers.length];
    for (int o = 0; o < drivers.length && budget > 0; o++) {
      cones.clear();
      fits[o] = aig.isAnd(Lit.node(aig.combOutput(o))) && cones.add(o, maxInputs, GROUP_NODES);
      budget -= cones.nodes() + cones.inputs();
    }
    cones.clear();
    for (int o = 0; o < drivers.length; o++) {
      if (!fits[o]) {
        continue;
      }
      if (!cones.add(o, GROUP_INPUTS, GROUP_NODES)) {
        finishGroup();
        cones.clear();
        cones.add(o, GROUP_INPUTS, GROUP_NODES);
      }
      if (groupSize == group.length) {
        group = Arrays.copyOf(group, 2 * groupSize);
      }
      group[groupSize++] = o;
    }
    finishGroup();
    if (!changed) {
      return aig;
    }
    // What groups share with others is made twice, so that all together may gain nothing.
    Aig made = build();
    return always || made.ands() < aig.ands() ? made : aig;
  }

  private void finishGroup() {
    if (groupSize == 0) {
      return;
    }
    // The last output tried may have left a part of its cone: the group's is made again.
    cones.clear();
    for (int i = 0; i < groupSize; i++) {
      cones.add(group[i], GROUP_INPUTS, GROUP_NODES);
    }
    Aig before = cones.circuit(group, groupSize);
    Aig after = resynthesis.apply(before);
    if (after != before && (always || after.ands() < before.ands())) {
      changed = true;
      copy(after);
    }
    groupSize = 0;
  }

  private void copy(Aig circuit) {
    int[] literals = new int[circuit.nodes()];
    for (int i = 0; i < circuit.inputs(); i++) {
      literals[circuit.combInputNode(i)] = builder.combInput(cones.input(i));
    }
    for (int node = circuit.firstAnd(); node < circuit.nodes(); node++) {
      literals[node] =
          builder.and(
              mapped(literals, circuit.fanin0(node)), mapped(literals, circuit.fanin1(node)));
    }
    for (int i = 0; i < groupSize; i++) {
      drivers[group[i]] = mapped(literals, circuit.output(i));
    }
  }

  private static int mapped(int[] literals, int edge) {
    return literals[Lit.node(edge)] ^ (edge & 1);
  }

  /** The circuit of the new cones and of the old ones of all other outputs. */
  private Aig build() {
    boolean[] needed = new boolean[aig.nodes()];
    for (int o = 0; o < drivers.length; o++) {
      needed[Lit.node(aig.combOutput(o))] |= drivers[o] < 0;
    }
    for (int node = aig.nodes() - 1; node >= aig.firstAnd(); node--) {
      if (needed[node]) {
        needed[Lit.node(aig.fanin0(node))] = true;
        needed[Lit.node(aig.fanin1(node))] = true;
      }
    }
    int[] literals = new int[aig.nodes()];
    for (int i = 0; i < aig.combInputs(); i++) {
      literals[aig.combInputNode(i)] = builder.combInput(i);
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      if (needed[node]) {
        literals[node] =
            builder.and(mapped(literals, aig.fanin0(node)), mapped(literals, aig.fanin1(node)));
      }
    }
    for (int o = 0; o < drivers.length; o++) {
      if (drivers[o] < 0) {
        drivers[o] = mapped(literals, aig.combOutput(o));
      }
    }
    builder.addOutputsOf(aig, drivers);
    return builder.build();
  }
}
