package org.abcrl.aig.incremental;

import java.util.Arrays;
import org.abcrl.aig.library.ArcTables;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedNetlistBuilder;
import org.abcrl.aig.timing.TimingOptions;

/**
 * A netlist of cells that changes in place: gates come and go, pins are moved from net to net, and
 * every change can be taken back.
 *
 * <p>Nets are numbered as in {@link MappedNetlist}: the constants, the combinational inputs, then
 * one net for each gate slot; a slot is free where its cell is {@link #FREE}. Pins: the
 * combinational outputs come first, then those of each slot. The pins that a net drives are a
 * doubly linked list, so that a pin is moved in constant time. Loads and areas are in fixed point:
 * whatever the order of changes, their sums are the same. Levels rise along every connection; they
 * are an order, not a depth, and are only made smaller by making the netlist anew.
 *
 * <p>Many threads may read while none writes.
 */
final class LiveNetlist {
  /** The cell of a free slot. */
  static final int FREE = -1;

  /** The net of a pin that is not connected, and the end of a list. */
  static final int NONE = -1;

  private static final int FANIN = 0;
  private static final int CELL = 1;
  private static final int LEVEL = 2;
  private static final int ALLOCATED = 3;
  private static final int FREED = 4;

  final CellFacts facts;
  final MappedNetlist origin;
  final TimingOptions options;
  final int firstGateNet;

  /** The combinational outputs, whose pins come first. */
  final int ports;

  /** The first of {@link #ports} that is a next state. */
  final int primaryOutputs;

  /** Pins of a slot. */
  final int stride;

  /** By slot. */
  int[] cells;

  /** By pin: the net that drives it. */
  int[] fanins;

  private int[] next;
  private int[] previous;

  /** By net: the first pin that it drives. */
  private int[] first;

  /** By net: the number of pins that it drives. */
  private int[] counts;

  /** By net: how many of them are combinational outputs. */
  private int[] portCounts;

  /** By net: smaller than that of every gate that it drives. */
  private int[] levels;

  /** By 2 * net + edge, in fixed point. */
  private long[] loads;

  /** By 2 * port + edge, in fixed point. */
  private final long[] portLoads;

  /** Slots used so far, free ones included. */
  private int slots;

  private final IntList freeSlots = new IntList();
  private int gates;
  private long area;

  private final IntList log = new IntList();

  /** Gates whose own delays have changed, nets whose loads have, and outputs with another net. */
  final IntList touchedGates = new IntList();

  final IntList touchedNets = new IntList();
  final IntList touchedPorts = new IntList();
  private final LevelHeap raised = new LevelHeap();

  LiveNetlist(MappedNetlist netlist, CellFacts facts, TimingOptions options) {
    this.facts = facts;
    this.origin = netlist;
    this.options = options;
    firstGateNet = netlist.firstGateNet();
    ports = netlist.combOutputs();
    primaryOutputs = netlist.outputs();
    stride = facts.mostInputs;
    portLoads = new long[2 * ports];
    for (int edge = 0; edge < portLoads.length; edge++) {
      portLoads[edge] = Math.round(options.outputLoad(netlist, edge) * CellFacts.LOAD_UNITS);
    }
    int room = netlist.gates() + netlist.gates() / 8 + 64;
    cells = new int[room];
    Arrays.fill(cells, FREE);
    int pins = ports + room * stride;
    fanins = new int[pins];
    Arrays.fill(fanins, NONE);
    next = new int[pins];
    previous = new int[pins];
    int nets = firstGateNet + room;
    first = new int[nets];
    Arrays.fill(first, NONE);
    counts = new int[nets];
    portCounts = new int[nets];
    levels = new int[nets];
    loads = new long[2 * nets];
    for (int gate = 0; gate < netlist.gates(); gate++) {
      int slot = allocate(netlist.cell(gate).id());
      int level = 0;
      for (int k = 0; k < netlist.fanins(gate); k++) {
        connect(pin(slot, k), netlist.fanin(gate, k));
        level = Math.max(level, levels[netlist.fanin(gate, k)]);
      }
      levels[net(slot)] = level + 1;
    }
    for (int port = 0; port < ports; port++) {
      connect(port, netlist.combOutput(port));
    }
    commit();
  }

  CellLibrary library() {
    return facts.library;
  }

  /** The number of gates. */
  int gates() {
    return gates;
  }

  /** Slots used so far; higher ones are free. */
  int slots() {
    return slots;
  }

  /** One more than the highest net. */
  int nets() {
    return firstGateNet + slots;
  }

  /** The area in um2. */
  double area() {
    return area / CellFacts.AREA_UNITS;
  }

  /** The area in fixed point. */
  long areaUnits() {
    return area;
  }

  int net(int slot) {
    return firstGateNet + slot;
  }

  int slot(int net) {
    return net - firstGateNet;
  }

  boolean isGate(int net) {
    return net >= firstGateNet;
  }

  int pin(int slot, int index) {
    return ports + slot * stride + index;
  }

  boolean isPort(int pin) {
    return pin < ports;
  }

  int slotOfPin(int pin) {
    return (pin - ports) / stride;
  }

  int indexOfPin(int pin) {
    return (pin - ports) % stride;
  }

  /** The first pin that a net drives, or {@link #NONE}. */
  int firstPin(int net) {
    return first[net];
  }

  /** The next pin of the same net, or {@link #NONE}. */
  int nextPin(int pin) {
    return next[pin];
  }

  int fanouts(int net) {
    return counts[net];
  }

  /** How many combinational outputs a net drives. */
  int portCount(int net) {
    return portCounts[net];
  }

  /** Whether a net drives a primary output, which wants a gate of its own. */
  boolean drivesPrimaryOutput(int net) {
    if (portCounts[net] == 0) {
      return false;
    }
    for (int pin = first[net]; pin != NONE; pin = next[pin]) {
      if (pin < primaryOutputs) {
        return true;
      }
    }
    return false;
  }

  int level(int net) {
    return levels[net];
  }

  /** The load in fF of edge 2 * net (rising) or 2 * net + 1. */
  float load(int edge) {
    return (float) (loads[edge] / CellFacts.LOAD_UNITS);
  }

  /** The load in fixed point. */
  long loadUnits(int edge) {
    return loads[edge];
  }

  private void connect(int pin, int net) {
    fanins[pin] = net;
    int head = first[net];
    next[pin] = head;
    previous[pin] = NONE;
    if (head != NONE) {
      previous[head] = pin;
    }
    first[net] = pin;
    counts[net]++;
    addLoad(pin, net, 1);
  }

  private void disconnect(int pin) {
    int net = fanins[pin];
    int before = previous[pin];
    int after = next[pin];
    if (before == NONE) {
      first[net] = after;
    } else {
      next[before] = after;
    }
    if (after != NONE) {
      previous[after] = before;
    }
    counts[net]--;
    addLoad(pin, net, -1);
    fanins[pin] = NONE;
  }

  private void addLoad(int pin, int net, int sign) {
    if (pin < ports) {
      portCounts[net] += sign;
      touchedPorts.add(pin);
      if (portLoads[2 * pin] != 0 || portLoads[2 * pin + 1] != 0) {
        loads[2 * net] += sign * portLoads[2 * pin];
        loads[2 * net + 1] += sign * portLoads[2 * pin + 1];
        touchedNets.add(net);
      }
      return;
    }
    int at = 2 * (facts.firstPin[cells[slotOfPin(pin)]] + indexOfPin(pin));
    loads[2 * net] += sign * facts.capacitance[at + ArcTables.RISE];
    loads[2 * net + 1] += sign * facts.capacitance[at + ArcTables.FALL];
    touchedNets.add(net);
  }

  /** Moves a pin to a net, or off its net for {@link #NONE}. */
  void setFanin(int pin, int net) {
    int old = fanins[pin];
    if (old == net) {
      return;
    }
    log.add(pin);
    log.add(old);
    log.add(FANIN);
    move(pin, old, net);
  }

  private void move(int pin, int old, int net) {
    if (old != NONE) {
      disconnect(pin);
    }
    if (net != NONE) {
      connect(pin, net);
    }
    if (pin >= ports) {
      touchedGates.add(slotOfPin(pin));
    }
  }

  /** A new slot with a cell, its pins not connected. */
  int addGate(int cell) {
    int slot = allocate(cell);
    log.add(slot);
    log.add(0);
    log.add(ALLOCATED);
    return slot;
  }

  private int allocate(int cell) {
    int slot;
    if (freeSlots.isEmpty()) {
      if (slots == cells.length) {
        grow();
      }
      slot = slots++;
    } else {
      slot = freeSlots.removeLast();
    }
    cells[slot] = cell;
    levels[net(slot)] = 0;
    gates++;
    area += facts.area[cell];
    touchedGates.add(slot);
    return slot;
  }

  /** Frees a slot; its net must drive nothing and its pins must not be connected. */
  void removeGate(int slot) {
    if (counts[net(slot)] != 0) {
      throw new IllegalStateException("gate " + slot + " is still needed");
    }
    log.add(slot);
    log.add(cells[slot]);
    log.add(FREED);
    release(slot);
  }

  private void release(int slot) {
    gates--;
    area -= facts.area[cells[slot]];
    cells[slot] = FREE;
    freeSlots.add(slot);
  }

  /** Exchanges the cell of a slot. Pins beyond the new cell's must not be connected. */
  void setCell(int slot, int cell) {
    if (cells[slot] == cell) {
      return;
    }
    log.add(slot);
    log.add(cells[slot]);
    log.add(CELL);
    exchange(slot, cell);
  }

  private void exchange(int slot, int cell) {
    int from = pin(slot, 0);
    int connected = Math.max(facts.inputs[cells[slot]], facts.inputs[cell]);
    for (int pin = from; pin < from + connected; pin++) {
      if (fanins[pin] != NONE) {
        addLoad(pin, fanins[pin], -1);
      }
    }
    area += facts.area[cell] - facts.area[cells[slot]];
    cells[slot] = cell;
    for (int pin = from; pin < from + connected; pin++) {
      if (fanins[pin] != NONE) {
        addLoad(pin, fanins[pin], 1);
      }
    }
    touchedGates.add(slot);
  }

  /** Raises the level of a gate, and of what it drives, as far as its fanins make necessary. */
  void raiseLevel(int slot) {
    raised.add(levels[net(slot)], slot);
    while (!raised.isEmpty()) {
      int gate = raised.poll();
      int net = net(gate);
      int level = levels[net];
      int from = pin(gate, 0);
      for (int pin = from; pin < from + facts.inputs[cells[gate]]; pin++) {
        if (fanins[pin] != NONE) {
          level = Math.max(level, levels[fanins[pin]] + 1);
        }
      }
      if (level != levels[net]) {
        log.add(net);
        log.add(levels[net]);
        log.add(LEVEL);
        levels[net] = level;
        for (int pin = first[net]; pin != NONE; pin = next[pin]) {
          if (pin >= ports && levels[net(slotOfPin(pin))] <= level) {
            raised.add(levels[net(slotOfPin(pin))], slotOfPin(pin));
          }
        }
      }
    }
  }

  /** Forgets how to take the changes back. */
  void commit() {
    log.clear();
  }

  /** Takes back all changes since the last {@link #commit}: constant time for each. */
  void rollback() {
    while (!log.isEmpty()) {
      int operation = log.removeLast();
      int old = log.removeLast();
      int item = log.removeLast();
      switch (operation) {
        case FANIN -> move(item, fanins[item], old);
        case CELL -> exchange(item, old);
        case LEVEL -> levels[item] = old;
        case ALLOCATED -> release(item);
        default -> {
          freeSlots.removeLast();
          cells[item] = old;
          gates++;
          area += facts.area[old];
        }
      }
    }
  }

  private void grow() {
    int room = cells.length + cells.length / 4 + 64;
    int old = cells.length;
    cells = Arrays.copyOf(cells, room);
    Arrays.fill(cells, old, room, FREE);
    int pins = ports + room * stride;
    int oldPins = fanins.length;
    fanins = Arrays.copyOf(fanins, pins);
    Arrays.fill(fanins, oldPins, pins, NONE);
    next = Arrays.copyOf(next, pins);
    previous = Arrays.copyOf(previous, pins);
    int nets = firstGateNet + room;
    int oldNets = first.length;
    first = Arrays.copyOf(first, nets);
    Arrays.fill(first, oldNets, nets, NONE);
    counts = Arrays.copyOf(counts, nets);
    portCounts = Arrays.copyOf(portCounts, nets);
    levels = Arrays.copyOf(levels, nets);
    loads = Arrays.copyOf(loads, 2 * nets);
  }

  /** The gates in an order in which each comes after its fanins: by level, then by slot. */
  int[] order() {
    int deepest = 0;
    for (int slot = 0; slot < slots; slot++) {
      deepest = Math.max(deepest, cells[slot] == FREE ? 0 : levels[net(slot)]);
    }
    int[] start = new int[deepest + 2];
    for (int slot = 0; slot < slots; slot++) {
      if (cells[slot] != FREE) {
        start[levels[net(slot)] + 1]++;
      }
    }
    for (int level = 0; level <= deepest; level++) {
      start[level + 1] += start[level];
    }
    int[] order = new int[gates];
    for (int slot = 0; slot < slots; slot++) {
      if (cells[slot] != FREE) {
        order[start[levels[net(slot)]]++] = slot;
      }
    }
    return order;
  }

  /** The netlist as it is now, its gates by level. */
  MappedNetlist toNetlist() {
    MappedNetlistBuilder builder = MappedNetlistBuilder.withPortsOf(origin);
    int[] nets = new int[nets()];
    for (int net = 0; net < firstGateNet; net++) {
      nets[net] = net;
    }
    for (int slot : order()) {
      int[] inputs = new int[facts.inputs[cells[slot]]];
      for (int k = 0; k < inputs.length; k++) {
        inputs[k] = nets[fanins[pin(slot, k)]];
      }
      nets[net(slot)] = builder.addGate(library().cell(cells[slot]), inputs);
    }
    for (int port = 0; port < ports; port++) {
      builder.setCombOutput(port, nets[fanins[port]]);
    }
    return builder.build();
  }
}
