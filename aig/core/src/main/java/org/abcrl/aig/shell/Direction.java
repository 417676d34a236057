package org.abcrl.aig.shell;

/** Which way a port or pin carries its value. */
public enum Direction {
  /** Into the module or instance. */
  INPUT,
  /** Out of the module or instance. */
  OUTPUT,
  /** Both ways: a net that the logic does not touch. */
  INOUT;

  /** The word that Verilog has for it. */
  public String keyword() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
