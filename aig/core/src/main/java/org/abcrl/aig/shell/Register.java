package org.abcrl.aig.shell;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How a register, one latch of the core, is controlled. Its name, next state and initial value are
 * the core's.
 *
 * @param kind what its clock does
 * @param clock the clock and its edge, or a latch's gate and the value that opens it
 * @param clear the asynchronous reset to 0
 * @param set the asynchronous set to 1; where both are active the register is 0
 */
public record Register(Kind kind, Control clock, Optional<Control> clear, Optional<Control> set) {
  /** What the clock of a register does. */
  public enum Kind {
    /** Its edge loads the register. */
    FLIP_FLOP,
    /** The register follows its input while the gate is open. */
    LATCH
  }

  /** Checks that nothing is missing. */
  public Register {
    requireNonNull(kind, "kind is null");
    requireNonNull(clock, "clock is null");
    requireNonNull(clear, "clear is null");
    requireNonNull(set, "set is null");
  }

  /** A flip-flop without asynchronous controls. */
  public static Register flipFlop(Control clock) {
    return new Register(Kind.FLIP_FLOP, clock, Optional.empty(), Optional.empty());
  }

  /** Whether something beside the clock changes the register. */
  public boolean isAsynchronous() {
    return clear.isPresent() || set.isPresent();
  }

  /** Whether it is level-sensitive. */
  public boolean isLatch() {
    return kind == Kind.LATCH;
  }

  /** {@code q_reg[3]} for register {@code q[3]}: the usual name of the cell that holds it. */
  public static String instanceName(String register) {
    int dot = register.lastIndexOf('.');
    int bracket = register.indexOf('[', dot + 1);
    return bracket < 0
        ? register + "_reg"
        : register.substring(0, bracket) + "_reg" + register.substring(bracket);
  }
}
