package org.abcrl.agents.engine;

import org.abcrl.agents.Estimate;
import org.abcrl.aig.Aig;

/**
 * Guesses quickly what a circuit will measure. Safe for several threads; the same circuit always
 * gets the same guess.
 */
@FunctionalInterface
public interface Estimator {
  /** The guess. */
  Estimate estimate(Aig aig);

  /** By AND nodes and levels. */
  static Estimator nodesAndLevels() {
    return aig -> Estimate.structural(aig.ands(), aig.levels());
  }
}
