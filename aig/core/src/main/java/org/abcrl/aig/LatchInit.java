package org.abcrl.aig;

/** The value of a latch after reset. */
public enum LatchInit {
  /** Starts at 0; the default of AIGER and of ABC. */
  ZERO,
  /** Starts at 1. */
  ONE,
  /** Not initialised: any value. */
  UNKNOWN
}
