package org.abcrl.agents.engine;

import org.abcrl.agents.Qor;
import org.abcrl.aig.Aig;

/** Measures a circuit. Safe for several threads; the same circuit always gets the same result. */
@FunctionalInterface
public interface QorModel {
  /** The quality of result of the circuit. */
  Qor measure(Aig aig);

  /** Nodes as area and levels as delay: what can be said without a cell library. */
  static QorModel nodesAndLevels() {
    return aig -> new Qor(aig.ands(), aig.levels(), aig.ands(), aig.levels());
  }
}
