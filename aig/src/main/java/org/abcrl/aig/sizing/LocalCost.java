package org.abcrl.aig.sizing;

import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.mapping.MappedNetlist;
import org.abcrl.aig.timing.TimingEngine;

/**
 * What part of a netlist costs in terms of the circuit's delay: arc delays and slews, weighted by
 * {@link DelayGradient}. Differences of this cost tell what a local change is worth.
 */
final class LocalCost {
  /** In fF: about the input of a small cell. */
  private static final float LOAD_STEP = 0.5f;

  private final TimingEngine engine;
  private final MappedNetlist netlist;
  private final DelayGradient gradient;

  /** The slope of the driver's cost by the load of each net edge. */
  private final float[] slopes;

  LocalCost(TimingEngine engine, DelayGradient gradient) {
    this.engine = engine;
    this.netlist = engine.netlist();
    this.gradient = gradient;
    this.slopes = new float[2 * netlist.nets()];
  }

  /**
   * The cost in ps of a gate's arcs and output slews.
   *
   * @param cell the cell that the gate would have
   * @param riseLoad the load in fF that it would drive
   */
  float gate(int gate, Cell cell, float riseLoad, float fallLoad) {
    float cost = 0;
    float riseSlew = 0;
    float fallSlew = 0;
    float[] weights = gradient.arcs;
    for (int pin = 0; pin < cell.inputs(); pin++) {
      int net = netlist.fanin(gate, pin);
      if (net <= MappedNetlist.TRUE_NET) {
        continue;
      }
      TimingArc arc = cell.pin(pin).arc();
      int at = gradient.arc(gate, pin);
      float up = engine.slew(net, true);
      float down = engine.slew(net, false);
      if (arc.sense().passes()) {
        cost += weights[at + DelayGradient.RISE_RISE] * arc.cellRise().at(up, riseLoad);
        cost += weights[at + DelayGradient.FALL_FALL] * arc.cellFall().at(down, fallLoad);
        riseSlew = Math.max(riseSlew, arc.riseTransition().at(up, riseLoad));
        fallSlew = Math.max(fallSlew, arc.fallTransition().at(down, fallLoad));
      }
      if (arc.sense().inverts()) {
        cost += weights[at + DelayGradient.FALL_RISE] * arc.cellRise().at(down, riseLoad);
        cost += weights[at + DelayGradient.RISE_FALL] * arc.cellFall().at(up, fallLoad);
        riseSlew = Math.max(riseSlew, arc.riseTransition().at(down, riseLoad));
        fallSlew = Math.max(fallSlew, arc.fallTransition().at(up, fallLoad));
      }
    }
    int out = netlist.netOfGate(gate);
    return cost + gradient.slews[2 * out] * riseSlew + gradient.slews[2 * out + 1] * fallSlew;
  }

  /** The cost of the gate that drives a net, with a load added; 0 for inputs. */
  float driver(int net, float moreRiseLoad, float moreFallLoad) {
    if (!netlist.isGateNet(net)) {
      return 0;
    }
    int gate = netlist.gateOfNet(net);
    return gate(
        gate,
        engine.cell(gate),
        engine.load(net, true) + moreRiseLoad,
        engine.load(net, false) + moreFallLoad);
  }

  /**
   * Computes how each driver's cost grows with its load, for {@link #exchanged}. Tables are nearly
   * linear in the load, so a slope stands for all candidate cells of a pass.
   */
  void prepare() {
    for (int gate = 0; gate < netlist.gates(); gate++) {
      int net = netlist.netOfGate(gate);
      if (!gradient.matters(gate)) {
        slopes[2 * net] = 0;
        slopes[2 * net + 1] = 0;
        continue;
      }
      float now = driver(net, 0, 0);
      slopes[2 * net] = (driver(net, LOAD_STEP, 0) - now) / LOAD_STEP;
      slopes[2 * net + 1] = (driver(net, 0, LOAD_STEP) - now) / LOAD_STEP;
    }
  }

  /** The cost of a gate and of the load on its drivers if it had another cell. */
  float exchanged(int gate, Cell cell) {
    int out = netlist.netOfGate(gate);
    float cost =
        gradient.matters(gate)
            ? gate(gate, cell, engine.load(out, true), engine.load(out, false))
            : 0;
    for (int pin = 0; pin < cell.inputs(); pin++) {
      int net = netlist.fanin(gate, pin);
      cost += slopes[2 * net] * cell.pin(pin).riseCapacitance();
      cost += slopes[2 * net + 1] * cell.pin(pin).fallCapacitance();
    }
    return cost;
  }
}
