package org.abcrl.aig.incremental;

import org.abcrl.aig.library.ArcTables;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * Arrival and slew at one gate's output: the model of {@link org.abcrl.aig.timing.TimingEngine},
 * over any arrays of nets.
 */
final class GateTimer {
  private final ArcTables tables;

  /** The results of {@link #evaluate}, in ps. */
  float riseArrival;

  float fallArrival;
  float riseSlew;
  float fallSlew;

  GateTimer(ArcTables tables) {
    this.tables = tables;
  }

  /**
   * Times a gate.
   *
   * @param riseLoad the load in fF
   * @param fanins the nets of the gate's inputs, from {@code from} on
   * @param arrivals by edge 2 * net (rising) or 2 * net + 1, as the two arrays that follow
   * @param segments see {@link ArcTables#slewSegment}
   * @param fractions see {@link ArcTables#slewFraction}
   */
  void evaluate(
      int cell,
      float riseLoad,
      float fallLoad,
      int[] fanins,
      int from,
      float[] arrivals,
      int[] segments,
      float[] fractions) {
    int riseSegment = tables.loadSegment(cell, riseLoad);
    int fallSegment = tables.loadSegment(cell, fallLoad);
    int riseOffset = tables.loadOffset(riseSegment);
    int fallOffset = tables.loadOffset(fallSegment);
    float riseFraction = tables.loadFraction(cell, riseSegment, riseLoad);
    float fallFraction = tables.loadFraction(cell, fallSegment, fallLoad);
    float rise = 0;
    float fall = 0;
    float upSlew = 0;
    float downSlew = 0;
    int pin = tables.firstPin(cell);
    int end = from + tables.inputs(cell);
    for (int i = from; i < end; i++, pin++) {
      int net = fanins[i];
      if (net <= MappedNetlist.TRUE_NET) {
        continue;
      }
      int up = 2 * net + ArcTables.RISE;
      int down = 2 * net + ArcTables.FALL;
      if (tables.passes(pin)) {
        int patch = tables.patch(pin, ArcTables.RISE, ArcTables.RISE, riseOffset, segments[up]);
        rise = Math.max(rise, arrivals[up] + tables.delay(patch, fractions[up], riseFraction));
        upSlew = Math.max(upSlew, tables.transition(patch, fractions[up], riseFraction));
        patch = tables.patch(pin, ArcTables.FALL, ArcTables.FALL, fallOffset, segments[down]);
        fall = Math.max(fall, arrivals[down] + tables.delay(patch, fractions[down], fallFraction));
        downSlew = Math.max(downSlew, tables.transition(patch, fractions[down], fallFraction));
      }
      if (tables.inverts(pin)) {
        int patch = tables.patch(pin, ArcTables.FALL, ArcTables.RISE, riseOffset, segments[down]);
        rise = Math.max(rise, arrivals[down] + tables.delay(patch, fractions[down], riseFraction));
        upSlew = Math.max(upSlew, tables.transition(patch, fractions[down], riseFraction));
        patch = tables.patch(pin, ArcTables.RISE, ArcTables.FALL, fallOffset, segments[up]);
        fall = Math.max(fall, arrivals[up] + tables.delay(patch, fractions[up], fallFraction));
        downSlew = Math.max(downSlew, tables.transition(patch, fractions[up], fallFraction));
      }
    }
    riseArrival = rise;
    fallArrival = fall;
    riseSlew = upSlew;
    fallSlew = downSlew;
  }
}
