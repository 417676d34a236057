package org.abcrl.aig.incremental;

import java.util.Arrays;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * Puts patches into a netlist. What a patch removes must be as it was when the patch was made; a
 * patch that would close a cycle is refused.
 *
 * <p>A net that others need keeps its number and its function. So patches that were made from one
 * snapshot can be applied one after the other as long as no gate is removed twice and no boundary
 * net is gone.
 */
final class PatchApplier {
  private final LiveNetlist netlist;
  private final CellFacts facts;
  private final NetMarks removed = new NetMarks();
  private final NetMarks outputs = new NetMarks();

  /** By slot: the round in which it last changed. */
  private int[] changedIn = new int[0];

  private int round;
  private int[] owns = new int[64];
  private int[] reaches = new int[64];
  private final IntList dangling = new IntList();
  private final IntList changed = new IntList();

  PatchApplier(LiveNetlist netlist) {
    this.netlist = netlist;
    facts = netlist.facts;
  }

  /** Patches that follow were made from the netlist as it is now. */
  void beginRound() {
    round++;
    ensure();
  }

  private void ensure() {
    if (changedIn.length < netlist.cells.length) {
      changedIn = Arrays.copyOf(changedIn, netlist.cells.length);
    }
  }

  /** Whether the patch still fits, and makes no cycle. */
  boolean fits(Patch patch) {
    ensure();
    int room = netlist.firstGateNet + netlist.cells.length;
    removed.clear(room);
    outputs.clear(room);
    for (int slot : patch.removed) {
      if (netlist.cells[slot] == LiveNetlist.FREE || changedIn[slot] == round) {
        return false;
      }
      removed.put(netlist.net(slot), 1);
    }
    for (int net : patch.boundary) {
      if (netlist.isGate(net)
          && (netlist.cells[netlist.slot(net)] == LiveNetlist.FREE
              || changedIn[netlist.slot(net)] == round)) {
        return false;
      }
    }
    for (int net : patch.outputs) {
      outputs.put(net, 1);
    }
    for (int slot : patch.removed) {
      int net = netlist.net(slot);
      if (!outputs.has(net)) {
        for (int pin = netlist.firstPin(net); pin != LiveNetlist.NONE; pin = netlist.nextPin(pin)) {
          if (netlist.isPort(pin) || !removed.has(netlist.net(netlist.slotOfPin(pin)))) {
            return false;
          }
        }
      }
    }
    return keepsOrder(patch);
  }

  /**
   * Whether every output has a higher level than all boundary nets that it is made of. Levels rise
   * along every path of the netlist, so that then no path can lead from an output back.
   */
  private boolean keepsOrder(Patch patch) {
    if (reaches.length < patch.nets()) {
      reaches = new int[2 * patch.nets()];
    }
    // The highest level of a boundary net that each own net depends on.
    reaches[0] = -1;
    reaches[1] = -1;
    for (int i = 0; i < patch.boundary.length; i++) {
      reaches[2 + i] = netlist.level(patch.boundary[i]);
    }
    int own = patch.firstGate();
    for (int gate = 0; gate < patch.gates(); gate++, own++) {
      int highest = -1;
      for (int i = patch.faninStart[gate]; i < patch.faninStart[gate + 1]; i++) {
        highest = Math.max(highest, reaches[patch.fanins[i]]);
      }
      reaches[own] = highest;
    }
    for (int o = 0; o < patch.outputs.length; o++) {
      if (reaches[patch.drivers[o]] >= netlist.level(patch.outputs[o])) {
        return false;
      }
    }
    return true;
  }

  /** Applies a patch that {@link #fits}. Levels are kept; times are not. */
  void apply(Patch patch) {
    changed.clear();
    for (int slot : patch.removed) {
      for (int k = 0; k < facts.inputs[netlist.cells[slot]]; k++) {
        netlist.setFanin(netlist.pin(slot, k), LiveNetlist.NONE);
      }
    }
    placeGates(patch);
    for (int o = 0; o < patch.outputs.length; o++) {
      int driver = owns[patch.drivers[o]];
      if (driver != patch.outputs[o]) {
        moveFanouts(patch.outputs[o], driver);
      }
    }
    dangling.clear();
    for (int slot : patch.removed) {
      if (!outputs.has(netlist.net(slot)) || netlist.fanouts(netlist.net(slot)) == 0) {
        netlist.removeGate(slot);
        changed.add(slot);
      }
    }
    for (int net : patch.boundary) {
      removeDangling(net);
    }
    for (int i = 0; i < changed.size; i++) {
      if (netlist.cells[changed.get(i)] != LiveNetlist.FREE) {
        netlist.raiseLevel(changed.get(i));
      }
    }
  }

  /** Remembers that the last patch stays: what it changed may not be changed again this round. */
  void keep() {
    ensure();
    for (int i = 0; i < changed.size; i++) {
      changedIn[changed.get(i)] = round;
    }
  }

  /** The slots that the last patch changed. */
  int[] changed() {
    return changed.toArray();
  }

  private void placeGates(Patch patch) {
    if (owns.length < patch.nets()) {
      owns = new int[2 * patch.nets()];
    }
    owns[0] = MappedNetlist.FALSE_NET;
    owns[1] = MappedNetlist.TRUE_NET;
    System.arraycopy(patch.boundary, 0, owns, 2, patch.boundary.length);
    int first = patch.firstGate();
    for (int own = first; own < patch.nets(); own++) {
      owns[own] = LiveNetlist.NONE;
    }
    for (int o = 0; o < patch.outputs.length; o++) {
      int own = patch.drivers[o];
      if (patch.isGate(own) && owns[own] == LiveNetlist.NONE) {
        owns[own] = patch.outputs[o];
      }
    }
    for (int gate = 0; gate < patch.gates(); gate++) {
      int own = first + gate;
      int slot;
      if (owns[own] == LiveNetlist.NONE) {
        slot = netlist.addGate(patch.cells[gate]);
        owns[own] = netlist.net(slot);
      } else {
        slot = netlist.slot(owns[own]);
        netlist.setCell(slot, patch.cells[gate]);
      }
      changed.add(slot);
      int pin = netlist.pin(slot, 0);
      for (int i = patch.faninStart[gate]; i < patch.faninStart[gate + 1]; i++) {
        netlist.setFanin(pin++, owns[patch.fanins[i]]);
      }
    }
  }

  private void moveFanouts(int from, int to) {
    for (int pin = netlist.firstPin(from); pin != LiveNetlist.NONE; pin = netlist.firstPin(from)) {
      netlist.setFanin(pin, to);
      if (!netlist.isPort(pin)) {
        changed.add(netlist.slotOfPin(pin));
      }
    }
  }

  /** Removes a gate that drives nothing, and what only it needs. */
  private void removeDangling(int net) {
    dangling.add(net);
    while (!dangling.isEmpty()) {
      int next = dangling.removeLast();
      if (!netlist.isGate(next)
          || netlist.cells[netlist.slot(next)] == LiveNetlist.FREE
          || netlist.fanouts(next) != 0) {
        continue;
      }
      int slot = netlist.slot(next);
      for (int k = 0; k < facts.inputs[netlist.cells[slot]]; k++) {
        int pin = netlist.pin(slot, k);
        dangling.add(netlist.fanins[pin]);
        netlist.setFanin(pin, LiveNetlist.NONE);
      }
      netlist.removeGate(slot);
      changed.add(slot);
    }
  }
}
