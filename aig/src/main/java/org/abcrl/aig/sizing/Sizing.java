package org.abcrl.aig.sizing;

import java.util.List;
import org.abcrl.aig.mapping.MappedNetlist;
import org.abcrl.aig.timing.TimingEngine;
import org.abcrl.aig.timing.TimingOptions;

/**
 * Sizes the gates of a mapped netlist and adds buffers. Every method keeps the circuit's function
 * and is deterministic.
 */
public final class Sizing {
  private Sizing() {}

  /** How many passes size a netlist between two rounds of buffering. */
  private static final int PASSES_BETWEEN = 8;

  /**
   * Buffers and sizes: {@link #buffer}, {@link #upsize} and {@link #downsize} in turn; buffers stay
   * only where they pay.
   */
  public static MappedNetlist optimize(MappedNetlist netlist, SizingParams params) {
    MappedNetlist sized = upsize(netlist, params);
    if (params.bufferRounds() > 0) {
      // Buffers chosen for small gates and for sized ones differ, and either may turn out better.
      for (MappedNetlist start : List.of(netlist, sized)) {
        MappedNetlist buffered = upsize(buffer(start, params), params);
        if (cost(buffered, params) < cost(sized, params)) {
          sized = buffered;
        }
      }
    }
    float limit = delay(sized, params.timing());
    return downsize(sized, params.timing(), Math.max(limit, params.delayTarget().orElse(0f)));
  }

  /**
   * Adds buffers to nets with many or with uncritical sinks, and sizes gates in between; rounds
   * that do not pay are taken back.
   */
  public static MappedNetlist buffer(MappedNetlist netlist, SizingParams params) {
    if (netlist.gates() == 0 || params.bufferRounds() == 0) {
      return netlist;
    }
    SizingParams between = params.withPasses(PASSES_BETWEEN);
    MappedNetlist best = netlist;
    double bestCost = cost(netlist, params);
    MappedNetlist present = upsize(netlist, between);
    for (int round = 0; round < params.bufferRounds(); round++) {
      MappedNetlist buffered = new GateSizer(present, between).buffered();
      boolean more = buffered.gates() > present.gates();
      present = upsize(buffered, between);
      double cost = cost(present, params);
      if (cost < bestCost) {
        best = present;
        bestCost = cost;
      }
      if (!more) {
        break;
      }
    }
    return best;
  }

  private static double cost(MappedNetlist netlist, SizingParams params) {
    return GateSizer.cost(params, netlist.area(), delay(netlist, params.timing()));
  }

  private static float delay(MappedNetlist netlist, TimingOptions options) {
    return new TimingEngine(netlist, options).delay();
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
