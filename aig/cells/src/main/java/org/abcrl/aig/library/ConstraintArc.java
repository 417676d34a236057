package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How long before or after an edge of a clock an input of a sequential cell must be steady.
 *
 * @param input the position of the input in {@link SequentialCell#pins()}
 * @param clock the position of the clock
 * @param clockRises whether the clock's rising edge counts, else its falling edge
 * @param kind what is asked for
 * @param rise for a rising input, in ps, if it is constrained
 * @param fall for a falling input, in ps, if it is constrained
 */
public record ConstraintArc(
    int input,
    int clock,
    boolean clockRises,
    Kind kind,
    Optional<ConstraintTable> rise,
    Optional<ConstraintTable> fall) {
  /** What is asked for. */
  public enum Kind {
    /** Data arrives so long before the edge. */
    SETUP,
    /** Data stays so long after the edge. */
    HOLD,
    /** A set or reset ends so long before the edge. */
    RECOVERY,
    /** A set or reset stays so long after the edge. */
    REMOVAL;

    /** Whether the input must arrive before the edge, else stay after it. */
    public boolean isBefore() {
      return this == SETUP || this == RECOVERY;
    }
  }

  /** Checks that nothing is missing. */
  public ConstraintArc {
    requireNonNull(kind, "kind is null");
    requireNonNull(rise, "rise is null");
    requireNonNull(fall, "fall is null");
  }

  /** The table of one edge of the input. */
  public Optional<ConstraintTable> table(boolean inputRises) {
    return inputRises ? rise : fall;
  }
}
