package org.abcrl.aig.sizing;

import java.util.Arrays;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.mapping.MappedNetlist;
import org.abcrl.aig.timing.TimingEngine;

/**
 * How the circuit's delay reacts to the delay of every arc and to the slew of every net.
 *
 * <p>The maxima of timing analysis are smoothed (log-sum-exp with a temperature), so that nearly
 * critical arcs count as well; the derivatives then flow from the outputs to the inputs like the
 * multipliers of Lagrangian relaxation (C.-P. Chen, C. Chu, D. F. Wong, "Fast and exact
 * simultaneous gate and wire sizing by Lagrangian relaxation", IEEE TCAD 18, 1999). Repeated
 * updates are averaged, which keeps sizing from oscillating. Time linear in the arcs.
 */
final class DelayGradient {
  /** Which edges an arc joins; index into the four weights of an arc. */
  static final int RISE_RISE = 0;

  static final int FALL_RISE = 1;
  static final int FALL_FALL = 2;
  static final int RISE_FALL = 3;

  private final TimingEngine engine;
  private final MappedNetlist netlist;
  private final int[] arcStart;

  /** The averaged derivative of the delay by arc 4 * (arcStart[gate] + pin) + edges. */
  final float[] arcs;

  /** The derivative of the delay by the slew of net edge 2 * net (rising) or 2 * net + 1. */
  final float[] slews;

  /** The present derivative by the arrival of each net edge. */
  private final float[] arrivals;

  private boolean empty = true;

  DelayGradient(TimingEngine engine) {
    this.engine = engine;
    this.netlist = engine.netlist();
    arcStart = new int[netlist.gates() + 1];
    for (int gate = 0; gate < netlist.gates(); gate++) {
      arcStart[gate + 1] = arcStart[gate] + netlist.fanins(gate);
    }
    arcs = new float[4 * arcStart[netlist.gates()]];
    slews = new float[2 * netlist.nets()];
    arrivals = new float[2 * netlist.nets()];
  }

  /** Whether a gate's delay has any influence worth computing. */
  boolean matters(int gate) {
    float sum = 0;
    for (int i = 4 * arcStart[gate]; i < 4 * arcStart[gate + 1]; i++) {
      sum += arcs[i];
    }
    return sum > 1e-7f;
  }

  /** Where the four weights of an arc begin in {@link #arcs}. */
  int arc(int gate, int pin) {
    return 4 * (arcStart[gate] + pin);
  }

  /**
   * Computes the derivatives for the present cells.
   *
   * @param temperature how much earlier than critical, in ps, an arc may be to count 1/e
   * @param memory the share of the former derivatives that is kept, 0 to 1
   */
  void update(float temperature, float memory) {
    float keep = empty ? 0 : memory;
    empty = false;
    Arrays.fill(arrivals, 0);
    Arrays.fill(slews, 0);
    startAtOutputs(temperature);
    for (int gate = netlist.gates() - 1; gate >= 0; gate--) {
      edge(gate, true, temperature, keep);
      edge(gate, false, temperature, keep);
    }
  }

  private void startAtOutputs(float temperature) {
    float delay = engine.delay();
    double sum = 0;
    for (int i = 0; i < netlist.combOutputs(); i++) {
      int net = netlist.combOutput(i);
      sum += Math.exp((engine.arrival(net, true) - delay) / temperature);
      sum += Math.exp((engine.arrival(net, false) - delay) / temperature);
    }
    for (int i = 0; i < netlist.combOutputs(); i++) {
      int net = netlist.combOutput(i);
      arrivals[2 * net] +=
          (float) (Math.exp((engine.arrival(net, true) - delay) / temperature) / sum);
      arrivals[2 * net + 1] +=
          (float) (Math.exp((engine.arrival(net, false) - delay) / temperature) / sum);
    }
  }

  /** Passes the derivatives of one edge at a gate's output on to its inputs. */
  private void edge(int gate, boolean rise, float temperature, float keep) {
    int out = netlist.netOfGate(gate);
    int outEdge = 2 * out + (rise ? 0 : 1);
    Cell cell = engine.cell(gate);
    float load = engine.load(out, rise);
    float latest = engine.arrival(out, rise);
    double sum = 0;
    float worstSlew = -1;
    int worstEdge = -1;
    TimingArc worstArc = null;
    for (int pin = 0; pin < cell.inputs(); pin++) {
      int net = netlist.fanin(gate, pin);
      TimingArc arc = cell.pin(pin).arc();
      for (int k = 0; k < 2; k++) {
        boolean inRise = k == 0;
        int at = arc(gate, pin) + index(inRise, rise);
        boolean possible = inRise == rise ? arc.sense().passes() : arc.sense().inverts();
        arcs[at] *= keep;
        if (!possible || net <= MappedNetlist.TRUE_NET) {
          continue;
        }
        float slew = engine.slew(net, inRise);
        float late =
            engine.arrival(net, inRise)
                + (rise ? arc.cellRise() : arc.cellFall()).at(slew, load)
                - latest;
        sum += Math.exp(late / temperature);
        float outSlew = (rise ? arc.riseTransition() : arc.fallTransition()).at(slew, load);
        if (outSlew > worstSlew) {
          worstSlew = outSlew;
          worstEdge = 2 * net + k;
          worstArc = arc;
        }
      }
    }
    float flow = arrivals[outEdge];
    if (worstArc == null) {
      return;
    }
    for (int pin = 0; pin < cell.inputs(); pin++) {
      int net = netlist.fanin(gate, pin);
      TimingArc arc = cell.pin(pin).arc();
      for (int k = 0; k < 2; k++) {
        boolean inRise = k == 0;
        boolean possible = inRise == rise ? arc.sense().passes() : arc.sense().inverts();
        if (!possible || net <= MappedNetlist.TRUE_NET) {
          continue;
        }
        float slew = engine.slew(net, inRise);
        var table = rise ? arc.cellRise() : arc.cellFall();
        float late = engine.arrival(net, inRise) + table.at(slew, load) - latest;
        float weight = flow * (float) (Math.exp(late / temperature) / sum);
        int at = arc(gate, pin) + index(inRise, rise);
        arcs[at] += (1 - keep) * weight;
        arrivals[2 * net + k] += weight;
        slews[2 * net + k] += weight * table.slewSlope(slew, load);
      }
    }
    boolean worstRise = (worstEdge & 1) == 0;
    float slope =
        (rise ? worstArc.riseTransition() : worstArc.fallTransition())
            .slewSlope(engine.slew(worstEdge >> 1, worstRise), load);
    slews[worstEdge] += slews[outEdge] * slope;
  }

  private static int index(boolean inRise, boolean outRise) {
    if (outRise) {
      return inRise ? RISE_RISE : FALL_RISE;
    }
    return inRise ? RISE_FALL : FALL_FALL;
  }
}
