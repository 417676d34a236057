package org.abcrl.aig.io;

import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.io.GateNetwork.Gate;
import org.abcrl.aig.io.GateNetwork.Latch;
import org.abcrl.aig.io.GateNetwork.Port;
import org.abcrl.aig.lut.LutBuilder;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.truth.TruthTables;

/** Makes a network of LUTs of a netlist of gates: a gate of few inputs becomes one LUT. */
final class GatesToLuts {
  private final GateNetwork gates;
  private final LutBuilder builder;

  GatesToLuts(GateNetwork gates) {
    this.gates = gates;
    builder = new LutBuilder(gates.name);
  }

  LutNetwork run() {
    int[] order = gates.gatesInOrder();
    int[] nodes = new int[gates.signals.size()];
    for (Port input : gates.inputs) {
      nodes[input.signal()] = builder.addInput(input.name());
    }
    for (Latch latch : gates.latches) {
      nodes[latch.output()] = builder.addLatch(latch.name(), latch.init());
    }
    for (int index : order) {
      Gate gate = gates.gates.get(index);
      int[] fanins = new int[gate.inputs.length];
      for (int i = 0; i < fanins.length; i++) {
        fanins[i] = nodes[gate.inputs[i]];
      }
      nodes[gate.output] = build(gate, fanins);
    }
    for (Port output : gates.outputs) {
      builder.addOutput(output.name(), nodes[output.signal()]);
    }
    for (int i = 0; i < gates.latches.size(); i++) {
      builder.setNextState(i, nodes[gates.latches.get(i).next()]);
    }
    return builder.build();
  }

  private int build(Gate gate, int[] fanins) {
    AigBuilder single = new AigBuilder("gate");
    int[] literals = new int[fanins.length];
    for (int i = 0; i < literals.length; i++) {
      literals[i] = single.addInput();
    }
    single.addOutput(gate.function.build(single, literals));
    Aig aig = single.build();
    if (fanins.length > LutNetwork.MAX_FANINS) {
      return split(aig, fanins);
    }
    int words = TruthTables.words(fanins.length);
    long[] values = Simulator.simulate(aig, words, Simulator.exhaustivePatterns(fanins.length));
    return builder.lut(fanins, fanins.length, Simulator.literal(values, words, aig.output(0)));
  }

  private int split(Aig aig, int[] fanins) {
    int[] copy = new int[aig.nodes()];
    System.arraycopy(fanins, 0, copy, 1, fanins.length);
    int[] pair = new int[2];
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int f0 = aig.fanin0(node);
      int f1 = aig.fanin1(node);
      pair[0] = copy[Lit.node(f0)];
      pair[1] = copy[Lit.node(f1)];
      long table =
          (TruthTables.variable(0) ^ -(long) (f0 & 1))
              & (TruthTables.variable(1) ^ -(long) (f1 & 1));
      copy[node] = builder.lut(pair, 2, table);
    }
    int root = copy[Lit.node(aig.output(0))];
    return Lit.isComplement(aig.output(0)) ? builder.not(root) : root;
  }
}
