package org.abcrl.aig.constraints;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An ideal clock: its edges arrive at all registers at once, with no slew.
 *
 * @param name its name
 * @param period its period in ps
 * @param rise when it rises first, in ps
 * @param fall when it falls after that, in ps
 * @param ports the input ports where it comes from; none for a virtual clock
 * @param setupUncertainty what setup checks allow for, in ps
 * @param holdUncertainty what hold checks allow for, in ps
 */
public record Clock(
    String name,
    double period,
    double rise,
    double fall,
    List<String> ports,
    double setupUncertainty,
    double holdUncertainty) {
  /** Periods are below this, in ps: a second. */
  static final double LONGEST = 1e12;

  /** Checks the ranges and copies the list. */
  public Clock {
    requireNonNull(name, "name is null");
    ports = List.copyOf(ports);
    if (!(period > 0 && period < LONGEST)) {
      throw new IllegalArgumentException("period " + period + " ps of clock " + name);
    }
  }

  /** A clock that rises at 0 and falls in the middle of its period. */
  public static Clock of(String name, double period, List<String> ports) {
    return new Clock(name, period, 0, period / 2, ports, 0, 0);
  }

  /** The time of an edge in the first period, in ps. */
  public double edge(boolean rises) {
    return rises ? rise : fall;
  }

  /** The same with other uncertainties in ps. */
  public Clock withUncertainty(double setup, double hold) {
    return new Clock(name, period, rise, fall, ports, setup, hold);
  }
}
