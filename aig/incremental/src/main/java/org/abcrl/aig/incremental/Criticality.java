package org.abcrl.aig.incremental;

import java.util.Arrays;
import org.abcrl.aig.library.ArcTables;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.SoftMath;

/**
 * How much the circuit's delay depends on each net: the derivative of a smoothed maximum (log sum
 * exp with a temperature) over all paths by the arrival and by the slew of every edge, as sizing
 * uses it for a netlist that does not change. Linear in the netlist; made anew for each round.
 */
final class Criticality {
  private static final int RISE = ArcTables.RISE;

  /** Earlier than critical by more than this many temperatures, an arc does not count. */
  private static final float NEGLIGIBLE = -16;

  private final LiveNetlist netlist;
  private final LiveTiming timing;
  private final ArcTables tables;

  /** By edge: the share of the critical paths that goes through it. */
  float[] flows = new float[0];

  /** By edge: the derivative by its slew. */
  float[] slewFlows = new float[0];

  /** By 2 * pin + edge of the net: the share of the paths that enters the gate there. */
  float[] pinFlows = new float[0];

  /** How much earlier than critical, in ps, an arc is to count 1/e. */
  double temperature;

  /** The delay at the time of {@link #update}, or the target if that is later. */
  double delay;

  /** What all outputs weigh together. */
  private double weight;

  private double[] shares;

  Criticality(LiveNetlist netlist, LiveTiming timing) {
    this.netlist = netlist;
    this.timing = timing;
    tables = netlist.library().arcTables();
    shares = new double[2 * netlist.stride];
  }

  /**
   * Computes everything for the netlist as it is now.
   *
   * @param share the temperature as a share of the delay
   * @param target a delay in ps that is good enough, 0 for none
   */
  void update(double share, double target) {
    int room = netlist.firstGateNet + netlist.cells.length;
    if (flows.length < 2 * room) {
      flows = new float[2 * room];
      slewFlows = new float[2 * room];
    } else {
      Arrays.fill(flows, 0);
      Arrays.fill(slewFlows, 0);
    }
    if (pinFlows.length < 2 * netlist.fanins.length) {
      pinFlows = new float[2 * netlist.fanins.length];
    } else {
      Arrays.fill(pinFlows, 0);
    }
    delay = Math.max(Math.max(timing.delay(), target), 1e-3);
    temperature = Math.max(share * delay, 1e-3);
    weight = target > 0 ? SoftMath.exp((target - delay) / temperature) : 0;
    for (int end = 0; end < 2 * netlist.ports; end++) {
      weight += share(end);
    }
    weight = Math.max(weight, 1e-300);
    for (int end = 0; end < 2 * netlist.ports; end++) {
      flows[edge(end)] += (float) (share(end) / weight);
    }
    int[] order = netlist.order();
    for (int i = order.length - 1; i >= 0; i--) {
      pass(order[i], ArcTables.RISE);
      pass(order[i], ArcTables.FALL);
    }
  }

  /** The net edge of an output's edge. */
  private int edge(int end) {
    return 2 * netlist.fanins[end / 2] + (end & 1);
  }

  /** What an output's edge weighs among all. */
  private double share(int end) {
    float after = timing.after(end);
    return after == Float.NEGATIVE_INFINITY
        ? 0
        : SoftMath.exp((timing.arrivals[edge(end)] + after - delay) / temperature);
  }

  /** What an edge weighs by its longest path alone: what it would cost to make it later. */
  double floor(int edge) {
    return SoftMath.exp((timing.arrivals[edge] + timing.departures[edge] - delay) / temperature)
        / weight;
  }

  private void pass(int slot, int edge) {
    int out = 2 * netlist.net(slot) + edge;
    float flow = flows[out];
    float slewFlow = slewFlows[out];
    if (flow == 0 && slewFlow == 0) {
      return;
    }
    int cell = netlist.cells[slot];
    float load = netlist.load(out);
    int loadSegment = tables.loadSegment(cell, load);
    int offset = tables.loadOffset(loadSegment);
    float fraction = tables.loadFraction(cell, loadSegment, load);
    int first = netlist.pin(slot, 0);
    int inputs = tables.inputs(cell);
    double sum = 0;
    float worstSlew = -1;
    int worstEdge = -1;
    int worstPatch = 0;
    for (int i = 0; i < inputs; i++) {
      int pin = tables.firstPin(cell) + i;
      int net = netlist.fanins[first + i];
      for (int k = 0; k < 2; k++) {
        shares[2 * i + k] = 0;
        boolean possible = k == edge ? tables.passes(pin) : tables.inverts(pin);
        if (!possible || net <= MappedNetlist.TRUE_NET) {
          continue;
        }
        int from = 2 * net + k;
        int patch = tables.patch(pin, k, edge, offset, timing.slewSegments[from]);
        float x = timing.slewFractions[from];
        double late =
            (timing.arrivals[from] + tables.delay(patch, x, fraction) - timing.arrivals[out])
                / temperature;
        if (late > NEGLIGIBLE) {
          shares[2 * i + k] = SoftMath.exp(late);
          sum += shares[2 * i + k];
        }
        float slew = tables.transition(patch, x, fraction);
        if (slew > worstSlew) {
          worstSlew = slew;
          worstEdge = from;
          worstPatch = patch;
        }
      }
    }
    if (worstEdge < 0) {
      return;
    }
    for (int i = 0; i < inputs; i++) {
      for (int k = 0; k < 2; k++) {
        if (shares[2 * i + k] == 0) {
          continue;
        }
        float weightHere = flow * (float) (shares[2 * i + k] / sum);
        int from = 2 * netlist.fanins[first + i] + k;
        int segment = timing.slewSegments[from];
        int patch = tables.patch(tables.firstPin(cell) + i, k, edge, offset, segment);
        flows[from] += weightHere;
        pinFlows[2 * (first + i) + k] += weightHere;
        slewFlows[from] += weightHere * tables.delayPerSlew(patch, segment, fraction);
      }
    }
    slewFlows[worstEdge] +=
        slewFlow * tables.transitionPerSlew(worstPatch, timing.slewSegments[worstEdge], fraction);
  }

  /** How many ps of arrival a ps of slew at an edge is worth. */
  double slewWorth(int edge) {
    return flows[edge] > 1e-6f
        ? Math.max(0, Math.min(1.5, slewFlows[edge] / flows[edge]))
        : TYPICAL_SLEW_WORTH;
  }

  private static final double TYPICAL_SLEW_WORTH = 0.3;

  /** The larger flow of a net's edges. */
  float flow(int net) {
    return Math.max(flows[2 * net + RISE], flows[2 * net + 1]);
  }
}
