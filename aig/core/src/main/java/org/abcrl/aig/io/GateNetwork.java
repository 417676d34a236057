package org.abcrl.aig.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;

/**
 * A flat netlist of named signals as BLIF and BENCH describe it, with definitions in any order; it
 * becomes an {@link Aig} once it is complete.
 */
final class GateNetwork {
  /** What a gate computes. */
  @FunctionalInterface
  interface Function {
    /** Builds the gate over the literals of its inputs and returns its output literal. */
    int build(AigBuilder builder, int[] inputs);
  }

  /** Where something stands in the file; lines and columns from 1. */
  record Place(int line, int column) {}

  /** A gate: a signal defined as a function of others. */
  static final class Gate {
    final int output;
    final int[] inputs;
    final Function function;
    final Place place;

    Gate(int output, int[] inputs, Function function, Place place) {
      this.output = output;
      this.inputs = inputs;
      this.function = function;
      this.place = place;
    }
  }

  /** A latch: a signal that takes over the value of another one at the clock edge. */
  record Latch(int output, int next, LatchInit init, String name, Place place) {}

  /** A signal that leaves the circuit, or enters it. */
  record Port(int signal, String name, Place place) {}

  private static final int UNDEFINED = -1;
  private static final int LEAF = -2;

  private final String source;
  final String name;
  final List<String> signals = new ArrayList<>();
  final List<Port> inputs = new ArrayList<>();
  final List<Port> outputs = new ArrayList<>();
  final List<Latch> latches = new ArrayList<>();
  final List<Gate> gates = new ArrayList<>();

  GateNetwork(String source, String name) {
    this.source = source;
    this.name = name;
  }

  /** A new signal; its name is for messages. */
  int addSignal(String signalName) {
    signals.add(signalName);
    return signals.size() - 1;
  }

  void addInput(int signal, Place place) {
    inputs.add(new Port(signal, signals.get(signal), place));
  }

  void addOutput(int signal, Place place) {
    outputs.add(new Port(signal, signals.get(signal), place));
  }

  void addLatch(Latch latch) {
    latches.add(latch);
  }

  void addGate(Gate gate) {
    gates.add(gate);
  }

  /**
   * The circuit.
   *
   * @throws InputException if a signal is defined twice or not at all, or depends on itself
   */
  Aig toAig() {
    int[] order = gatesInOrder();
    AigBuilder builder = new AigBuilder(name, signals.size() + 1);
    int[] literals = new int[signals.size()];
    for (Port input : inputs) {
      literals[input.signal] = builder.addInput(input.name);
    }
    for (Latch latch : latches) {
      literals[latch.output] = builder.addLatch(latch.name, latch.init);
    }
    for (int index : order) {
      Gate gate = gates.get(index);
      int[] operands = new int[gate.inputs.length];
      for (int i = 0; i < operands.length; i++) {
        operands[i] = literals[gate.inputs[i]];
      }
      literals[gate.output] = gate.function.build(builder, operands);
    }
    for (Port output : outputs) {
      builder.addOutput(output.name, literals[output.signal]);
    }
    for (int i = 0; i < latches.size(); i++) {
      builder.setNextState(i, literals[latches.get(i).next]);
    }
    return builder.build();
  }

  /**
   * The gates in an order in which each follows those that it uses.
   *
   * @throws InputException if a signal is defined twice or not at all, or depends on itself
   */
  int[] gatesInOrder() {
    int[] definedBy = definitions();
    int[] order = order(definedBy);
    for (Port output : outputs) {
      checkDefined(definedBy, output.signal, output.place);
    }
    for (Latch latch : latches) {
      checkDefined(definedBy, latch.next, latch.place);
    }
    return order;
  }

  /** The gate that defines each signal, LEAF for inputs and latches. */
  private int[] definitions() {
    int[] definedBy = new int[signals.size()];
    Arrays.fill(definedBy, UNDEFINED);
    for (Port input : inputs) {
      define(definedBy, input.signal, LEAF, input.place);
    }
    for (Latch latch : latches) {
      define(definedBy, latch.output, LEAF, latch.place);
    }
    for (int i = 0; i < gates.size(); i++) {
      define(definedBy, gates.get(i).output, i, gates.get(i).place);
    }
    return definedBy;
  }

  private void define(int[] definedBy, int signal, int by, Place place) {
    if (definedBy[signal] != UNDEFINED) {
      throw error(place, "signal '" + signals.get(signal) + "' is defined a second time");
    }
    definedBy[signal] = by;
  }

  private void checkDefined(int[] definedBy, int signal, Place place) {
    if (definedBy[signal] == UNDEFINED) {
      throw error(place, "signal '" + signals.get(signal) + "' is used but never defined");
    }
  }

  private int[] order(int[] definedBy) {
    int[] start = new int[gates.size() + 1];
    for (int i = 0; i < gates.size(); i++) {
      start[i + 1] = Math.addExact(start[i], gates.get(i).inputs.length);
    }
    int[] uses = new int[start[gates.size()]];
    int next = 0;
    for (Gate gate : gates) {
      for (int input : gate.inputs) {
        checkDefined(definedBy, input, gate.place);
        uses[next++] = definedBy[input];
      }
    }
    DefinitionOrder order = DefinitionOrder.of(gates.size(), start, uses);
    if (order.cyclic() >= 0) {
      Gate gate = gates.get(order.cyclic());
      throw error(
          gate.place,
          "signal '" + signals.get(gate.output) + "' depends on itself (combinational cycle)");
    }
    return order.order();
  }

  private InputException error(Place place, String message) {
    return new InputException(source, place.line, place.column, message);
  }
}
