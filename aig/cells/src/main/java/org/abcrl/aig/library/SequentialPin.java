package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

/**
 * An input of a sequential cell.
 *
 * @param name its name
 * @param riseCapacitance the load in fF that it puts on a rising net
 * @param fallCapacitance the load in fF that it puts on a falling net
 */
public record SequentialPin(String name, float riseCapacitance, float fallCapacitance) {
  /** Checks that nothing is missing. */
  public SequentialPin {
    requireNonNull(name, "name is null");
  }

  /** The mean of the rise and fall capacitance in fF. */
  public float capacitance() {
    return 0.5f * (riseCapacitance + fallCapacitance);
  }
}
