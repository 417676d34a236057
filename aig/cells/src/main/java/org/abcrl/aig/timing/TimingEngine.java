package org.abcrl.aig.timing;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;
import org.abcrl.aig.library.ArcTables;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.Boundary.Driver;
import org.jspecify.annotations.Nullable;

/**
 * The state of a static timing analysis whose cells may be exchanged: arrivals, slews, loads and
 * departures of all nets, brought up to date incrementally.
 *
 * <p>Times are in ps, loads in fF, separate for rising and falling edges. The arrival of an edge at
 * a gate's output is the latest over the gate's arcs, its slew the largest, whatever input it comes
 * from (as ABC's {@code stime} and most timers without path-based analysis do). A
 * <em>departure</em> is the longest delay from a net to any output. A full analysis takes time
 * linear in the arcs, an update time linear in the arcs whose numbers change. Not safe for use by
 * several threads.
 */
public final class TimingEngine {
  private static final int RISE = ArcTables.RISE;
  private static final int FALL = ArcTables.FALL;

  private final MappedNetlist netlist;
  private final TimingOptions options;
  private final ArcTables tables;
  private final int firstGateNet;

  /** What stands around the netlist; null if the options say the same for all ports. */
  private final @Nullable Boundary boundary;

  private final InputTiming inputs;

  /** The present cell of each gate, by id. */
  private final int[] cells;

  private final Wiring wiring;
  private final int[] faninStart;
  private final int[] fanins;
  private final int[] fanoutStart;
  private final int[] fanouts;
  private final int[] fanoutPins;

  // For net n the rising edge is at 2n, the falling edge at 2n + 1.

  private final float[] loads;
  private final float[] arrivals;
  private final float[] slews;

  /** Where on the tables' slew axis each slew lies. */
  private final int[] slewSegments;

  private final float[] slewFractions;

  /** Where on the driving cell's load axis each load lies. */
  private final int[] loadSegments;

  private final float[] loadFractions;

  private final Departures departures;
  private final DirtySet forward;

  private long work;

  /** Nets whose load must be summed again. */
  private final DirtySet staleLoads;

  /** Analyses a netlist from scratch. */
  public TimingEngine(MappedNetlist netlist, TimingOptions options) {
    this.netlist = requireNonNull(netlist, "netlist is null");
    this.options = requireNonNull(options, "options is null");
    this.tables = netlist.library().arcTables();
    this.firstGateNet = netlist.firstGateNet();
    this.boundary = options.boundary().orElse(null);
    this.inputs = new InputTiming(netlist, options);
    int gates = netlist.gates();
    int nets = netlist.nets();
    cells = new int[gates];
    for (int gate = 0; gate < gates; gate++) {
      cells[gate] = netlist.cell(gate).id();
    }
    wiring = new Wiring(netlist);
    faninStart = wiring.faninStart;
    fanins = wiring.fanins;
    fanoutStart = wiring.fanoutStart;
    fanouts = wiring.fanouts;
    fanoutPins = wiring.fanoutPins;
    loads = new float[2 * nets];
    arrivals = new float[2 * nets];
    slews = new float[2 * nets];
    slewSegments = new int[2 * nets];
    slewFractions = new float[2 * nets];
    Arrays.fill(slewFractions, tables.slewFraction(0, 0));
    loadSegments = new int[2 * nets];
    loadFractions = new float[2 * nets];
    forward = new DirtySet(gates);
    staleLoads = new DirtySet(nets);
    departures = new Departures(this, wiring, tables);
    refresh();
  }

  /**
   * Computes everything anew: the same as {@link #update}, and quicker where most of the netlist
   * has changed.
   */
  public void refresh() {
    for (int net = 0; net < netlist.nets(); net++) {
      computeLoad(net);
    }
    for (int i = 0; i < netlist.combInputs(); i++) {
      evaluateInput(netlist.combInputNet(i));
    }
    for (int gate = 0; gate < cells.length; gate++) {
      evaluate(gate);
    }
    forward.clear();
    staleLoads.clear();
    departures.invalidate();
  }

  /**
   * What drives an edge, 2 * net (rising) or 2 * net + 1, of a net that no gate drives; empty if
   * the net is no input or nothing is said of it.
   */
  public Optional<Driver> driver(int edge) {
    return inputs.driver(edge);
  }

  private void evaluateInput(int net) {
    for (int edge = 2 * net; edge <= 2 * net + 1; edge++) {
      arrivals[edge] = inputs.arrival(edge, loads[edge]);
      setSlew(edge, inputs.slew(edge, loads[edge]));
    }
  }

  private void setSlew(int edge, float slew) {
    slews[edge] = slew;
    int segment = tables.slewSegment(slew);
    slewSegments[edge] = segment;
    slewFractions[edge] = tables.slewFraction(segment, slew);
  }

  private void locateLoad(int cell, int edge) {
    int segment = tables.loadSegment(cell, loads[edge]);
    loadSegments[edge] = segment;
    loadFractions[edge] = tables.loadFraction(cell, segment, loads[edge]);
  }

  /** Computes arrivals and slews at a gate's output; whether any of them changed. */
  private boolean evaluate(int gate) {
    work++;
    int rise = 2 * (firstGateNet + gate) + RISE;
    int fall = rise + FALL;
    int cell = cells[gate];
    locateLoad(cell, rise);
    locateLoad(cell, fall);
    int riseOffset = tables.loadOffset(loadSegments[rise]);
    int fallOffset = tables.loadOffset(loadSegments[fall]);
    float riseLoad = loadFractions[rise];
    float fallLoad = loadFractions[fall];
    float riseArrival = 0;
    float fallArrival = 0;
    float riseSlew = 0;
    float fallSlew = 0;
    int pin = tables.firstPin(cell);
    for (int i = faninStart[gate]; i < faninStart[gate + 1]; i++, pin++) {
      int net = fanins[i];
      if (net <= MappedNetlist.TRUE_NET) {
        continue;
      }
      int up = 2 * net + RISE;
      int down = 2 * net + FALL;
      if (tables.passes(pin)) {
        int patch = tables.patch(pin, RISE, RISE, riseOffset, slewSegments[up]);
        float x = slewFractions[up];
        riseArrival = Math.max(riseArrival, arrivals[up] + tables.delay(patch, x, riseLoad));
        riseSlew = Math.max(riseSlew, tables.transition(patch, x, riseLoad));
        patch = tables.patch(pin, FALL, FALL, fallOffset, slewSegments[down]);
        x = slewFractions[down];
        fallArrival = Math.max(fallArrival, arrivals[down] + tables.delay(patch, x, fallLoad));
        fallSlew = Math.max(fallSlew, tables.transition(patch, x, fallLoad));
      }
      if (tables.inverts(pin)) {
        int patch = tables.patch(pin, FALL, RISE, riseOffset, slewSegments[down]);
        float x = slewFractions[down];
        riseArrival = Math.max(riseArrival, arrivals[down] + tables.delay(patch, x, riseLoad));
        riseSlew = Math.max(riseSlew, tables.transition(patch, x, riseLoad));
        patch = tables.patch(pin, RISE, FALL, fallOffset, slewSegments[up]);
        x = slewFractions[up];
        fallArrival = Math.max(fallArrival, arrivals[up] + tables.delay(patch, x, fallLoad));
        fallSlew = Math.max(fallSlew, tables.transition(patch, x, fallLoad));
      }
    }
    boolean changed = false;
    if (arrivals[rise] != riseArrival || arrivals[fall] != fallArrival) {
      arrivals[rise] = riseArrival;
      arrivals[fall] = fallArrival;
      changed = true;
    }
    if (slews[rise] != riseSlew) {
      setSlew(rise, riseSlew);
      changed = true;
    }
    if (slews[fall] != fallSlew) {
      setSlew(fall, fallSlew);
      changed = true;
    }
    return changed;
  }

  /** Exchanges the cell of a gate; {@link #update} brings the times up to date. */
  public void setCell(int gate, Cell cell) {
    if (cell.inputs() != tables.inputs(cells[gate])) {
      throw new IllegalArgumentException(cell + " cannot replace " + cell(gate));
    }
    setCell(gate, cell.id());
  }

  /** Exchanges the cell of a gate for one of the same family, given by {@link Cell#id()}. */
  public void setCell(int gate, int cell) {
    cells[gate] = cell;
    forward.add(gate);
    departures.stale(firstGateNet + gate);
    for (int i = faninStart[gate]; i < faninStart[gate + 1]; i++) {
      staleLoads.add(fanins[i]);
      departures.stale(fanins[i]);
    }
  }

  /** Sums a net's load again and tells those whom it concerns if it has changed. */
  private void updateLoad(int net) {
    float rise = loads[2 * net + RISE];
    float fall = loads[2 * net + FALL];
    computeLoad(net);
    if (rise == loads[2 * net + RISE] && fall == loads[2 * net + FALL]) {
      return;
    }
    if (net >= firstGateNet) {
      int driver = net - firstGateNet;
      forward.add(driver);
      for (int k = faninStart[driver]; k < faninStart[driver + 1]; k++) {
        departures.stale(fanins[k]);
      }
    } else if (inputs.isDriven(net)) {
      evaluateInput(net);
      for (int k = fanoutStart[net]; k < fanoutStart[net + 1]; k++) {
        forward.add(fanouts[k]);
      }
    }
  }

  /** Sums the load of a net, always in the same order, so that updates do not add up rounding. */
  private void computeLoad(int net) {
    float rise = 0;
    float fall = 0;
    for (int k = fanoutStart[net]; k < fanoutStart[net + 1]; k++) {
      int pin = tables.firstPin(cells[fanouts[k]]) + fanoutPins[k];
      rise += tables.capacitance(pin, RISE);
      fall += tables.capacitance(pin, FALL);
    }
    for (int k = wiring.outputStart[net]; k < wiring.outputStart[net + 1]; k++) {
      rise += options.outputLoad(netlist, 2 * wiring.outputsOfNet[k] + RISE);
      fall += options.outputLoad(netlist, 2 * wiring.outputsOfNet[k] + FALL);
    }
    loads[2 * net + RISE] = rise;
    loads[2 * net + FALL] = fall;
  }

  /** Brings the load of one net up to date after {@link #setCell}, but no times. */
  public void updateLoadOf(int net) {
    if (staleLoads.remove(net)) {
      updateLoad(net);
    }
  }

  /** Brings loads, arrivals and slews up to date after {@link #setCell}. */
  public void update() {
    for (int net = staleLoads.first(); net >= 0; net = staleLoads.next(net + 1)) {
      staleLoads.remove(net);
      updateLoad(net);
    }
    for (int gate = forward.first(); gate >= 0; gate = forward.next(gate + 1)) {
      forward.remove(gate);
      if (evaluate(gate)) {
        int net = firstGateNet + gate;
        departures.stale(net);
        for (int k = fanoutStart[net]; k < fanoutStart[net + 1]; k++) {
          forward.add(fanouts[k]);
        }
      }
    }
  }

  /** Brings departures up to date as well. */
  public void updateDepartures() {
    update();
    departures.update();
  }

  /** How often a gate's arrivals or departures were computed: what the timing has cost so far. */
  public long work() {
    return work + departures.work();
  }

  /** The netlist as given, with the cells that it had then. */
  public MappedNetlist netlist() {
    return netlist;
  }

  /** The library's tables, for the numbers that follow. */
  public ArcTables tables() {
    return tables;
  }

  /** The present cell of a gate. */
  public Cell cell(int gate) {
    return netlist.library().cell(cells[gate]);
  }

  /** The {@link Cell#id()} of the present cell of a gate. */
  public int cellId(int gate) {
    return cells[gate];
  }

  /** Where the inputs of a gate begin among those of all gates; the next gate's follow. */
  public int firstInput(int gate) {
    return faninStart[gate];
  }

  /** The net at an input, numbered as {@link #firstInput} says. */
  public int inputNet(int input) {
    return fanins[input];
  }

  /**
   * The latest arrival at any combinational output in ps, with what comes behind it; 0 for a
   * netlist without outputs.
   */
  public float delay() {
    float delay = 0;
    if (boundary == null) {
      for (int net : wiring.outputs) {
        delay = Math.max(delay, arrival(net));
      }
      return delay;
    }
    for (int i = 0; i < 2 * wiring.outputs.length; i++) {
      delay = Math.max(delay, arrivals[outputEdge(i)] + boundary.after(i));
    }
    return delay;
  }

  private int outputEdge(int edge) {
    return 2 * wiring.outputs[edge / 2] + (edge & 1);
  }

  /**
   * What comes behind an edge of a combinational output, 2 * output (rising) or 2 * output + 1, in
   * ps; negative infinity if nobody cares when it arrives.
   */
  public float after(int edge) {
    return boundary == null ? 0 : boundary.after(edge);
  }

  /** The longest that comes behind a net's edge at outputs; at least 0. */
  float afterNet(int edge) {
    float after = 0;
    if (boundary != null) {
      for (int k = wiring.outputStart[edge / 2]; k < wiring.outputStart[edge / 2 + 1]; k++) {
        after = Math.max(after, boundary.after(2 * wiring.outputsOfNet[k] + (edge & 1)));
      }
    }
    return after;
  }

  /** The arrival in ps of edge 2 * net (rising) or 2 * net + 1. */
  public float arrivalAt(int edge) {
    return arrivals[edge];
  }

  /** The slew in ps of edge 2 * net (rising) or 2 * net + 1. */
  public float slewAt(int edge) {
    return slews[edge];
  }

  /** The load in fF of edge 2 * net (rising) or 2 * net + 1. */
  public float loadAt(int edge) {
    return loads[edge];
  }

  /** The longest delay in ps from an edge to any output, see {@link #departure}. */
  public float departureAt(int edge) {
    return departures.at(edge);
  }

  /** Where the slew of an edge lies, see {@link ArcTables#slewSegment}. */
  public int slewSegment(int edge) {
    return slewSegments[edge];
  }

  /** Where the slew of an edge lies, see {@link ArcTables#slewFraction}. */
  public float slewFraction(int edge) {
    return slewFractions[edge];
  }

  /** Where the load of a gate's output edge lies, see {@link ArcTables#loadSegment}. */
  public int loadSegment(int edge) {
    return loadSegments[edge];
  }

  /** Where the load of a gate's output edge lies, see {@link ArcTables#loadFraction}. */
  public float loadFraction(int edge) {
    return loadFractions[edge];
  }

  /** The later arrival of a net's two edges in ps. */
  public float arrival(int net) {
    return Math.max(arrivals[2 * net], arrivals[2 * net + 1]);
  }

  /** The arrival of one edge in ps. */
  public float arrival(int net, boolean rise) {
    return arrivals[rise ? 2 * net : 2 * net + 1];
  }

  /** The slew of one edge in ps. */
  public float slew(int net, boolean rise) {
    return slews[rise ? 2 * net : 2 * net + 1];
  }

  /** The load that one edge sees in fF. */
  public float load(int net, boolean rise) {
    return loads[rise ? 2 * net : 2 * net + 1];
  }

  /**
   * The longest delay in ps from one edge of a net to any output, as of the last {@link
   * #updateDepartures}.
   */
  public float departure(int net, boolean rise) {
    return departures.at(rise ? 2 * net : 2 * net + 1);
  }

  /** The longest path through a net in ps, as of the last {@link #updateDepartures}. */
  public float through(int net) {
    return Math.max(
        arrivals[2 * net] + departures.at(2 * net),
        arrivals[2 * net + 1] + departures.at(2 * net + 1));
  }

  /** The number of gate inputs that a net drives. */
  public int fanoutCount(int net) {
    return fanoutStart[net + 1] - fanoutStart[net];
  }

  /** A gate that a net drives; index from 0 to {@link #fanoutCount} - 1. */
  public int fanoutGate(int net, int index) {
    return fanouts[fanoutStart[net] + index];
  }

  /** The input of {@link #fanoutGate} that the net drives. */
  public int fanoutPin(int net, int index) {
    return fanoutPins[fanoutStart[net] + index];
  }

  /** The present cells' {@link Cell#id()}, by gate. */
  public int[] cellIds() {
    return cells.clone();
  }

  /** The netlist with the present cells. */
  public MappedNetlist resized() {
    return netlist.withCells(cellIds());
  }
}
