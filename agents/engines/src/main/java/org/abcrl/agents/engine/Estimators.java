package org.abcrl.agents.engine;

import java.util.List;
import java.util.ServiceLoader;
import org.abcrl.agents.ProviderInfo;
import org.abcrl.agents.Providers;
import org.abcrl.aig.library.CellLibrary;

/** The estimators on the class path by name. */
public final class Estimators {
  /** What is used unless another one is asked for. */
  public static final String DEFAULT = "flow";

  private static final class All {
    static final Providers<EstimatorProvider> INSTANCE =
        new Providers<>(
            "estimator",
            ServiceLoader.load(EstimatorProvider.class),
            p -> p.info().name(),
            EstimatorProvider::place);
  }

  private Estimators() {}

  /** The names, the usual estimator first. */
  public static List<String> names() {
    return All.INSTANCE.names();
  }

  /** All estimators in the order of their names. */
  public static List<EstimatorProvider> all() {
    return All.INSTANCE.all();
  }

  /**
   * The estimator of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static EstimatorProvider get(String name) {
    return All.INSTANCE.get(name);
  }

  /** The flow's own quicker way: the same cover, less sizing. */
  public static final class Flow implements EstimatorProvider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of(
          DEFAULT,
          "the mapping flow with less sizing",
          "nothing",
          "half of an embedded evaluation");
    }

    @Override
    public int place() {
      return 0;
    }

    @Override
    public Estimator create(CellLibrary library, QorModel flow) {
      return flow::estimate;
    }
  }

  /** Nodes and levels. */
  public static final class Nodes implements EstimatorProvider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of(
          "nodes", "AND nodes and levels before mapping", "nothing", "no time at all");
    }

    @Override
    public int place() {
      return 1;
    }

    @Override
    public Estimator create(CellLibrary library, QorModel flow) {
      return Estimator.nodesAndLevels();
    }
  }
}
