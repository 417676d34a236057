package org.abcrl.aig.io;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.BlifModel.Connection;
import org.abcrl.aig.io.BlifModel.Subcircuit;
import org.abcrl.aig.io.GateNetwork.Gate;
import org.abcrl.aig.io.GateNetwork.Latch;
import org.abcrl.aig.io.GateNetwork.LatchControl;
import org.abcrl.aig.io.GateNetwork.Place;

/**
 * Expands the {@code .subckt} hierarchy of a BLIF file into one flat network. Latches of a model
 * come before those of its sub-circuits, which follow in the order of the file; their names get the
 * path of the sub-circuits as a prefix, for example {@code counter#2.state}.
 */
final class BlifFlattener {
  /** More flat signals than this are refused: a few lines of hierarchy can ask for 2^1000. */
  private static final long MAX_SIGNALS = 20_000_000;

  /** A sub-circuit that still has to be expanded. */
  private static final class Instance {
    final BlifModel model;
    final int[] signals;
    final String path;

    Instance(BlifModel model, int[] signals, String path) {
      this.model = model;
      this.signals = signals;
      this.path = path;
    }
  }

  private final String source;
  private final Map<String, BlifModel> models;
  private final BlifModel top;

  private final Function<String, Optional<GateModel>> cells;

  BlifFlattener(
      String source, Map<String, BlifModel> models, Function<String, Optional<GateModel>> cells) {
    this.source = source;
    this.models = models;
    this.cells = cells;
    top = models.values().iterator().next();
  }

  GateNetwork flatten() {
    checkHierarchy();
    GateNetwork network = new GateNetwork(source, top.name);
    int[] signals = new int[top.signals.size()];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = network.addSignal(top.signals.get(i));
    }
    for (BlifModel.Port input : top.inputs) {
      network.addInput(signals[input.signal()], input.place());
    }
    Deque<Instance> open = new ArrayDeque<>();
    open.push(new Instance(top, signals, ""));
    while (!open.isEmpty()) {
      expand(network, open.pop(), open);
    }
    for (BlifModel.Port output : top.outputs) {
      network.addOutput(signals[output.signal()], output.place());
    }
    return network;
  }

  private void expand(GateNetwork network, Instance instance, Deque<Instance> open) {
    int[] signals = instance.signals;
    for (Latch latch : instance.model.latches) {
      network.addLatch(
          new Latch(
              signals[latch.output()],
              signals[latch.next()],
              latch.init(),
              instance.path + latch.name(),
              flat(latch.control(), signals),
              latch.place()));
    }
    for (Gate gate : instance.model.gates) {
      int[] inputs = gate.inputs;
      int[] flat = new int[inputs.length];
      for (int i = 0; i < flat.length; i++) {
        flat[i] = signals[inputs[i]];
      }
      network.addGate(new Gate(signals[gate.output], flat, gate.function, gate.place));
    }
    List<Subcircuit> subcircuits = instance.model.subcircuits;
    for (int i = 0; i < subcircuits.size(); i++) {
      Subcircuit subcircuit = subcircuits.get(i);
      BlifModel model = models.get(subcircuit.model());
      if (model == null) {
        BlifCells.add(
            network,
            cells.apply(subcircuit.model()).orElseThrow(),
            subcircuit,
            instance.signals,
            instance.path);
      } else if (model.blackBox) {
        BlifCells.addBox(network, model, subcircuit, instance.signals, instance.path, i);
      }
    }
    // The stack gives them back in the order of the file.
    for (int i = subcircuits.size() - 1; i >= 0; i--) {
      Subcircuit subcircuit = subcircuits.get(i);
      BlifModel model = models.get(subcircuit.model());
      if (model == null || model.blackBox) {
        continue;
      }
      String path = instance.path + model.name + "#" + i + ".";
      open.push(new Instance(model, connect(network, instance, subcircuit, model), path));
    }
  }

  private static LatchControl flat(LatchControl control, int[] signals) {
    return control.clock() < 0
        ? control
        : new LatchControl(
            control.kind(), signals[control.clock()], control.inverted(), -1, -1, false);
  }

  /** The flat signals of a sub-circuit: inputs are the caller's signals, the others are new. */
  private int[] connect(
      GateNetwork network, Instance caller, Subcircuit subcircuit, BlifModel model) {
    int[] flat = new int[model.signals.size()];
    Arrays.fill(flat, -1);
    Set<Integer> inputs = new HashSet<>();
    for (BlifModel.Port input : model.inputs) {
      inputs.add(input.signal());
    }
    Map<Integer, Integer> actualOf = new HashMap<>();
    for (Connection connection : subcircuit.connections()) {
      int formal = model.find(connection.formal());
      if (formal < 0) {
        throw error(
            subcircuit.place(),
            "model '" + model.name + "' has no input or output '" + connection.formal() + "'");
      }
      int actual = caller.signals[connection.actual()];
      if (inputs.contains(formal)) {
        if (flat[formal] >= 0) {
          throw error(
              subcircuit.place(), "'" + connection.formal() + "' is connected a second time");
        }
        flat[formal] = actual;
      } else if (actualOf.put(formal, actual) != null) {
        throw error(subcircuit.place(), "'" + connection.formal() + "' is connected a second time");
      }
    }
    for (int signal = 0; signal < flat.length; signal++) {
      if (flat[signal] < 0) {
        if (inputs.contains(signal)) {
          throw error(
              subcircuit.place(),
              "input '" + model.signals.get(signal) + "' of '" + model.name + "' is not connected");
        }
        flat[signal] = network.addSignal(model.signals.get(signal));
      }
    }
    for (Connection connection : subcircuit.connections()) {
      int formal = model.find(connection.formal());
      if (!inputs.contains(formal)) {
        network.addGate(
            new Gate(
                caller.signals[connection.actual()],
                new int[] {flat[formal]},
                BlifReader.BUFFER,
                subcircuit.place()));
      }
    }
    return flat;
  }

  /** Every sub-circuit's model exists, none contains itself, and the flat network stays small. */
  private void checkHierarchy() {
    List<BlifModel> all = new ArrayList<>(models.values());
    Map<String, Integer> index = new HashMap<>();
    int uses = 0;
    for (BlifModel model : all) {
      index.put(model.name, index.size());
      uses += model.subcircuits.size();
    }
    int[] start = new int[all.size() + 1];
    int[] used = new int[uses];
    int next = 0;
    for (int i = 0; i < all.size(); i++) {
      for (Subcircuit subcircuit : all.get(i).subcircuits) {
        Integer model = index.get(subcircuit.model());
        if (model == null && cells.apply(subcircuit.model()).isPresent()) {
          continue;
        }
        if (model == null) {
          throw error(
              subcircuit.place(),
              "found a sub-circuit of model '"
                  + subcircuit.model()
                  + "', expected one that this file defines"
                  + (cells == BlifReader.NO_CELLS ? "" : ", or a cell of the library"));
        }
        used[next++] = model;
      }
      start[i + 1] = next;
    }
    DefinitionOrder order = DefinitionOrder.of(all.size(), start, used);
    if (order.cyclic() >= 0) {
      BlifModel model = all.get(order.cyclic());
      throw error(model.place, "model '" + model.name + "' contains itself");
    }
    long[] sizes = new long[all.size()];
    for (int model : order.order()) {
      sizes[model] = all.get(model).signals.size() + 1L;
      for (int i = start[model]; i < start[model + 1]; i++) {
        sizes[model] = Math.min(MAX_SIGNALS + 1, sizes[model] + sizes[used[i]]);
      }
    }
    if (sizes[0] > MAX_SIGNALS) {
      throw error(
          top.place, "the flat network has more than the " + MAX_SIGNALS + " signals supported");
    }
  }

  private InputException error(Place place, String message) {
    return new InputException(source, place.line(), place.column(), message);
  }
}
