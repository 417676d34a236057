package org.abcrl.examples.providers;

import org.abcrl.agents.Estimate;
import org.abcrl.agents.ProviderInfo;
import org.abcrl.agents.engine.Estimator;
import org.abcrl.agents.engine.EstimatorProvider;
import org.abcrl.agents.engine.QorModel;
import org.abcrl.aig.Aig;
import org.abcrl.aig.library.CellLibrary;

/**
 * An estimator of one's own: complemented edges cost an inverter of the library each, AND nodes its
 * smallest gate of two inputs.
 */
public final class EdgesEstimator implements EstimatorProvider {
  /** For the service loader. */
  public EdgesEstimator() {}

  @Override
  public ProviderInfo info() {
    return ProviderInfo.of(
        "edges", "nodes, levels and complemented edges", "nothing", "microseconds");
  }

  @Override
  public Estimator create(CellLibrary library, QorModel flow) {
    double inverter = smallest(library, 1);
    double gate = smallest(library, 2);
    return aig ->
        new Estimate(
            gate * aig.ands() + inverter * complemented(aig),
            aig.levels(),
            aig.ands(),
            aig.levels());
  }

  private static double smallest(CellLibrary library, int inputs) {
    return library.cells().stream()
        .filter(c -> c.inputs() == inputs && c.area() > 0)
        .mapToDouble(c -> c.area())
        .min()
        .orElse(1);
  }

  private static int complemented(Aig aig) {
    int edges = 0;
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      edges += (aig.fanin0(node) & 1) + (aig.fanin1(node) & 1);
    }
    return edges;
  }
}
