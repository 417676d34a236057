package org.abcrl.aig.incremental;

import java.util.Arrays;
import org.abcrl.aig.library.ArcTables;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.Boundary;
import org.abcrl.aig.timing.SoftMath;

/**
 * What a patch would be worth, computed from its surroundings alone: the new gates are timed with
 * the arrivals and slews at their boundary and the loads at their outputs, the boundary's drivers
 * with their new loads. The netlist is only read, so that many threads can look at patches at once.
 *
 * <p>The gain is a sum of logarithms: of the area, and of the smoothed delay of {@link
 * Criticality}, to which an output that comes d later adds {@code flow * (exp(d / temperature) -
 * 1)}. This sees critical gates as well as slack that would be used up.
 */
final class PatchTimer {
  private final LiveNetlist netlist;
  private final LiveTiming timing;
  private final Criticality criticality;
  private final GateTimer timer;
  private final CellFacts facts;
  private final NetMarks local = new NetMarks();
  private final NetMarks outputOf = new NetMarks();

  @SuppressWarnings("NullAway.Init") // begin() comes first
  private Patch patch;

  // By own net.
  private long[] base = new long[64];
  private long[] loads = new long[64];
  private float[] arrivals = new float[64];
  private float[] slews = new float[64];
  private int[] segments = new int[64];
  private float[] fractions = new float[64];

  /** By 2 * boundary net: the load that its driver was last timed with. */
  private long[] timedLoads = new long[64];

  /** By boundary edge: the flow that does not go through removed gates. */
  private float[] otherFlows = new float[64];

  private final double areaWeight;
  private final double delayWeight;
  private long oldArea;

  /** The area of what stands around the netlist, in fixed point. */
  private final double around;

  /**
   * A timer.
   *
   * @param areaWeight what one percent of area counts
   * @param delayWeight what one percent of delay counts
   */
  PatchTimer(
      LiveNetlist netlist,
      LiveTiming timing,
      Criticality criticality,
      double areaWeight,
      double delayWeight) {
    this.netlist = netlist;
    this.timing = timing;
    this.criticality = criticality;
    this.areaWeight = areaWeight;
    this.delayWeight = delayWeight;
    facts = netlist.facts;
    timer = new GateTimer(netlist.library().arcTables());
    around = netlist.options.boundary().map(Boundary::area).orElse(0.0) * CellFacts.AREA_UNITS;
  }

  private void reserve(int nets) {
    if (base.length < 2 * nets) {
      int room = 4 * nets;
      base = new long[room];
      loads = new long[room];
      arrivals = new float[room];
      slews = new float[room];
      segments = new int[room];
      fractions = new float[room];
      timedLoads = new long[room];
      otherFlows = new float[room];
    }
  }

  /** Looks at the surroundings of a patch; {@link #cost} follows as often as its cells change. */
  void begin(Patch next) {
    patch = next;
    reserve(patch.nets());
    int room = netlist.firstGateNet + netlist.cells.length;
    local.clear(room);
    outputOf.clear(room);
    Arrays.fill(base, 0, 2 * patch.nets(), 0);
    for (int i = 0; i < patch.boundary.length; i++) {
      int net = patch.boundary[i];
      local.put(net, i);
      for (int e = 0; e < 2; e++) {
        base[2 * (2 + i) + e] = netlist.loadUnits(2 * net + e);
        timedLoads[2 * i + e] = -1;
        otherFlows[2 * i + e] = criticality.flows[2 * net + e];
      }
    }
    for (int o = 0; o < patch.outputs.length; o++) {
      outputOf.put(patch.outputs[o], o);
      if (patch.drivers[o] > MappedNetlist.TRUE_NET) {
        addBase(patch.drivers[o], patch.outputs[o], 1);
      }
    }
    oldArea = 0;
    for (int slot : patch.removed) {
      int cell = netlist.cells[slot];
      oldArea += facts.area[cell];
      for (int k = 0; k < facts.inputs[cell]; k++) {
        removePin(netlist.pin(slot, k), 2 * (facts.firstPin[cell] + k));
      }
    }
  }

  private void addBase(int own, int net, int sign) {
    base[2 * own] += sign * netlist.loadUnits(2 * net);
    base[2 * own + 1] += sign * netlist.loadUnits(2 * net + 1);
  }

  private void removePin(int pin, int capacitance) {
    int net = netlist.fanins[pin];
    int at = local.get(net);
    int own = at >= 0 ? 2 + at : -1;
    if (at >= 0) {
      otherFlows[2 * at] -= criticality.pinFlows[2 * pin];
      otherFlows[2 * at + 1] -= criticality.pinFlows[2 * pin + 1];
    } else if (outputOf.get(net) >= 0) {
      own = patch.drivers[outputOf.get(net)];
    }
    if (own > MappedNetlist.TRUE_NET) {
      base[2 * own] -= facts.capacitance[capacitance];
      base[2 * own + 1] -= facts.capacitance[capacitance + 1];
    }
  }

  /**
   * The cost of the patch with its present cells over that of what it replaces: below 0 is good.
   */
  double cost() {
    long area = areaAndLoads();
    double gain = areaWeight * area / Math.max(1.0, netlist.areaUnits() + around);
    if (delayWeight == 0) {
      return gain;
    }
    timeBoundary();
    timeGates();
    return gain + delayWeight * delayCost();
  }

  private long areaAndLoads() {
    long area = -oldArea;
    int first = patch.firstGate();
    System.arraycopy(base, 0, loads, 0, 2 * patch.nets());
    for (int gate = 0; gate < patch.gates(); gate++) {
      int cell = patch.cells[gate];
      area += facts.area[cell];
      int capacitance = 2 * facts.firstPin[cell];
      for (int i = patch.faninStart[gate]; i < patch.faninStart[gate + 1]; i++) {
        int own = patch.fanins[i];
        loads[2 * own] += facts.capacitance[capacitance++];
        loads[2 * own + 1] += facts.capacitance[capacitance++];
      }
    }
    for (int own = 2; own < first; own++) {
      int net = patch.boundary[own - 2];
      if (loads[2 * own] == 0 && netlist.isGate(net) && netlist.portCount(net) == 0) {
        area -= facts.area[netlist.cells[netlist.slot(net)]];
      }
    }
    return area;
  }

  private void timeBoundary() {
    for (int i = 0; i < patch.boundary.length; i++) {
      int own = 2 * (2 + i);
      if (timedLoads[2 * i] == loads[own] && timedLoads[2 * i + 1] == loads[own + 1]) {
        continue;
      }
      timedLoads[2 * i] = loads[own];
      timedLoads[2 * i + 1] = loads[own + 1];
      int net = patch.boundary[i];
      boolean same =
          loads[own] == netlist.loadUnits(2 * net)
              && loads[own + 1] == netlist.loadUnits(2 * net + 1);
      if (same || !netlist.isGate(net) && !timing.inputs.isDriven(net)) {
        for (int e = 0; e < 2; e++) {
          arrivals[own + e] = timing.arrivals[2 * net + e];
          slews[own + e] = timing.slews[2 * net + e];
          segments[own + e] = timing.slewSegments[2 * net + e];
          fractions[own + e] = timing.slewFractions[2 * net + e];
        }
      } else if (!netlist.isGate(net)) {
        for (int e = 0; e < 2; e++) {
          arrivals[own + e] = timing.inputs.arrival(2 * net + e, load(own + e));
          slews[own + e] = timing.inputs.slew(2 * net + e, load(own + e));
          locate(own + e);
        }
      } else {
        int slot = netlist.slot(net);
        timer.evaluate(
            netlist.cells[slot],
            load(own),
            load(own + 1),
            netlist.fanins,
            netlist.pin(slot, 0),
            timing.arrivals,
            timing.slewSegments,
            timing.slewFractions);
        store(own);
      }
    }
  }

  private float load(int edge) {
    return (float) (loads[edge] / CellFacts.LOAD_UNITS);
  }

  private void store(int edge) {
    arrivals[edge] = timer.riseArrival;
    arrivals[edge + 1] = timer.fallArrival;
    slews[edge] = timer.riseSlew;
    slews[edge + 1] = timer.fallSlew;
    locate(edge);
    locate(edge + 1);
  }

  private void locate(int edge) {
    ArcTables tables = netlist.library().arcTables();
    segments[edge] = tables.slewSegment(slews[edge]);
    fractions[edge] = tables.slewFraction(segments[edge], slews[edge]);
  }

  private void timeGates() {
    int own = 2 * patch.firstGate();
    for (int gate = 0; gate < patch.gates(); gate++, own += 2) {
      timer.evaluate(
          patch.cells[gate],
          load(own),
          load(own + 1),
          patch.fanins,
          patch.faninStart[gate],
          arrivals,
          segments,
          fractions);
      store(own);
    }
  }

  private double delayCost() {
    double total = 1;
    for (int o = 0; o < patch.outputs.length; o++) {
      int own = patch.drivers[o];
      if (own > MappedNetlist.TRUE_NET) {
        for (int e = 0; e < 2; e++) {
          int edge = 2 * patch.outputs[o] + e;
          total += change(2 * own + e, edge, criticality.flows[edge]);
        }
      }
    }
    for (int i = 0; i < patch.boundary.length; i++) {
      for (int e = 0; e < 2; e++) {
        int edge = 2 * patch.boundary[i] + e;
        if (arrivals[2 * (2 + i) + e] != timing.arrivals[edge]) {
          total += change(2 * (2 + i) + e, edge, Math.max(0, otherFlows[2 * i + e]));
        }
      }
    }
    return criticality.temperature * SoftMath.log(Math.max(total, 1e-6)) / criticality.delay;
  }

  /** What a new arrival and slew of an edge add to the sum over all paths. */
  private double change(int own, int edge, float flow) {
    double later =
        arrivals[own]
            - timing.arrivals[edge]
            + criticality.slewWorth(edge) * (slews[own] - timing.slews[edge]);
    if (later == 0) {
      return 0;
    }
    double weight = flow;
    if (later > 0) {
      weight = Math.max(weight, criticality.floor(edge));
    }
    return weight * (SoftMath.exp(Math.min(200, later / criticality.temperature)) - 1);
  }
}
