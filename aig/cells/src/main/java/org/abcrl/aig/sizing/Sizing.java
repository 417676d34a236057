package org.abcrl.aig.sizing;

import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.TimingEngine;
import org.abcrl.aig.timing.TimingOptions;

/**
 * Sizes the gates of a mapped netlist and adds buffers. Every method keeps the circuit's function
 * and is deterministic.
 */
public final class Sizing {
  private Sizing() {}

  /** How many passes at most size a netlist after its nets got buffers. */
  private static final int PASSES_BETWEEN = 8;

  /** A round of buffers that won less than this share of the cost is the last one. */
  private static final double LITTLE = 0.001;

  /** After a round that did not pay, only this share of the buffers is tried. */
  private static final double FEWER = 0.25;

  private static final double FEWEST = 0.03;

  /** Sizes, buffers and gives area back: {@link #upsize}, {@link #buffer}, {@link #downsize}. */
  public static MappedNetlist optimize(MappedNetlist netlist, SizingParams params) {
    MappedNetlist sized = buffer(upsize(netlist, params), params);
    float limit = delay(sized, params.timing());
    return downsize(sized, params.timing(), Math.max(limit, params.delayTarget().orElse(0f)));
  }

  private static float delay(MappedNetlist netlist, TimingOptions options) {
    return new TimingEngine(netlist, options).delay();
  }

  /**
   * Adds buffers to nets with many or with uncritical sinks, and sizes gates after each round.
   * Rounds that do not pay are taken back; then the most promising of their buffers are tried
   * alone.
   */
  public static MappedNetlist buffer(MappedNetlist netlist, SizingParams params) {
    if (netlist.gates() == 0 || params.bufferRounds() == 0) {
      return netlist;
    }
    SizingParams between = params.withPasses(Math.min(params.passes(), PASSES_BETWEEN));
    MappedNetlist best = netlist;
    double bestCost = new GateSizer(netlist, params).bestCost();
    double share = 1;
    for (int round = 0; round < params.bufferRounds() && share > FEWEST; round++) {
      MappedNetlist buffered = new GateSizer(best, params).buffered(share);
      if (buffered.gates() == best.gates()) {
        break;
      }
      GateSizer sizer = new GateSizer(buffered, between);
      MappedNetlist sized = sizer.run();
      if (sizer.bestCost() >= bestCost) {
        share *= FEWER;
        continue;
      }
      boolean little = sizer.bestCost() > bestCost - LITTLE;
      best = sized;
      bestCost = sizer.bestCost();
      if (little) {
        break;
      }
    }
    return best;
  }

  /** Chooses drive strengths for the cost that the parameters tell. */
  public static MappedNetlist upsize(MappedNetlist netlist, SizingParams params) {
    return netlist.gates() == 0 ? netlist : new GateSizer(netlist, params).run();
  }

  /**
   * Gives gates smaller cells while the delay stays below a limit.
   *
   * @param limit the delay in ps that must not be exceeded; the netlist's own delay if that is
   *     larger
   */
  public static MappedNetlist downsize(MappedNetlist netlist, TimingOptions options, float limit) {
    return new AreaRecovery(netlist, options, limit).run();
  }
}
