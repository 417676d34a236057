package org.abcrl.app.commands;

/** The exit codes of all commands; each command's help lists those it uses. */
final class ExitCodes {
  /** Done; for {@code cec}: equivalent. */
  static final int OK = 0;

  /**
   * An internal error (a bug); for {@code cec}: different; for {@code search}: the result is not
   * equivalent.
   */
  static final int FAILED = 1;

  /** The command line or an input is wrong: one line on stderr says where. Nothing was written. */
  static final int BAD_INPUT = 2;

  /** {@code cec}: undecided within its limits. */
  static final int UNDECIDED = 3;

  /** Memory did not suffice: one line on stderr says so. What was written before stays. */
  static final int OUT_OF_MEMORY = 4;

  /** Stopped with Ctrl-C; what was found until then is written. */
  static final int INTERRUPTED = 130;

  private ExitCodes() {}
}
