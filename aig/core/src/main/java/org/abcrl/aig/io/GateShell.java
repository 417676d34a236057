package org.abcrl.aig.io;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.io.GateNetwork.Box;
import org.abcrl.aig.io.GateNetwork.Gate;
import org.abcrl.aig.io.GateNetwork.Latch;
import org.abcrl.aig.io.GateNetwork.LatchControl;
import org.abcrl.aig.io.GateNetwork.Pin;
import org.abcrl.aig.io.GateNetwork.Port;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.Control;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.Register;
import org.abcrl.aig.shell.Shell;

/**
 * Makes a module of a network whose latches have clocks of their own, or that has boxes. All inputs
 * are inputs of the core; a clock that nothing defines becomes an input of its name.
 */
final class GateShell {
  /** The name of the clock that latches without one share. */
  private static final String CLOCK = "clock";

  private final GateNetwork network;
  private final int[] order;
  private final AigBuilder core;
  private final AigBuilder controls;
  private final int[] coreLiterals;
  private final int[] controlLiterals;
  private final Map<String, Integer> addedClocks = new LinkedHashMap<>();
  private final Map<Integer, Integer> controlOf = new HashMap<>();
  private final Map<Integer, Integer> outputOfSignal = new HashMap<>();
  private int inputs;
  private int outputs;

  GateShell(GateNetwork network) {
    this.network = network;
    order = network.gatesInOrder();
    core = new AigBuilder(network.name, network.signals.size() + 1);
    controls = new AigBuilder(network.name);
    coreLiterals = new int[network.signals.size()];
    controlLiterals = new int[network.signals.size()];
    Arrays.fill(controlLiterals, -1);
  }

  Shell build() {
    for (Port input : network.inputs) {
      source(input.signal(), input.name());
    }
    for (Box box : network.boxes) {
      for (Pin pin : box.pins()) {
        if (pin.output() && pin.signal() >= 0) {
          source(pin.signal(), box.name() + "." + pin.name());
        }
      }
    }
    for (Latch latch : network.latches) {
      coreLiterals[latch.output()] = core.addLatch(latch.name(), latch.init());
      controlLiterals[latch.output()] = controls.addInput(latch.name());
    }
    addClocks();
    for (int index : order) {
      Gate gate = network.gates.get(index);
      coreLiterals[gate.output] = gate.function.build(core, operands(gate, coreLiterals));
    }
    controlLogic();
    List<Register> registers = new ArrayList<>();
    for (int i = 0; i < network.latches.size(); i++) {
      registers.add(register(network.latches.get(i)));
    }
    Set<String> used = new HashSet<>(addedClocks.keySet());
    List<org.abcrl.aig.shell.Port> ports = new ArrayList<>();
    int clock = network.inputs.size() + boxOutputs() + network.latches.size();
    for (String name : addedClocks.keySet()) {
      ports.add(org.abcrl.aig.shell.Port.scalar(name, Direction.INPUT, clock++));
    }
    ports.addAll(Shell.ports(names(network.inputs), Direction.INPUT, used));
    List<org.abcrl.aig.shell.Port> outs =
        Shell.ports(names(network.outputs), Direction.OUTPUT, used);
    List<Integer> sinks = new ArrayList<>();
    for (Port output : network.outputs) {
      sinks.add(sink(output.signal(), output.name()));
    }
    for (org.abcrl.aig.shell.Port port : outs) {
      ports.add(port.withBits(port.bits().stream().map(sinks::get).toList()));
    }
    List<BlackBox> boxes = network.boxes.stream().map(this::box).toList();
    for (int i = 0; i < network.latches.size(); i++) {
      core.setNextState(i, coreLiterals[network.latches.get(i).next()]);
    }
    return new Shell(core.build(), controls.build(), ports, registers, boxes, List.of());
  }

  private static List<String> names(List<Port> ports) {
    return ports.stream().map(Port::name).toList();
  }

  private void source(int signal, String name) {
    coreLiterals[signal] = core.addInput(name);
    controlLiterals[signal] = controls.addInput(name);
    outputOfSignal.put(signal, inputs++);
  }

  private int boxOutputs() {
    return inputs - network.inputs.size();
  }

  /** A clock that nothing defines is an input that the file forgot, or named elsewhere. */
  private void addClocks() {
    boolean[] defined = new boolean[network.signals.size()];
    network.inputs.forEach(p -> defined[p.signal()] = true);
    network.latches.forEach(l -> defined[l.output()] = true);
    network.gates.forEach(g -> defined[g.output] = true);
    network.boxes.forEach(
        b ->
            b.pins().stream()
                .filter(p -> p.output() && p.signal() >= 0)
                .forEach(p -> defined[p.signal()] = true));
    for (Latch latch : network.latches) {
      LatchControl control = latch.control();
      if (control.equals(LatchControl.STEP)) {
        addedClocks.computeIfAbsent(free(CLOCK), controls::addInput);
      } else if (control.clock() >= 0 && !defined[control.clock()]) {
        int signal = control.clock();
        controlLiterals[signal] =
            addedClocks.computeIfAbsent(network.signals.get(signal), controls::addInput);
      }
    }
  }

  /** A name that no port has. */
  private String free(String wanted) {
    String name = wanted;
    for (int i = 1; isPort(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  private boolean isPort(String name) {
    return network.inputs.stream().anyMatch(p -> p.name().equals(name))
        || network.outputs.stream().anyMatch(p -> p.name().equals(name));
  }

  private static int[] operands(Gate gate, int[] literals) {
    int[] operands = new int[gate.inputs.length];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = literals[gate.inputs[i]];
    }
    return operands;
  }

  /** Builds the gates that lead to clocks, clears and sets. */
  private void controlLogic() {
    boolean[] needed = new boolean[network.signals.size()];
    for (Latch latch : network.latches) {
      LatchControl c = latch.control();
      for (int signal : new int[] {c.clock(), c.clear(), c.set()}) {
        if (signal >= 0) {
          needed[signal] = true;
        }
      }
    }
    for (int i = order.length - 1; i >= 0; i--) {
      Gate gate = network.gates.get(order[i]);
      if (needed[gate.output]) {
        for (int input : gate.inputs) {
          needed[input] = true;
        }
      }
    }
    for (int index : order) {
      Gate gate = network.gates.get(index);
      if (needed[gate.output]) {
        controlLiterals[gate.output] =
            gate.function.build(controls, operands(gate, controlLiterals));
      }
    }
  }

  private Register register(Latch latch) {
    LatchControl c = latch.control();
    Control clock;
    if (c.equals(LatchControl.STEP)) {
      String name = free(CLOCK);
      clock = control(requireNonNull(addedClocks.get(name)), name);
    } else if (c.clock() < 0) {
      clock = control(Lit.TRUE, "open");
    } else {
      clock = control(controlLiterals[c.clock()], network.signals.get(c.clock()));
    }
    int clear = c.clear() < 0 ? Lit.FALSE : controlLiterals[c.clear()];
    int set = c.set() < 0 ? Lit.FALSE : controlLiterals[c.set()];
    if (controls.and(clear, set) != Lit.FALSE && !Boolean.FALSE.equals(c.both())) {
      // Where the library does not say it may be anything, and a proof must not rely on it.
      int one = c.both() == null ? controls.addInput("undefined." + latch.name()) : Lit.TRUE;
      clear = controls.and(clear, Lit.not(controls.and(set, one)));
    }
    return new Register(
        c.kind(),
        new Control(clock.net(), clock.inverted() != c.inverted()),
        active(clear, latch.name() + ".clear"),
        active(set, latch.name() + ".set"));
  }

  private Optional<Control> active(int literal, String name) {
    return literal == Lit.FALSE ? Optional.empty() : Optional.of(control(literal, name));
  }

  private Control control(int literal, String name) {
    int net =
        controlOf.computeIfAbsent(
            Lit.node(literal),
            n -> {
              controls.addOutput(name, Lit.of(n));
              return controlOf.size();
            });
    return new Control(net, Lit.isComplement(literal));
  }

  /** A number for something that reads a signal from outside of the core. */
  private int sink(int signal, String name) {
    int literal = controlLiterals[signal];
    // Logic on clocks stays there; inputs and registers are of the core as well.
    boolean control =
        literal >= 0
            && !Lit.isComplement(literal)
            && controlOf.containsKey(Lit.node(literal))
            && (controls.isAnd(Lit.node(literal))
                || literal == addedClocks.getOrDefault(network.signals.get(signal), -1));
    if (control) {
      return Shell.control(requireNonNull(controlOf.get(Lit.node(literal))));
    }
    core.addOutput(name, coreLiterals[signal]);
    return outputs++;
  }

  private BlackBox box(Box box) {
    Map<String, List<Pin>> words = new LinkedHashMap<>();
    for (Pin pin : box.pins()) {
      int bracket = pin.name().endsWith("]") ? pin.name().lastIndexOf('[') : -1;
      words
          .computeIfAbsent(
              bracket < 0 ? pin.name() : pin.name().substring(0, bracket), n -> new ArrayList<>())
          .add(pin);
    }
    List<org.abcrl.aig.shell.Port> pins = new ArrayList<>();
    words.forEach(
        (name, bits) -> {
          List<Integer> numbers = new ArrayList<>();
          for (Pin pin : bits) {
            if (pin.signal() >= 0) {
              numbers.add(
                  pin.output()
                      ? outputOfSignal.get(pin.signal())
                      : (Integer) sink(pin.signal(), box.name() + "." + pin.name()));
            }
          }
          if (!numbers.isEmpty()) {
            boolean vector = bits.get(0).name().endsWith("]");
            pins.add(
                new org.abcrl.aig.shell.Port(
                    name,
                    bits.get(0).output() ? Direction.OUTPUT : Direction.INPUT,
                    vector,
                    numbers.size() - 1,
                    0,
                    numbers));
          }
        });
    return new BlackBox(box.name(), box.module(), box.parameters(), pins);
  }
}
