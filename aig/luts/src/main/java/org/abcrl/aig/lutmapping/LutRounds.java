package org.abcrl.aig.lutmapping;

import org.abcrl.aig.cuts.SubjectGraph;
import org.abcrl.aig.lutmapping.LutCuts.Order;

/** The rounds of a mapping, one after the other. */
final class LutRounds {
  private final LutCover cover;
  private final LutMapperParams params;
  private final LutCuts cuts;
  private final CutExpander expander;

  LutRounds(SubjectGraph graph, LutCover cover, LutMapperParams params) {
    this.cover = cover;
    this.params = params;
    cuts = new LutCuts(graph, cover, params.cuts());
    expander = new CutExpander(graph, cover);
  }

  void run() {
    cover.countFanouts();
    if (params.area()) {
      cuts.round(Order.AREA, false, true, false);
      cover.scan(LutCover.ANY_TIME);
      improve(LutCover.ANY_TIME);
      return;
    }
    cuts.round(Order.DEPTH, false, true, false);
    int limit = cover.latest() + params.relaxation();
    cover.scan(limit);
    cover.countFanouts();
    cuts.round(Order.DEPTH_THEN_AREA, false, false, false);
    cover.scan(limit);
    cover.countFanouts();
    cuts.round(Order.AREA, false, false, false);
    cover.scan(limit);
    expander.run();
    cover.scan(limit);
    improve(limit);
  }

  private void improve(int limit) {
    for (int i = 0; i < params.flowRounds(); i++) {
      cuts.updateEstimates();
      cuts.round(Order.AREA, false, false, true);
      cover.scan(limit);
      expander.run();
      cover.scan(limit);
    }
    for (int i = 0; i < params.exactRounds(); i++) {
      cuts.round(Order.AREA, true, false, true);
      cover.scan(limit);
      expander.run();
      cover.scan(limit);
    }
  }
}
