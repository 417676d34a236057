package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

/**
 * An input of a cell.
 *
 * @param name its name
 * @param riseCapacitance the load in fF that it puts on a rising net
 * @param fallCapacitance the load in fF that it puts on a falling net
 * @param arc the delay from here to the cell's output
 */
public record InputPin(String name, float riseCapacitance, float fallCapacitance, TimingArc arc) {
  /** Checks that nothing is missing. */
  public InputPin {
    requireNonNull(name, "name is null");
    requireNonNull(arc, "arc is null");
  }

  /** The mean of the rise and fall capacitance in fF. */
  public float capacitance() {
    return 0.5f * (riseCapacitance + fallCapacitance);
  }
}
