package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The delay from an input of a sequential cell to one of its outputs.
 *
 * @param input the position of the input in {@link SequentialCell#pins()}
 * @param output the position of the output in {@link SequentialCell#outputs()}
 * @param kind what happens at the input
 * @param sense how the output's edge follows the input's, for kinds where either edge of the input
 *     may act
 * @param rise delay and slew of the rising output, if the arc makes it rise
 * @param fall delay and slew of the falling output, if the arc makes it fall
 */
public record LaunchArc(
    int input,
    int output,
    Kind kind,
    TimingSense sense,
    Optional<EdgeTables> rise,
    Optional<EdgeTables> fall) {
  /** What makes the output change. */
  public enum Kind {
    /** The rising edge of a clock, or the opening of a latch by it. */
    RISING_EDGE,
    /** The falling edge of a clock, or the opening of a latch by it. */
    FALLING_EDGE,
    /** An asynchronous reset of the output. */
    CLEAR,
    /** An asynchronous set of the output. */
    PRESET,
    /** The data of an open latch. */
    COMBINATIONAL
  }

  /**
   * The tables of one output edge.
   *
   * @param delay in ps over input slew and output load
   * @param transition the output's slew in ps over input slew and output load
   */
  public record EdgeTables(TimingTable delay, TimingTable transition) {
    /** Checks that nothing is missing. */
    public EdgeTables {
      requireNonNull(delay, "delay is null");
      requireNonNull(transition, "transition is null");
    }
  }

  /** Checks that nothing is missing. */
  public LaunchArc {
    requireNonNull(kind, "kind is null");
    requireNonNull(sense, "sense is null");
    requireNonNull(rise, "rise is null");
    requireNonNull(fall, "fall is null");
  }

  /** The tables of one output edge. */
  public Optional<EdgeTables> tables(boolean outputRises) {
    return outputRises ? rise : fall;
  }

  /** Whether an edge of the input can make the output rise or fall by this arc. */
  public boolean triggers(boolean inputRises, boolean outputRises) {
    if (tables(outputRises).isEmpty()) {
      return false;
    }
    return switch (kind) {
      case RISING_EDGE -> inputRises;
      case FALLING_EDGE -> !inputRises;
      case CLEAR, PRESET, COMBINATIONAL ->
          inputRises == outputRises ? sense.passes() : sense.inverts();
    };
  }
}
