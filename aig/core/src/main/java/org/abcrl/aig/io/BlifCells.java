package org.abcrl.aig.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;
import org.abcrl.aig.io.BlifModel.Connection;
import org.abcrl.aig.io.BlifModel.Subcircuit;
import org.abcrl.aig.io.GateNetwork.Box;
import org.abcrl.aig.io.GateNetwork.Gate;
import org.abcrl.aig.io.GateNetwork.Latch;
import org.abcrl.aig.io.GateNetwork.LatchControl;
import org.abcrl.aig.io.GateNetwork.Pin;
import org.jspecify.annotations.Nullable;

/** Instances of library cells and of black boxes in a BLIF file. */
final class BlifCells {
  private BlifCells() {}

  /** Adds the gates and the latch of a cell; {@code signals} are the flat ones of its model. */
  static void add(
      GateNetwork network, GateModel cell, Subcircuit instance, int[] signals, String path) {
    Map<String, Integer> nets = new HashMap<>();
    for (Connection connection : instance.connections()) {
      boolean known =
          cell.inputs().contains(connection.formal())
              || cell.outputs().stream().anyMatch(o -> o.name().equals(connection.formal()));
      if (!known) {
        throw network.error(
            instance.place(),
            "cell '" + cell.name() + "' has no pin '" + connection.formal() + "'");
      }
      if (nets.put(connection.formal(), signals[connection.actual()]) != null) {
        throw network.error(
            instance.place(), "'" + connection.formal() + "' is connected a second time");
      }
    }
    int[] operands = new int[cell.inputs().size() + (cell.state().isPresent() ? 1 : 0)];
    for (int i = 0; i < cell.inputs().size(); i++) {
      Integer net = nets.get(cell.inputs().get(i));
      if (net == null) {
        throw network.error(
            instance.place(),
            "input '" + cell.inputs().get(i) + "' of '" + cell.name() + "' is not connected");
      }
      operands[i] = net;
    }
    if (cell.state().isPresent()) {
      operands[operands.length - 1] = state(network, cell, instance, operands, nets, path);
    }
    for (GateModel.Output output : cell.outputs()) {
      Integer net = nets.get(output.name());
      if (net != null) {
        network.addGate(gate(net, operands, output.function(), instance));
      }
    }
  }

  private static int state(
      GateNetwork network,
      GateModel cell,
      Subcircuit instance,
      int[] operands,
      Map<String, Integer> nets,
      String path) {
    String name = path + name(network, cell, instance, nets);
    int state = network.addSignal(name);
    int[] all = operands.clone();
    all[all.length - 1] = state;
    GateModel.State does = cell.state().orElseThrow();
    LatchControl control =
        new LatchControl(
            does.kind(),
            signal(network, does.clock(), all, instance, "clock"),
            false,
            optional(network, does.clear(), all, instance, "clear"),
            optional(network, does.set(), all, instance, "set"),
            whenBoth(cell, nets));
    int next = signal(network, does.next(), all, instance, "next");
    network.addLatch(new Latch(state, next, init(instance), name, control, instance.place()));
    return state;
  }

  /** What clear and set together make of the state, by the outputs that are connected. */
  private static @Nullable Boolean whenBoth(GateModel cell, Map<String, Integer> nets) {
    List<Optional<Boolean>> said =
        cell.outputs().stream()
            .filter(o -> nets.containsKey(o.name()))
            .map(GateModel.Output::whenBoth)
            .distinct()
            .toList();
    return said.size() == 1 ? said.get(0).orElse(null) : null;
  }

  private static int optional(
      GateNetwork network,
      Optional<GateModel.Function> function,
      int[] operands,
      Subcircuit instance,
      String what) {
    return function.isPresent() ? signal(network, function.get(), operands, instance, what) : -1;
  }

  private static int signal(
      GateNetwork network,
      GateModel.Function function,
      int[] operands,
      Subcircuit instance,
      String what) {
    int signal = network.addSignal(instance.model() + "." + what);
    network.addGate(gate(signal, operands, function, instance));
    return signal;
  }

  /** A gate of those operands alone that matter: an output of a register does not see its data. */
  private static Gate gate(
      int signal, int[] operands, GateModel.Function function, Subcircuit instance) {
    AigBuilder alone = new AigBuilder("cell");
    int[] literals = new int[operands.length];
    for (int i = 0; i < literals.length; i++) {
      literals[i] = alone.addInput();
    }
    int literal = function.build(alone, literals);
    int node = Lit.node(literal);
    if (node > 0 && node <= operands.length) {
      int inverted = literal & 1;
      return new Gate(
          signal,
          new int[] {operands[node - 1]},
          (builder, inputs) -> inputs[0] ^ inverted,
          instance.place());
    }
    return new Gate(signal, operands, function::build, instance.place());
  }

  /** The instance's name if it is called after a register, else that of the net it drives. */
  private static String name(
      GateNetwork network, GateModel cell, Subcircuit instance, Map<String, Integer> nets) {
    String given = instance.notes().getOrDefault(".cname", "");
    if (given.contains("_reg")) {
      return given;
    }
    for (GateModel.Output output : cell.outputs()) {
      if (nets.containsKey(output.name())) {
        return network.signals.get(nets.get(output.name()));
      }
    }
    return given;
  }

  private static LatchInit init(Subcircuit instance) {
    String value = instance.notes().getOrDefault(".attr init", "");
    return value.equals("1")
        ? LatchInit.ONE
        : value.equals("0") ? LatchInit.ZERO : LatchInit.UNKNOWN;
  }

  /** Adds an instance of a model without contents. */
  static void addBox(
      GateNetwork network,
      BlifModel model,
      Subcircuit instance,
      int[] signals,
      String path,
      int number) {
    Map<String, Integer> nets = new HashMap<>();
    for (Connection connection : instance.connections()) {
      if (model.find(connection.formal()) < 0) {
        throw network.error(
            instance.place(),
            "model '" + model.name + "' has no input or output '" + connection.formal() + "'");
      }
      if (nets.put(connection.formal(), signals[connection.actual()]) != null) {
        throw network.error(
            instance.place(), "'" + connection.formal() + "' is connected a second time");
      }
    }
    List<Pin> pins = new ArrayList<>();
    for (BlifModel.Port input : model.inputs) {
      String name = model.signals.get(input.signal());
      pins.add(new Pin(name, false, nets.getOrDefault(name, -1)));
    }
    for (BlifModel.Port output : model.outputs) {
      String name = model.signals.get(output.signal());
      pins.add(new Pin(name, true, nets.getOrDefault(name, -1)));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    instance
        .notes()
        .forEach(
            (note, value) -> {
              if (note.startsWith(".param ")) {
                parameters.put(note.substring(7), value);
              }
            });
    String name = instance.notes().getOrDefault(".cname", model.name + "#" + number);
    network.addBox(new Box(path + name, model.name, parameters, pins, instance.place()));
  }
}
