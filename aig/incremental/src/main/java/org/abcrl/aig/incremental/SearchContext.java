package org.abcrl.aig.incremental;

import org.abcrl.aig.netlist.MappedNetlist;

/**
 * The netlist that a search works on, with everything that is kept for it.
 *
 * @param netlist the gates
 * @param timing their times
 * @param criticality how much the delay depends on each net
 * @param applier puts patches in
 * @param params of the search
 */
record SearchContext(
    LiveNetlist netlist,
    LiveTiming timing,
    Criticality criticality,
    PatchApplier applier,
    LocalSearchParams params) {
  static SearchContext of(MappedNetlist start, CellFacts facts, LocalSearchParams params) {
    LiveNetlist netlist = new LiveNetlist(start, facts, params.timing());
    LiveTiming timing = new LiveTiming(netlist);
    return new SearchContext(
        netlist, timing, new Criticality(netlist, timing), new PatchApplier(netlist), params);
  }

  /** A timer of patches for one thread. */
  PatchTimer timer() {
    return new PatchTimer(netlist, timing, criticality, params.areaWeight(), params.delayWeight());
  }

  /**
   * Gets ready for proposals from the netlist as it is now.
   *
   * @param temperature of the smoothed delay, in delays of a level of gates
   */
  void prepare(double temperature) {
    int depth = 1;
    for (int port = 0; port < netlist.ports; port++) {
      depth = Math.max(depth, netlist.level(netlist.fanins[port]));
    }
    timing.updateDepartures();
    criticality.update(temperature / Math.sqrt(depth), params.delayTarget());
    applier.beginRound();
  }

  /** The cost of the netlist as it is. */
  double cost() {
    return params.cost(netlist.area(), timing.delay());
  }
}
