package org.abcrl.aig.timing;

import static java.util.Objects.requireNonNull;

import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.InputPin;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.library.TimingSense;
import org.abcrl.aig.mapping.MappedNetlist;

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
  private final MappedNetlist netlist;
  private final TimingOptions options;
  private final int firstGateNet;
  private final Cell[] cells;
  private final int[] faninStart;
  private final int[] fanins;
  private final int[] fanoutStart;
  private final int[] fanouts;
  private final int[] fanoutPins;

  /** How many primary outputs a net drives. */
  private final int[] outputCounts;

  /** For net n the rising edge is at 2n, the falling edge at 2n + 1. */
  private final float[] loads;

  private final float[] arrivals;
  private final float[] slews;
  private final float[] departures;
  private final DirtySet forward;
  private final DirtySet backward;
  private boolean departuresValid;

  /** Analyses a netlist from scratch. */
  public TimingEngine(MappedNetlist netlist, TimingOptions options) {
    this.netlist = requireNonNull(netlist, "netlist is null");
    this.options = requireNonNull(options, "options is null");
    this.firstGateNet = netlist.firstGateNet();
    int gates = netlist.gates();
    int nets = netlist.nets();
    cells = new Cell[gates];
    faninStart = new int[gates + 1];
    fanoutStart = new int[nets + 1];
    for (int gate = 0; gate < gates; gate++) {
      cells[gate] = netlist.cell(gate);
      faninStart[gate + 1] = faninStart[gate] + netlist.fanins(gate);
    }
    fanins = new int[faninStart[gates]];
    fanouts = new int[fanins.length];
    fanoutPins = new int[fanins.length];
    connect();
    outputCounts = new int[nets];
    for (int i = 0; i < netlist.outputs(); i++) {
      outputCounts[netlist.combOutput(i)]++;
    }
    loads = new float[2 * nets];
    arrivals = new float[2 * nets];
    slews = new float[2 * nets];
    departures = new float[2 * nets];
    forward = new DirtySet(gates);
    backward = new DirtySet(nets);
    analyze();
  }

  private void connect() {
    for (int gate = 0; gate < cells.length; gate++) {
      for (int i = faninStart[gate]; i < faninStart[gate + 1]; i++) {
        fanins[i] = netlist.fanin(gate, i - faninStart[gate]);
        fanoutStart[fanins[i] + 1]++;
      }
    }
    for (int net = 0; net < netlist.nets(); net++) {
      fanoutStart[net + 1] += fanoutStart[net];
    }
    int[] next = fanoutStart.clone();
    for (int gate = 0; gate < cells.length; gate++) {
      for (int i = faninStart[gate]; i < faninStart[gate + 1]; i++) {
        int at = next[fanins[i]]++;
        fanouts[at] = gate;
        fanoutPins[at] = i - faninStart[gate];
      }
    }
  }

  /** Computes everything anew. */
  private void analyze() {
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
    departuresValid = false;
  }

  private void evaluateInput(int net) {
    slews[2 * net] = options.inputSlew();
    slews[2 * net + 1] = options.inputSlew();
    if (options.drivingCell().isPresent() && net < 2 + netlist.inputs()) {
      TimingArc arc = options.drivingCell().get().pin(0).arc();
      float riseLoad = loads[2 * net];
      float fallLoad = loads[2 * net + 1];
      slews[2 * net] = Math.max(0, arc.riseTransition().at(0, riseLoad));
      slews[2 * net + 1] = Math.max(0, arc.fallTransition().at(0, fallLoad));
      arrivals[2 * net] = arc.cellRise().at(0, riseLoad) - arc.cellRise().at(0, 0);
      arrivals[2 * net + 1] = arc.cellFall().at(0, fallLoad) - arc.cellFall().at(0, 0);
    }
  }

  /** Computes arrivals and slews at a gate's output; whether any of them changed. */
  private boolean evaluate(int gate) {
    int rise = 2 * (firstGateNet + gate);
    int fall = rise + 1;
    float riseLoad = loads[rise];
    float fallLoad = loads[fall];
    float riseArrival = 0;
    float fallArrival = 0;
    float riseSlew = 0;
    float fallSlew = 0;
    Cell cell = cells[gate];
    int first = faninStart[gate];
    for (int i = first; i < faninStart[gate + 1]; i++) {
      int net = fanins[i];
      if (net <= MappedNetlist.TRUE_NET) {
        continue;
      }
      TimingArc arc = cell.pin(i - first).arc();
      TimingSense sense = arc.sense();
      if (sense.passes()) {
        float up = slews[2 * net];
        float down = slews[2 * net + 1];
        riseArrival = Math.max(riseArrival, arrivals[2 * net] + arc.cellRise().at(up, riseLoad));
        fallArrival =
            Math.max(fallArrival, arrivals[2 * net + 1] + arc.cellFall().at(down, fallLoad));
        riseSlew = Math.max(riseSlew, arc.riseTransition().at(up, riseLoad));
        fallSlew = Math.max(fallSlew, arc.fallTransition().at(down, fallLoad));
      }
      if (sense.inverts()) {
        float up = slews[2 * net];
        float down = slews[2 * net + 1];
        riseArrival =
            Math.max(riseArrival, arrivals[2 * net + 1] + arc.cellRise().at(down, riseLoad));
        fallArrival = Math.max(fallArrival, arrivals[2 * net] + arc.cellFall().at(up, fallLoad));
        riseSlew = Math.max(riseSlew, arc.riseTransition().at(down, riseLoad));
        fallSlew = Math.max(fallSlew, arc.fallTransition().at(up, fallLoad));
      }
    }
    boolean changed =
        arrivals[rise] != riseArrival
            || arrivals[fall] != fallArrival
            || slews[rise] != riseSlew
            || slews[fall] != fallSlew;
    arrivals[rise] = riseArrival;
    arrivals[fall] = fallArrival;
    slews[rise] = riseSlew;
    slews[fall] = fallSlew;
    return changed;
  }

  /** Computes the departures of a net; whether they changed. */
  private boolean evaluateDeparture(int net) {
    float riseDeparture = 0;
    float fallDeparture = 0;
    float up = slews[2 * net];
    float down = slews[2 * net + 1];
    for (int k = fanoutStart[net]; k < fanoutStart[net + 1]; k++) {
      int out = firstGateNet + fanouts[k];
      TimingArc arc = cells[fanouts[k]].pin(fanoutPins[k]).arc();
      float afterRise = departures[2 * out];
      float afterFall = departures[2 * out + 1];
      float riseLoad = loads[2 * out];
      float fallLoad = loads[2 * out + 1];
      if (arc.sense().passes()) {
        riseDeparture = Math.max(riseDeparture, afterRise + arc.cellRise().at(up, riseLoad));
        fallDeparture = Math.max(fallDeparture, afterFall + arc.cellFall().at(down, fallLoad));
      }
      if (arc.sense().inverts()) {
        fallDeparture = Math.max(fallDeparture, afterRise + arc.cellRise().at(down, riseLoad));
        riseDeparture = Math.max(riseDeparture, afterFall + arc.cellFall().at(up, fallLoad));
      }
    }
    boolean changed =
        departures[2 * net] != riseDeparture || departures[2 * net + 1] != fallDeparture;
    departures[2 * net] = riseDeparture;
    departures[2 * net + 1] = fallDeparture;
    return changed;
  }

  /** Exchanges the cell of a gate; {@link #update} brings the times up to date. */
  public void setCell(int gate, Cell cell) {
    if (cell.inputs() != cells[gate].inputs()) {
      throw new IllegalArgumentException(cell + " cannot replace " + cells[gate]);
    }
    cells[gate] = cell;
    forward.add(gate);
    backward.add(firstGateNet + gate);
    for (int i = faninStart[gate]; i < faninStart[gate + 1]; i++) {
      int net = fanins[i];
      computeLoad(net);
      backward.add(net);
      if (net >= firstGateNet) {
        int driver = net - firstGateNet;
        forward.add(driver);
        for (int k = faninStart[driver]; k < faninStart[driver + 1]; k++) {
          backward.add(fanins[k]);
        }
      } else if (net > MappedNetlist.TRUE_NET && options.drivingCell().isPresent()) {
        evaluateInput(net);
        for (int k = fanoutStart[net]; k < fanoutStart[net + 1]; k++) {
          forward.add(fanouts[k]);
        }
      }
    }
  }

  /** Sums the load of a net, always in the same order, so that updates do not add up rounding. */
  private void computeLoad(int net) {
    float rise = 0;
    float fall = 0;
    for (int k = fanoutStart[net]; k < fanoutStart[net + 1]; k++) {
      InputPin pin = cells[fanouts[k]].pin(fanoutPins[k]);
      rise += pin.riseCapacitance();
      fall += pin.fallCapacitance();
    }
    for (int k = outputCounts[net]; k > 0; k--) {
      rise += options.outputLoad();
      fall += options.outputLoad();
    }
    loads[2 * net] = rise;
    loads[2 * net + 1] = fall;
  }

  /** Brings arrivals and slews up to date after {@link #setCell}. */
  public void update() {
    for (int gate = forward.first(); gate >= 0; gate = forward.next(gate + 1)) {
      forward.remove(gate);
      if (evaluate(gate)) {
        int net = firstGateNet + gate;
        backward.add(net);
        for (int k = fanoutStart[net]; k < fanoutStart[net + 1]; k++) {
          forward.add(fanouts[k]);
        }
      }
    }
  }

  /** Brings departures up to date as well. */
  public void updateDepartures() {
    update();
    if (!departuresValid) {
      for (int net = netlist.nets() - 1; net > MappedNetlist.TRUE_NET; net--) {
        evaluateDeparture(net);
      }
      backward.clear();
      departuresValid = true;
      return;
    }
    for (int net = backward.last(); net >= 0; net = backward.previous(net - 1)) {
      backward.remove(net);
      if (net > MappedNetlist.TRUE_NET && evaluateDeparture(net) && net >= firstGateNet) {
        int gate = net - firstGateNet;
        for (int i = faninStart[gate]; i < faninStart[gate + 1]; i++) {
          backward.add(fanins[i]);
        }
      }
    }
  }

  /** The netlist as given, with the cells that it had then. */
  public MappedNetlist netlist() {
    return netlist;
  }

  /** The present cell of a gate. */
  public Cell cell(int gate) {
    return cells[gate];
  }

  /** The latest arrival at any combinational output in ps; 0 for a netlist without outputs. */
  public float delay() {
    float delay = 0;
    for (int i = 0; i < netlist.combOutputs(); i++) {
      delay = Math.max(delay, arrival(netlist.combOutput(i)));
    }
    return delay;
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
    return departures[rise ? 2 * net : 2 * net + 1];
  }

  /** The longest path through a net in ps, as of the last {@link #updateDepartures}. */
  public float through(int net) {
    return Math.max(
        arrivals[2 * net] + departures[2 * net], arrivals[2 * net + 1] + departures[2 * net + 1]);
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
    int[] ids = new int[cells.length];
    for (int gate = 0; gate < ids.length; gate++) {
      ids[gate] = cells[gate].id();
    }
    return ids;
  }

  /** The netlist with the present cells. */
  public MappedNetlist resized() {
    return netlist.withCells(cellIds());
  }
}
