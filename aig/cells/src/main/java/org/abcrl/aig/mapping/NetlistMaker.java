package org.abcrl.aig.mapping;

import static org.abcrl.aig.mapping.CoverState.CONSTANT;
import static org.abcrl.aig.mapping.CoverState.INPUT;
import static org.abcrl.aig.mapping.CoverState.INVERTED;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.cuts.SubjectGraph;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedNetlistBuilder;
import org.abcrl.aig.netlist.PortBuffers;

/** Turns a cover into a netlist. */
final class NetlistMaker {
  private static final int UNKNOWN = -1;

  private final CoverState state;
  private final MappedNetlistBuilder builder;
  private final int[] nets;
  private final int[] tieNets = {UNKNOWN, UNKNOWN};
  private final Map<List<Object>, Integer> shared = new HashMap<>();
  private int inverters;

  NetlistMaker(CoverState state, Aig aig) {
    this.state = state;
    this.builder = MappedNetlistBuilder.withPortsOf(aig, state.library.library);
    this.nets = new int[2 * state.graph.nodes];
  }

  /** The number of inverters in the netlist made. */
  int inverters() {
    return inverters;
  }

  MappedNetlist make() {
    return PortBuffers.insert(makeGates(true));
  }

  /** A part of a netlist: outputs may be inputs, constants, or the same net. */
  MappedNetlist makeRegion() {
    return makeGates(false);
  }

  private MappedNetlist makeGates(boolean ties) {
    Arrays.fill(nets, UNKNOWN);
    SubjectGraph graph = state.graph;
    nets[0] = MappedNetlist.FALSE_NET;
    nets[1] = MappedNetlist.TRUE_NET;
    for (int i = 0; i < graph.firstAnd - 1; i++) {
      nets[2 * (i + 1)] = builder.combInputNet(i);
    }
    for (int node = 1; node < graph.nodes; node++) {
      int first = state.bestMatch[2 * node] == INVERTED ? 2 * node + 1 : 2 * node;
      makeGate(first);
      makeGate(first ^ 1);
    }
    for (int i = 0; i < graph.outputs.length; i++) {
      int literal = graph.outputs[i];
      builder.setCombOutput(i, ties ? outputNet(literal) : nets[literal]);
    }
    return builder.build();
  }

  private int outputNet(int literal) {
    int net = nets[literal];
    if (net > MappedNetlist.TRUE_NET) {
      return net;
    }
    int tie = state.library.ties[net];
    if (tie < 0) {
      return net;
    }
    if (tieNets[net] == UNKNOWN) {
      tieNets[net] = builder.addGate(state.library.library.cell(tie));
    }
    return tieNets[net];
  }

  private void makeGate(int literal) {
    if (state.references[literal] == 0) {
      return;
    }
    int match = state.bestMatch[literal];
    if (match == INPUT) {
      return;
    }
    if (match == CONSTANT) {
      int function = state.cuts.function[state.bestCut[literal]];
      nets[literal] = (function ^ literal) & 1;
      return;
    }
    if (match == INVERTED) {
      addInverter(literal, nets[literal ^ 1]);
      return;
    }
    int cell = state.cellOf(match);
    MappingLibrary cells = state.library;
    int cut = state.bestCut[literal];
    int pins = state.library.matches.matchPins[match];
    int[] fanins = new int[state.cuts.size[cut]];
    for (int k = 0; k < fanins.length; k++, pins >>>= 4) {
      int leaf = state.cuts.leaves[CellCuts.LEAVES * cut + (pins & 7)];
      fanins[k] = nets[2 * leaf + (pins >>> 3 & 1)];
    }
    if (cell == cells.wire) {
      nets[literal] = fanins[0];
    } else if (cell > cells.wire) {
      nets[literal] =
          cells.supergates.get(cell - cells.wire - 1).make(cells.library, fanins, this::addGate);
    } else {
      nets[literal] = addGate(cells.library.cell(cell), fanins);
    }
  }

  /** Adds a gate; supergates share what they have in common with other gates. */
  private int addGate(Cell cell, int... fanins) {
    if (state.library.supergates.isEmpty()) {
      return addNew(cell, fanins);
    }
    List<Object> gate = List.of(cell, Arrays.stream(fanins).boxed().toList());
    Integer same = shared.get(gate);
    if (same == null) {
      same = addNew(cell, fanins);
      shared.put(gate, same);
    }
    return same;
  }

  private int addNew(Cell cell, int... fanins) {
    if (cell.isInverter()) {
      inverters++;
    }
    return builder.addGate(cell, fanins);
  }

  private void addInverter(int literal, int net) {
    if (net <= MappedNetlist.TRUE_NET) {
      nets[literal] = net ^ 1;
      return;
    }
    nets[literal] = addGate(state.library.library.cell(state.library.inverter), net);
  }
}
