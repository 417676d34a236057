package org.abcrl.aig.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.shell.Register;
import org.abcrl.aig.shell.Shell;
import org.jspecify.annotations.Nullable;

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

  /**
   * A latch: a signal that takes over the value of another one.
   *
   * @param control when it does
   */
  record Latch(
      int output, int next, LatchInit init, String name, LatchControl control, Place place) {
    /** At every step of a clock that is not named. */
    Latch(int output, int next, LatchInit init, String name, Place place) {
      this(output, next, init, name, LatchControl.STEP, place);
    }
  }

  /**
   * What makes a latch change.
   *
   * @param clock the signal whose edge, or whose level, loads it; -1 for none
   * @param inverted whether the falling edge, or the value 0, is the active one
   * @param clear the signal that makes it 0 at once; -1 for none
   * @param set the signal that makes it 1 at once, unless it is cleared; -1 for none
   * @param both what it is when cleared and set: 0, 1, or null for anything
   */
  record LatchControl(
      Register.Kind kind, int clock, boolean inverted, int clear, int set, @Nullable Boolean both) {
    /** Each step of the only clock loads the latch. */
    static final LatchControl STEP =
        new LatchControl(Register.Kind.FLIP_FLOP, -1, false, -1, -1, false);

    /** It follows its input all the time. */
    static final LatchControl ALWAYS =
        new LatchControl(Register.Kind.LATCH, -1, false, -1, -1, false);
  }

  /** An instance that is not looked into; each pin has one bit. */
  record Box(
      String name, String module, Map<String, String> parameters, List<Pin> pins, Place place) {}

  /** A pin of a box; a signal of -1 is left open. */
  record Pin(String name, boolean output, int signal) {}

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
  final List<Box> boxes = new ArrayList<>();

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

  void addBox(Box box) {
    boxes.add(box);
  }

  void addGate(Gate gate) {
    gates.add(gate);
  }

  /**
   * Whether one clock edge that need not be named, nor be an input, loads all latches, and nothing
   * else acts on them.
   */
  boolean isPlain() {
    LatchControl first = latches.isEmpty() ? LatchControl.STEP : latches.get(0).control;
    return boxes.isEmpty()
        && first.kind == Register.Kind.FLIP_FLOP
        && first.clear < 0
        && first.set < 0
        && latches.stream().allMatch(l -> l.control.equals(first));
  }

  /**
   * The circuit as a module: ports by name, registers with their clocks, boxes.
   *
   * @throws InputException if a signal is defined twice or not at all, or depends on itself
   */
  Shell toShell() {
    return latches.stream().allMatch(l -> l.control.equals(LatchControl.STEP)) && boxes.isEmpty()
        ? Shell.of(toAig())
        : new GateShell(this).build();
  }

  /**
   * The circuit as a machine of one clock.
   *
   * @throws InputException if a signal is defined twice or not at all, or depends on itself
   */
  Aig toAig() {
    if (!isPlain()) {
      return toShell().toAig();
    }
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
    for (Box box : boxes) {
      for (Pin pin : box.pins) {
        if (!pin.output && pin.signal >= 0) {
          checkDefined(definedBy, pin.signal, box.place);
        }
      }
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
    for (Box box : boxes) {
      for (Pin pin : box.pins) {
        if (pin.output && pin.signal >= 0) {
          define(definedBy, pin.signal, LEAF, box.place);
        }
      }
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

  InputException error(Place place, String message) {
    return new InputException(source, place.line, place.column, message);
  }
}
