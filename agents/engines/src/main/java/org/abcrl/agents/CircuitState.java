package org.abcrl.agents;

import org.abcrl.aig.Aig;

/** A circuit inside an engine, as it is after some passes. Immutable and safe to share. */
public interface CircuitState {
  /** The circuit. May be slow the first time where the engine keeps circuits elsewhere. */
  Aig aig();

  /** Its AND nodes. */
  int ands();

  /** Its levels. */
  int levels();
}
