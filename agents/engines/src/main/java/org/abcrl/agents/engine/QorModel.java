package org.abcrl.agents.engine;

import org.abcrl.agents.Estimate;
import org.abcrl.agents.Qor;
import org.abcrl.aig.Aig;
import org.abcrl.aig.netlist.MappedNetlist;

/** Measures a circuit. Safe for several threads; the same circuit always gets the same result. */
@FunctionalInterface
public interface QorModel {
  /** The quality of result of the circuit. */
  Qor measure(Aig aig);

  /**
   * A quick guess that rises and falls with {@link #measure}; by default AND nodes and levels. Safe
   * for several threads; the same circuit always gets the same guess.
   */
  default Estimate estimate(Aig aig) {
    return Estimate.structural(aig.ands(), aig.levels());
  }

  /** The same model with another way to guess. */
  default QorModel withEstimator(Estimator estimator) {
    return new GuessedModel(this, estimator);
  }

  /**
   * The netlist that {@link #measure} measures.
   *
   * @throws UnsupportedOperationException if it measures without one
   */
  default MappedNetlist netlist(Aig aig) {
    throw new UnsupportedOperationException("this model makes no netlists");
  }

  /** The quality of a netlist that {@link #netlist} made of the circuit. */
  default Qor measure(Aig aig, MappedNetlist netlist) {
    return measure(aig);
  }

  /** Whether {@link #netlist} may be called. */
  default boolean makesNetlists() {
    return false;
  }
}
