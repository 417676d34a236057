package org.abcrl.app.script;

import static java.util.Objects.requireNonNull;

import java.util.function.ToDoubleFunction;
import org.abcrl.aig.Aig;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.lutmapping.LutMapper;
import org.abcrl.aig.lutmapping.LutMapperParams;
import org.abcrl.jobs.luts.LutSearch;
import org.abcrl.jobs.luts.LutTarget;

/** The best network of LUTs within an effort. */
final class LutSearcher {
  /** Sizes above this one are not used: a LUT of fewer inputs does as well. */
  static final int LARGEST = 6;

  private final LutCosts costs;
  private final LutTarget.Objective objective;
  private final Effort effort;

  LutSearcher(LutCosts costs, LutTarget.Objective objective, Effort effort) {
    this.costs = costs;
    this.objective = objective;
    this.effort = effort;
  }

  /** Searches; where sizes cost differently, the best size is sought too. */
  LutNetwork run(Aig circuit) {
    int largest = Math.min(costs.size(), LARGEST);
    ToDoubleFunction<LutNetwork> cost =
        switch (objective) {
          case AREA -> costs::of;
          case DELAY -> network -> network.levels() * 1e6 + costs.of(network);
          case ADP -> network -> network.levels() * costs.of(network);
        };
    LutNetwork best = null;
    for (int size = costs.isUniform() ? largest : Math.min(4, largest); size <= largest; size++) {
      LutNetwork network =
          effort.searchesLuts(circuit) ? searched(circuit, size) : cover(circuit, size);
      if (best == null || cost.applyAsDouble(network) < cost.applyAsDouble(best)) {
        best = network;
      }
    }
    return requireNonNull(best);
  }

  private LutNetwork searched(Aig circuit, int size) {
    return new LutSearch(new LutTarget(size, objective), 1)
        .run(circuit, effort.evaluations(circuit), () -> false, (done, each, sofar) -> {})
        .network();
  }

  private LutNetwork cover(Aig circuit, int size) {
    return LutMapper.map(
        circuit,
        objective == LutTarget.Objective.AREA
            ? LutMapperParams.area(size)
            : LutMapperParams.depth(size));
  }
}
