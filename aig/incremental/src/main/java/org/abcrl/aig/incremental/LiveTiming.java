package org.abcrl.aig.incremental;

import java.util.Arrays;
import org.abcrl.aig.library.ArcTables;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.Boundary;
import org.abcrl.aig.timing.InputTiming;
import org.jspecify.annotations.Nullable;

/**
 * Arrivals, slews and departures of a {@link LiveNetlist}, brought up to date where it changes, by
 * the model of {@link org.abcrl.aig.timing.TimingEngine}.
 *
 * <p>{@link #update} visits the gates that were touched and those behind them, by level, and goes
 * no farther where nothing changes any more. Times in ps, loads in fF.
 */
final class LiveTiming {
  private static final int RISE = ArcTables.RISE;
  private static final int FALL = ArcTables.FALL;

  private final LiveNetlist netlist;
  private final ArcTables tables;
  private final GateTimer timer;

  /** By edge: 2 * net (rising) or 2 * net + 1. */
  float[] arrivals;

  float[] slews;
  int[] slewSegments;
  float[] slewFractions;

  /** The longest delay from an edge to any output, as of the last {@link #updateDepartures}. */
  float[] departures;

  /** When inputs arrive under which load. */
  final InputTiming inputs;

  /** Null where nothing stands behind outputs. */
  private final @Nullable Boundary boundary;

  private final MaxTree outputs;
  private final LevelHeap heap = new LevelHeap();
  private boolean[] queued;

  /** Nets whose departures must be computed again. */
  private final IntList stale = new IntList();

  private boolean[] isStale;

  /** Four numbers of a net as they were, then the net. */
  private final IntList log = new IntList();

  private final IntList movedPorts = new IntList();
  private long evaluations;

  LiveTiming(LiveNetlist netlist) {
    this.netlist = netlist;
    tables = netlist.library().arcTables();
    timer = new GateTimer(tables);
    inputs = new InputTiming(netlist.origin, netlist.options);
    boundary = netlist.options.boundary().orElse(null);
    outputs = new MaxTree(netlist.ports);
    arrivals = new float[0];
    slews = new float[0];
    slewSegments = new int[0];
    slewFractions = new float[0];
    departures = new float[0];
    queued = new boolean[0];
    isStale = new boolean[0];
    ensure();
    for (int net = 2; net < netlist.firstGateNet; net++) {
      timeInput(net);
    }
    for (int slot : netlist.order()) {
      evaluate(slot);
    }
    for (int port = 0; port < netlist.ports; port++) {
      outputs.set(port, end(port));
    }
    netlist.touchedGates.clear();
    netlist.touchedNets.clear();
    netlist.touchedPorts.clear();
    log.clear();
    int[] order = netlist.order();
    for (int i = order.length - 1; i >= 0; i--) {
      evaluateDeparture(netlist.net(order[i]));
    }
    for (int net = 2; net < netlist.firstGateNet; net++) {
      evaluateDeparture(net);
    }
  }

  /** Makes room for the netlist's slots. */
  private void ensure() {
    int room = netlist.firstGateNet + netlist.cells.length;
    if (queued.length == room) {
      return;
    }
    int old = arrivals.length;
    arrivals = Arrays.copyOf(arrivals, 2 * room);
    slews = Arrays.copyOf(slews, 2 * room);
    slewSegments = Arrays.copyOf(slewSegments, 2 * room);
    slewFractions = Arrays.copyOf(slewFractions, 2 * room);
    Arrays.fill(slewFractions, old, 2 * room, tables.slewFraction(0, 0));
    departures = Arrays.copyOf(departures, 2 * room);
    queued = Arrays.copyOf(queued, room);
    isStale = Arrays.copyOf(isStale, room);
  }

  private void timeInput(int net) {
    float rise = netlist.load(2 * net);
    float fall = netlist.load(2 * net + 1);
    store(
        net,
        inputs.arrival(2 * net, rise),
        inputs.arrival(2 * net + 1, fall),
        inputs.slew(2 * net, rise),
        inputs.slew(2 * net + 1, fall));
  }

  private boolean evaluate(int slot) {
    evaluations++;
    int net = netlist.net(slot);
    timer.evaluate(
        netlist.cells[slot],
        netlist.load(2 * net),
        netlist.load(2 * net + 1),
        netlist.fanins,
        netlist.pin(slot, 0),
        arrivals,
        slewSegments,
        slewFractions);
    return store(net, timer.riseArrival, timer.fallArrival, timer.riseSlew, timer.fallSlew);
  }

  /** Takes over the numbers of a net; whether any of them is new. */
  private boolean store(int net, float rise, float fall, float up, float down) {
    int edge = 2 * net;
    boolean sameSlews = slews[edge] == up && slews[edge + 1] == down;
    if (arrivals[edge] == rise && arrivals[edge + 1] == fall && sameSlews) {
      return false;
    }
    log.add(Float.floatToRawIntBits(arrivals[edge]));
    log.add(Float.floatToRawIntBits(arrivals[edge + 1]));
    log.add(Float.floatToRawIntBits(slews[edge]));
    log.add(Float.floatToRawIntBits(slews[edge + 1]));
    log.add(net);
    arrivals[edge] = rise;
    arrivals[edge + 1] = fall;
    if (!sameSlews) {
      setSlew(edge, up);
      setSlew(edge + 1, down);
      markStale(net);
    }
    return true;
  }

  private void setSlew(int edge, float slew) {
    slews[edge] = slew;
    int segment = tables.slewSegment(slew);
    slewSegments[edge] = segment;
    slewFractions[edge] = tables.slewFraction(segment, slew);
  }

  private void markStale(int net) {
    if (!isStale[net]) {
      isStale[net] = true;
      stale.add(net);
    }
  }

  private void markFanins(int slot) {
    int from = netlist.pin(slot, 0);
    for (int pin = from; pin < from + netlist.facts.inputs[netlist.cells[slot]]; pin++) {
      if (netlist.fanins[pin] > MappedNetlist.TRUE_NET) {
        markStale(netlist.fanins[pin]);
      }
    }
  }

  private void enqueue(int slot) {
    if (!queued[slot] && netlist.cells[slot] != LiveNetlist.FREE) {
      queued[slot] = true;
      heap.add(netlist.level(netlist.net(slot)), slot);
    }
  }

  /** Brings arrivals and slews up to date after the netlist was changed. */
  void update() {
    ensure();
    for (int i = 0; i < netlist.touchedNets.size; i++) {
      int net = netlist.touchedNets.get(i);
      markStale(net);
      if (!netlist.isGate(net)) {
        if (inputs.isDriven(net)) {
          timeInput(net);
          passOn(net);
        }
      } else if (netlist.cells[netlist.slot(net)] != LiveNetlist.FREE) {
        enqueue(netlist.slot(net));
        markFanins(netlist.slot(net));
      }
    }
    for (int i = 0; i < netlist.touchedGates.size; i++) {
      int slot = netlist.touchedGates.get(i);
      if (netlist.cells[slot] != LiveNetlist.FREE) {
        enqueue(slot);
        markFanins(slot);
        markStale(netlist.net(slot));
      }
    }
    for (int i = 0; i < netlist.touchedPorts.size; i++) {
      int port = netlist.touchedPorts.get(i);
      if (netlist.fanins[port] != LiveNetlist.NONE) {
        markStale(netlist.fanins[port]);
        setPort(port);
      }
    }
    netlist.touchedNets.clear();
    netlist.touchedGates.clear();
    netlist.touchedPorts.clear();
    while (!heap.isEmpty()) {
      int slot = heap.poll();
      queued[slot] = false;
      if (evaluate(slot)) {
        passOn(netlist.net(slot));
      }
    }
  }

  private void passOn(int net) {
    for (int pin = netlist.firstPin(net); pin != LiveNetlist.NONE; pin = netlist.nextPin(pin)) {
      if (netlist.isPort(pin)) {
        setPort(pin);
      } else {
        enqueue(netlist.slotOfPin(pin));
      }
    }
  }

  private void setPort(int port) {
    movedPorts.add(port);
    outputs.set(port, end(port));
  }

  /** The latest end of a path that goes through an output; at least 0. */
  private float end(int port) {
    float end = 0;
    for (int e = 0; e < 2; e++) {
      end = Math.max(end, arrivals[2 * netlist.fanins[port] + e] + after(2 * port + e));
    }
    return end;
  }

  /**
   * What comes behind an output's edge, 2 * port (rising) or 2 * port + 1, in ps; negative infinity
   * if nobody cares when it arrives.
   */
  float after(int edge) {
    return boundary == null ? 0 : boundary.after(edge);
  }

  /** Forgets how to take the changes back. */
  void commit() {
    log.clear();
    movedPorts.clear();
  }

  /**
   * Takes the times back to what they were at the last {@link #commit}, once the netlist itself was
   * taken back: constant time for each number that changed.
   */
  void rollback() {
    while (!log.isEmpty()) {
      int net = log.removeLast();
      float down = Float.intBitsToFloat(log.removeLast());
      float up = Float.intBitsToFloat(log.removeLast());
      arrivals[2 * net + 1] = Float.intBitsToFloat(log.removeLast());
      arrivals[2 * net] = Float.intBitsToFloat(log.removeLast());
      setSlew(2 * net, up);
      setSlew(2 * net + 1, down);
    }
    for (int i = 0; i < movedPorts.size; i++) {
      int port = movedPorts.get(i);
      outputs.set(port, end(port));
    }
    movedPorts.clear();
    netlist.touchedNets.clear();
    netlist.touchedGates.clear();
    netlist.touchedPorts.clear();
  }

  /** Brings departures up to date where something has changed since they were last. */
  void updateDepartures() {
    for (int i = 0; i < stale.size; i++) {
      heap.add(Integer.MAX_VALUE - netlist.level(stale.get(i)), stale.get(i));
    }
    stale.clear();
    while (!heap.isEmpty()) {
      int net = heap.poll();
      isStale[net] = false;
      boolean free = netlist.isGate(net) && netlist.cells[netlist.slot(net)] == LiveNetlist.FREE;
      if (!free && evaluateDeparture(net) && netlist.isGate(net)) {
        markFanins(netlist.slot(net));
        for (int i = 0; i < stale.size; i++) {
          heap.add(Integer.MAX_VALUE - netlist.level(stale.get(i)), stale.get(i));
        }
        stale.clear();
      }
    }
  }

  private boolean evaluateDeparture(int net) {
    int up = 2 * net + RISE;
    int down = 2 * net + FALL;
    float rise = 0;
    float fall = 0;
    for (int pin = netlist.firstPin(net); pin != LiveNetlist.NONE; pin = netlist.nextPin(pin)) {
      if (netlist.isPort(pin)) {
        rise = Math.max(rise, after(2 * pin));
        fall = Math.max(fall, after(2 * pin + 1));
        continue;
      }
      int slot = netlist.slotOfPin(pin);
      int cell = netlist.cells[slot];
      int arc = tables.firstPin(cell) + netlist.indexOfPin(pin);
      int out = 2 * netlist.net(slot);
      float riseLoad = netlist.load(out + RISE);
      float fallLoad = netlist.load(out + FALL);
      int riseSegment = tables.loadSegment(cell, riseLoad);
      int fallSegment = tables.loadSegment(cell, fallLoad);
      int riseOffset = tables.loadOffset(riseSegment);
      int fallOffset = tables.loadOffset(fallSegment);
      float riseFraction = tables.loadFraction(cell, riseSegment, riseLoad);
      float fallFraction = tables.loadFraction(cell, fallSegment, fallLoad);
      float afterRise = departures[out + RISE];
      float afterFall = departures[out + FALL];
      if (tables.passes(arc)) {
        rise = Math.max(rise, afterRise + delay(arc, RISE, riseOffset, up, riseFraction));
        fall = Math.max(fall, afterFall + delay(arc, FALL, fallOffset, down, fallFraction));
      }
      if (tables.inverts(arc)) {
        fall = Math.max(fall, afterRise + delay(arc, RISE, riseOffset, down, riseFraction));
        rise = Math.max(rise, afterFall + delay(arc, FALL, fallOffset, up, fallFraction));
      }
    }
    boolean changed = departures[up] != rise || departures[down] != fall;
    departures[up] = rise;
    departures[down] = fall;
    return changed;
  }

  private float delay(int arc, int edge, int loadOffset, int from, float loadFraction) {
    return tables.delay(
        tables.patch(arc, from & 1, edge, loadOffset, slewSegments[from]),
        slewFractions[from],
        loadFraction);
  }

  /** The later arrival of a net's edges. */
  float arrival(int net) {
    return Math.max(arrivals[2 * net], arrivals[2 * net + 1]);
  }

  /** The latest arrival at any combinational output. */
  float delay() {
    return outputs.max();
  }

  /** The longest path through a net, as of the last {@link #updateDepartures}. */
  float through(int net) {
    return Math.max(
        arrivals[2 * net] + departures[2 * net], arrivals[2 * net + 1] + departures[2 * net + 1]);
  }

  /** How many gates were timed since the beginning. */
  long evaluations() {
    return evaluations;
  }
}
