package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a flip-flop loads at its clock edge, or a latch while it is open, if it is one of the usual
 * forms: the value of a data pin, with an enable or a synchronous set or reset before it.
 *
 * @param data the position of the data input in {@link SequentialCell#pins()}; the state takes its
 *     value as it is
 * @param enable what must act for the state to change at the clock edge
 * @param synchronous a set or reset that acts at the clock edge only
 * @param scan the scan multiplexer in front of all this
 */
public record RegisterFunction(
    int data, Optional<Control> enable, Optional<Synchronous> synchronous, Optional<Scan> scan) {
  /**
   * A synchronous set or reset.
   *
   * @param control the input and its active level
   * @param value what the state becomes
   * @param beforeEnable whether it acts whatever the enable says
   */
  public record Synchronous(Control control, boolean value, boolean beforeEnable) {
    /** Checks that nothing is missing. */
    public Synchronous {
      requireNonNull(control, "control is null");
    }
  }

  /**
   * A scan multiplexer.
   *
   * @param in the position of the scan input
   * @param inInverted whether the state takes the complement of the scan input
   * @param enable what makes the cell load the scan input
   */
  public record Scan(int in, boolean inInverted, Control enable) {
    /** Checks that nothing is missing. */
    public Scan {
      requireNonNull(enable, "enable is null");
    }
  }

  /** Checks that nothing is missing. */
  public RegisterFunction {
    requireNonNull(enable, "enable is null");
    requireNonNull(synchronous, "synchronous is null");
    requireNonNull(scan, "scan is null");
  }

  /** Whether the state takes the data at every clock edge: no enable, no set or reset, no scan. */
  public boolean isPlain() {
    return enable.isEmpty() && synchronous.isEmpty() && scan.isEmpty();
  }
}
