package org.abcrl.agents.engine;

import org.abcrl.agents.ProviderInfo;
import org.abcrl.agents.Providers;
import org.abcrl.aig.library.CellLibrary;

/**
 * Makes an estimator by name. Providers are found with {@link java.util.ServiceLoader}: a jar on
 * the class path that names one in {@code
 * META-INF/services/org.abcrl.agents.engine.EstimatorProvider} adds an estimator to {@code
 * --estimator}, its help and jobs.
 */
public interface EstimatorProvider {
  /** The estimator's name and what a person should know of it. */
  ProviderInfo info();

  /** The place in lists, the lowest first. */
  default int place() {
    return Providers.LAST;
  }

  /**
   * Makes the estimator.
   *
   * @param library the cells that circuits are mapped to
   * @param flow what measures, and has a quicker way of its own
   */
  Estimator create(CellLibrary library, QorModel flow);
}
