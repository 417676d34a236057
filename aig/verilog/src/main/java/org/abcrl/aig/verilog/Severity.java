package org.abcrl.aig.verilog;

/** How bad a diagnostic is. */
public enum Severity {
  /** The design cannot be read. */
  ERROR,
  /** The design was read, but may not be what its author meant. */
  WARNING
}
