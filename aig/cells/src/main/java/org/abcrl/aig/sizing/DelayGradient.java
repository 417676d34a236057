package org.abcrl.aig.sizing;

import java.util.Arrays;
import org.abcrl.aig.library.ArcTables;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.SoftMath;
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

  /** Earlier than critical by more than this many temperatures, an arc does not count: e^-16. */
  private static final float NEGLIGIBLE = -16;

  /** A smaller influence on the delay counts as none. */
  private static final float LEAST = 1e-7f;

  private final TimingEngine engine;
  private final ArcTables tables;
  private final int gates;
  private final int firstGateNet;
  private final int[] outputs;

  /** The averaged derivative of the delay by arc 4 * (first input of the gate + pin) + edges. */
  final float[] arcs;

  /** The derivative of the delay by the slew of net edge 2 * net (rising) or 2 * net + 1. */
  final float[] slews;

  /** The present derivative by the arrival of each net edge. */
  private final float[] arrivals;

  /** Whether any of a gate's arcs has an influence worth computing. */
  private final boolean[] matters;

  /** The weights of the arcs into the edge at hand, before they are scaled to a sum of 1. */
  private double[] shares = new double[16];

  private boolean empty = true;

  DelayGradient(TimingEngine engine) {
    this.engine = engine;
    this.tables = engine.tables();
    MappedNetlist netlist = engine.netlist();
    gates = netlist.gates();
    firstGateNet = netlist.firstGateNet();
    outputs = new int[netlist.combOutputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = netlist.combOutput(i);
    }
    arcs = new float[4 * engine.firstInput(gates)];
    slews = new float[2 * netlist.nets()];
    arrivals = new float[2 * netlist.nets()];
    matters = new boolean[gates];
  }

  /** Whether a gate's delay has any influence worth computing. */
  boolean matters(int gate) {
    return matters[gate];
  }

  /** The derivative of the delay by the arrival of net edge 2 * net (rising) or 2 * net + 1. */
  float arrival(int edge) {
    return arrivals[edge];
  }

  /** Whether the arrival at a net that no gate drives has any influence worth computing. */
  boolean inputMatters(int net) {
    return arrivals[2 * net] + arrivals[2 * net + 1] > LEAST;
  }

  /** Where the four weights of an arc begin in {@link #arcs}. */
  int arc(int gate, int pin) {
    return 4 * (engine.firstInput(gate) + pin);
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
    for (int i = 0; i < arcs.length; i++) {
      arcs[i] *= keep;
    }
    startAtOutputs(temperature);
    for (int gate = gates - 1; gate >= 0; gate--) {
      edge(gate, ArcTables.RISE, temperature, 1 - keep);
      edge(gate, ArcTables.FALL, temperature, 1 - keep);
      float sum = 0;
      int end = 4 * engine.firstInput(gate + 1);
      for (int i = 4 * engine.firstInput(gate); i < end; i++) {
        sum += arcs[i];
      }
      matters[gate] = sum > LEAST;
    }
  }

  private void startAtOutputs(float temperature) {
    float delay = engine.delay();
    double sum = 0;
    for (int i = 0; i < 2 * outputs.length; i++) {
      sum += share(i, delay, temperature);
    }
    // Nothing weighs where nobody cares about any output.
    for (int i = 0; sum > 0 && i < 2 * outputs.length; i++) {
      arrivals[outputEdge(i)] += (float) (share(i, delay, temperature) / sum);
    }
  }

  private int outputEdge(int edge) {
    return 2 * outputs[edge / 2] + (edge & 1);
  }

  /** How much an output's edge weighs. */
  private double share(int edge, float delay, float temperature) {
    float after = engine.after(edge);
    return after == Float.NEGATIVE_INFINITY
        ? 0
        : SoftMath.exp((engine.arrivalAt(outputEdge(edge)) + after - delay) / temperature);
  }

  /** Passes the derivatives of one edge at a gate's output on to its inputs. */
  private void edge(int gate, int edge, float temperature, float fresh) {
    int out = 2 * (firstGateNet + gate) + edge;
    float flow = arrivals[out];
    float slewFlow = slews[out];
    if (flow == 0 && slewFlow == 0) {
      return;
    }
    int cell = engine.cellId(gate);
    int loadOffset = tables.loadOffset(engine.loadSegment(out));
    float load = engine.loadFraction(out);
    float latest = engine.arrivalAt(out);
    int first = engine.firstInput(gate);
    int end = engine.firstInput(gate + 1);
    if (shares.length < 2 * (end - first)) {
      shares = new double[4 * (end - first)];
    }
    double sum = 0;
    float worstSlew = -1;
    int worstEdge = -1;
    int worstPatch = 0;
    int pin = tables.firstPin(cell);
    for (int i = first; i < end; i++, pin++) {
      int net = engine.inputNet(i);
      for (int k = 0; k < 2; k++) {
        int at = 2 * (i - first) + k;
        shares[at] = 0;
        boolean possible = k == edge ? tables.passes(pin) : tables.inverts(pin);
        if (!possible || net <= MappedNetlist.TRUE_NET) {
          continue;
        }
        int from = 2 * net + k;
        int patch = tables.patch(pin, k, edge, loadOffset, engine.slewSegment(from));
        float slew = engine.slewFraction(from);
        float late =
            (engine.arrivalAt(from) + tables.delay(patch, slew, load) - latest) / temperature;
        if (late > NEGLIGIBLE) {
          shares[at] = SoftMath.exp(late);
          sum += shares[at];
        }
        float outSlew = tables.transition(patch, slew, load);
        if (outSlew > worstSlew) {
          worstSlew = outSlew;
          worstEdge = from;
          worstPatch = patch;
        }
      }
    }
    if (worstEdge < 0) {
      return;
    }
    pin = tables.firstPin(cell);
    for (int i = first; i < end; i++, pin++) {
      for (int k = 0; k < 2; k++) {
        double share = shares[2 * (i - first) + k];
        if (share == 0) {
          continue;
        }
        float weight = flow * (float) (share / sum);
        arcs[4 * i + index(k, edge)] += fresh * weight;
        int from = 2 * engine.inputNet(i) + k;
        int segment = engine.slewSegment(from);
        int patch = tables.patch(pin, k, edge, loadOffset, segment);
        arrivals[from] += weight;
        slews[from] += weight * tables.delayPerSlew(patch, segment, load);
      }
    }
    slews[worstEdge] +=
        slewFlow * tables.transitionPerSlew(worstPatch, engine.slewSegment(worstEdge), load);
  }

  private static int index(int inEdge, int outEdge) {
    if (outEdge == ArcTables.RISE) {
      return inEdge == ArcTables.RISE ? RISE_RISE : FALL_RISE;
    }
    return inEdge == ArcTables.RISE ? RISE_FALL : FALL_FALL;
  }
}
