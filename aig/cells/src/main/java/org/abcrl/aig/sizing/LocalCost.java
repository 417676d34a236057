package org.abcrl.aig.sizing;

import java.util.Optional;
import org.abcrl.aig.library.ArcTables;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.Boundary.Driver;
import org.abcrl.aig.timing.TimingEngine;

/**
 * What part of a netlist costs in terms of the circuit's delay: arc delays and slews, weighted by
 * {@link DelayGradient}. Differences of this cost tell what a local change is worth.
 */
final class LocalCost {
  private static final int RISE = ArcTables.RISE;
  private static final int FALL = ArcTables.FALL;

  /** The share of the load, at least 1 fF, by which it grows where a slope is taken. */
  private static final float SLOPE_STEP = 0.01f;

  private final TimingEngine engine;
  private final ArcTables tables;
  private final int firstGateNet;
  private final DelayGradient gradient;

  /** The slope of the driver's cost by the load of each net edge. */
  private final float[] slopes;

  LocalCost(TimingEngine engine, DelayGradient gradient) {
    this.engine = engine;
    this.tables = engine.tables();
    this.firstGateNet = engine.netlist().firstGateNet();
    this.gradient = gradient;
    this.slopes = new float[2 * engine.netlist().nets()];
  }

  /**
   * The cost in ps of a gate's arcs and output slews.
   *
   * @param cell the cell that the gate would have
   * @param riseLoad the load in fF that it would drive
   */
  float gate(int gate, int cell, float riseLoad, float fallLoad) {
    int riseSegment = tables.loadSegment(cell, riseLoad);
    int fallSegment = tables.loadSegment(cell, fallLoad);
    float rise = tables.loadFraction(cell, riseSegment, riseLoad);
    float fall = tables.loadFraction(cell, fallSegment, fallLoad);
    int riseOffset = tables.loadOffset(riseSegment);
    int fallOffset = tables.loadOffset(fallSegment);
    float cost = 0;
    float riseSlew = 0;
    float fallSlew = 0;
    float[] weights = gradient.arcs;
    int end = engine.firstInput(gate + 1);
    int pin = tables.firstPin(cell);
    for (int i = engine.firstInput(gate); i < end; i++, pin++) {
      int net = engine.inputNet(i);
      if (net <= MappedNetlist.TRUE_NET) {
        continue;
      }
      int at = 4 * i;
      int up = engine.slewSegment(2 * net + RISE);
      int down = engine.slewSegment(2 * net + FALL);
      float upSlew = engine.slewFraction(2 * net + RISE);
      float downSlew = engine.slewFraction(2 * net + FALL);
      if (tables.passes(pin)) {
        int patch = tables.patch(pin, RISE, RISE, riseOffset, up);
        cost += weights[at + DelayGradient.RISE_RISE] * tables.delay(patch, upSlew, rise);
        riseSlew = Math.max(riseSlew, tables.transition(patch, upSlew, rise));
        patch = tables.patch(pin, FALL, FALL, fallOffset, down);
        cost += weights[at + DelayGradient.FALL_FALL] * tables.delay(patch, downSlew, fall);
        fallSlew = Math.max(fallSlew, tables.transition(patch, downSlew, fall));
      }
      if (tables.inverts(pin)) {
        int patch = tables.patch(pin, FALL, RISE, riseOffset, down);
        cost += weights[at + DelayGradient.FALL_RISE] * tables.delay(patch, downSlew, rise);
        riseSlew = Math.max(riseSlew, tables.transition(patch, downSlew, rise));
        patch = tables.patch(pin, RISE, FALL, fallOffset, up);
        cost += weights[at + DelayGradient.RISE_FALL] * tables.delay(patch, upSlew, fall);
        fallSlew = Math.max(fallSlew, tables.transition(patch, upSlew, fall));
      }
    }
    int out = 2 * (firstGateNet + gate);
    return cost + gradient.slews[out + RISE] * riseSlew + gradient.slews[out + FALL] * fallSlew;
  }

  /** The cost of the gate or driving cell in front of a net, with a load added; 0 if none is. */
  float driver(int net, float moreRiseLoad, float moreFallLoad) {
    if (net < firstGateNet) {
      return input(2 * net + RISE, engine.loadAt(2 * net + RISE) + moreRiseLoad)
          + input(2 * net + FALL, engine.loadAt(2 * net + FALL) + moreFallLoad);
    }
    int gate = net - firstGateNet;
    return gate(
        gate,
        engine.cellId(gate),
        engine.loadAt(2 * net + RISE) + moreRiseLoad,
        engine.loadAt(2 * net + FALL) + moreFallLoad);
  }

  /** The cost of one edge at an input, as what drives it makes it; 0 if nothing does. */
  private float input(int edge, float load) {
    Optional<Driver> driver = engine.driver(edge);
    return driver.isEmpty()
        ? 0
        : gradient.arrival(edge) * driver.get().delay().at(0, load)
            + gradient.slews[edge] * driver.get().transition().at(0, load);
  }

  /** The derivative of {@link #input} by the load. */
  private float inputSlope(int edge) {
    float load = engine.loadAt(edge);
    float step = Math.max(1, SLOPE_STEP * load);
    return (input(edge, load + step) - input(edge, load)) / step;
  }

  /**
   * Computes how each driver's cost grows with its load, for {@link #exchanged}. Tables are nearly
   * linear in the load, so a slope stands for all candidate cells of a pass.
   */
  void prepare() {
    int gates = engine.netlist().gates();
    for (int edge = 2 * (MappedNetlist.TRUE_NET + 1); edge < 2 * firstGateNet; edge++) {
      slopes[edge] = inputSlope(edge);
    }
    for (int gate = 0; gate < gates; gate++) {
      int out = 2 * (firstGateNet + gate);
      slopes[out + RISE] = gradient.matters(gate) ? slope(gate, RISE) : 0;
      slopes[out + FALL] = gradient.matters(gate) ? slope(gate, FALL) : 0;
    }
  }

  /** The derivative of {@link #gate} by the load of one edge. */
  private float slope(int gate, int edge) {
    int out = 2 * (firstGateNet + gate) + edge;
    int cell = engine.cellId(gate);
    int segment = engine.loadSegment(out);
    int offset = tables.loadOffset(segment);
    float load = engine.loadFraction(out);
    float slope = 0;
    float slew = 0;
    float slewSlope = 0;
    float[] weights = gradient.arcs;
    int same = edge == RISE ? DelayGradient.RISE_RISE : DelayGradient.FALL_FALL;
    int other = edge == RISE ? DelayGradient.FALL_RISE : DelayGradient.RISE_FALL;
    int end = engine.firstInput(gate + 1);
    int pin = tables.firstPin(cell);
    for (int i = engine.firstInput(gate); i < end; i++, pin++) {
      int net = engine.inputNet(i);
      if (net <= MappedNetlist.TRUE_NET) {
        continue;
      }
      for (int k = 0; k < 2; k++) {
        if (!(k == edge ? tables.passes(pin) : tables.inverts(pin))) {
          continue;
        }
        int from = 2 * net + k;
        int patch = tables.patch(pin, k, edge, offset, engine.slewSegment(from));
        float x = engine.slewFraction(from);
        slope += weights[4 * i + (k == edge ? same : other)] * tables.delayPerLoad(patch, x);
        float transition = tables.transition(patch, x, load);
        if (transition > slew) {
          slew = transition;
          slewSlope = tables.transitionPerLoad(patch, x);
        }
      }
    }
    return (slope + gradient.slews[out] * slewSlope) * tables.loadScale(cell, segment);
  }

  /** The cost of a gate and of the load on its drivers if it had another cell. */
  float exchanged(int gate, int cell) {
    int out = 2 * (firstGateNet + gate);
    float cost =
        gradient.matters(gate)
            ? gate(gate, cell, engine.loadAt(out + RISE), engine.loadAt(out + FALL))
            : 0;
    int end = engine.firstInput(gate + 1);
    int pin = tables.firstPin(cell);
    for (int i = engine.firstInput(gate); i < end; i++, pin++) {
      int net = 2 * engine.inputNet(i);
      cost += slopes[net + RISE] * tables.capacitance(pin, RISE);
      cost += slopes[net + FALL] * tables.capacitance(pin, FALL);
    }
    return cost;
  }
}
