package org.abcrl.aig.timing;

import org.abcrl.aig.netlist.MappedNetlist;

/** Who drives whom in a netlist, in flat arrays for timing loops. Immutable once made. */
final class Wiring {
  /** Where the inputs of each gate begin in {@link #fanins}. */
  final int[] faninStart;

  /** The net at each input. */
  final int[] fanins;

  /** Where the sinks of each net begin in {@link #fanouts} and {@link #fanoutPins}. */
  final int[] fanoutStart;

  /** The gate of each sink. */
  final int[] fanouts;

  /** The input of the gate of each sink. */
  final int[] fanoutPins;

  /** The nets at the combinational outputs. */
  final int[] outputs;

  /** Where the combinational outputs of each net begin in {@link #outputsOfNet}. */
  final int[] outputStart;

  /** The numbers of the combinational outputs that a net drives. */
  final int[] outputsOfNet;

  Wiring(MappedNetlist netlist) {
    int gates = netlist.gates();
    int nets = netlist.nets();
    faninStart = new int[gates + 1];
    fanoutStart = new int[nets + 1];
    for (int gate = 0; gate < gates; gate++) {
      faninStart[gate + 1] = faninStart[gate] + netlist.fanins(gate);
    }
    fanins = new int[faninStart[gates]];
    fanouts = new int[fanins.length];
    fanoutPins = new int[fanins.length];
    for (int gate = 0; gate < gates; gate++) {
      for (int i = faninStart[gate]; i < faninStart[gate + 1]; i++) {
        fanins[i] = netlist.fanin(gate, i - faninStart[gate]);
        fanoutStart[fanins[i] + 1]++;
      }
    }
    for (int net = 0; net < nets; net++) {
      fanoutStart[net + 1] += fanoutStart[net];
    }
    int[] next = fanoutStart.clone();
    for (int gate = 0; gate < gates; gate++) {
      for (int i = faninStart[gate]; i < faninStart[gate + 1]; i++) {
        int at = next[fanins[i]]++;
        fanouts[at] = gate;
        fanoutPins[at] = i - faninStart[gate];
      }
    }
    outputs = new int[netlist.combOutputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = netlist.combOutput(i);
    }
    outputStart = new int[nets + 1];
    for (int net : outputs) {
      outputStart[net + 1]++;
    }
    for (int net = 0; net < nets; net++) {
      outputStart[net + 1] += outputStart[net];
    }
    outputsOfNet = new int[outputs.length];
    int[] free = outputStart.clone();
    for (int i = 0; i < outputs.length; i++) {
      outputsOfNet[free[outputs[i]]++] = i;
    }
  }
}
