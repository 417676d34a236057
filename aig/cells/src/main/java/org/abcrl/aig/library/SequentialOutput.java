package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

/**
 * An output of a sequential cell: the cell's state or its complement.
 *
 * @param name its name
 * @param inverted whether it is the complement of the state
 * @param whenBoth its value while both {@code clear} and {@code preset} act; of no interest to
 *     cells that lack one of them
 * @param maxLoad the largest load in fF that it may drive; infinite where the library says nothing
 */
public record SequentialOutput(String name, boolean inverted, BothActive whenBoth, float maxLoad) {
  /** What an output shows while clear and preset act together ({@code clear_preset_var}). */
  public enum BothActive {
    /** It is 0. */
    LOW,
    /** It is 1. */
    HIGH,
    /** It keeps its value. */
    KEEP,
    /** It changes to the complement of its value. */
    TOGGLE,
    /** It may be anything. */
    UNKNOWN
  }

  /** Checks that nothing is missing. */
  public SequentialOutput {
    requireNonNull(name, "name is null");
    requireNonNull(whenBoth, "whenBoth is null");
  }
}
