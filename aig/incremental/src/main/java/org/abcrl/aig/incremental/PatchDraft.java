package org.abcrl.aig.incremental;

/** A patch in the making: gates are added in topological order. */
final class PatchDraft {
  private final Region region;
  private final IntList cells = new IntList();
  private final IntList faninStart = new IntList();
  private final IntList fanins = new IntList();
  private final int[] drivers;

  PatchDraft(Region region) {
    this.region = region;
    drivers = new int[region.outputs().length];
  }

  /** The own number of a boundary net. */
  int boundary(int index) {
    return 2 + index;
  }

  /** Adds a gate whose inputs follow by {@link #addFanin}; its own net. */
  int addGate(int cell) {
    cells.add(cell);
    faninStart.add(fanins.size);
    return 2 + region.boundary().length + cells.size - 1;
  }

  void addFanin(int own) {
    fanins.add(own);
  }

  void setDriver(int output, int own) {
    drivers[output] = own;
  }

  Patch finish() {
    faninStart.add(fanins.size);
    return new Patch(
        region.slots(),
        region.boundary(),
        cells.toArray(),
        faninStart.toArray(),
        fanins.toArray(),
        region.outputs(),
        drivers);
  }

  /**
   * A patch that puts a region's gates back as they are, with a buffer for some of the pins that
   * the first gate or the first boundary net drives.
   *
   * @param buffer the cell of the buffer, or -1 for none
   * @param source the net that is buffered
   * @param behind pins of the region that go behind the buffer
   * @param own scratch
   */
  static Patch copy(
      LiveNetlist netlist, Region region, int buffer, int source, NetMarks behind, NetMarks own) {
    PatchDraft draft = new PatchDraft(region);
    own.clear(netlist.firstGateNet + netlist.cells.length);
    own.put(0, 0);
    own.put(1, 1);
    int buffered = -1;
    for (int i = 0; i < region.boundary().length; i++) {
      own.put(region.boundary()[i], draft.boundary(i));
      if (buffer >= 0 && region.boundary()[i] == source) {
        buffered = draft.addGate(buffer);
        draft.addFanin(draft.boundary(i));
      }
    }
    for (int slot : region.slots()) {
      int cell = netlist.cells[slot];
      int gate = draft.addGate(cell);
      for (int k = 0; k < netlist.facts.inputs[cell]; k++) {
        int pin = netlist.pin(slot, k);
        int net = netlist.fanins[pin];
        boolean moved = buffer >= 0 && net == source && behind.has(pin);
        draft.addFanin(moved ? buffered : own.get(net));
      }
      own.put(netlist.net(slot), gate);
      if (buffer >= 0 && netlist.net(slot) == source) {
        buffered = draft.addGate(buffer);
        draft.addFanin(gate);
      }
    }
    for (int o = 0; o < region.outputs().length; o++) {
      draft.setDriver(o, own.get(region.outputs()[o]));
    }
    return draft.finish();
  }
}
