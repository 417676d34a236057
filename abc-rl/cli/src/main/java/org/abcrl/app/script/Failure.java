package org.abcrl.app.script;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.abcrl.agents.SynthesisException;
import org.abcrl.aig.InputException;
import org.abcrl.aig.verilog.VerilogException;
import org.abcrl.app.options.IoErrors;
import org.abcrl.app.options.UsageException;
import org.abcrl.jobs.JobException;

/**
 * Why a script ended.
 *
 * @param kind what kind of reason it was
 * @param message for people
 */
record Failure(Kind kind, String message) {
  /** Kinds of reasons, with the exit code of a program that ends with it. */
  enum Kind {
    /** Something was wrong with an input or a command. */
    INPUT(2),
    /** Circuits differ that must be equal. */
    DIFFERENT(1),
    /** A proof was not decided within its limits. */
    UNDECIDED(3),
    /** A fault of the program. */
    INTERNAL(1);

    private final int code;

    Kind(int code) {
      this.code = code;
    }
  }

  /** The exit code. */
  int code() {
    return kind.code;
  }

  /** The reason that an exception stands for. */
  static Failure of(Exception e) {
    if (e instanceof UnprovedException unproved) {
      return new Failure(
          unproved.isDifferent() ? Kind.DIFFERENT : Kind.UNDECIDED,
          String.valueOf(unproved.getMessage()));
    }
    if (e instanceof VerilogException verilog) {
      return new Failure(Kind.INPUT, verilog.format());
    }
    if (e instanceof UncheckedIOException unchecked) {
      return new Failure(Kind.INPUT, IoErrors.describe(requireNonNull(unchecked.getCause())));
    }
    if (e instanceof IOException io) {
      return new Failure(Kind.INPUT, IoErrors.describe(io));
    }
    if (e instanceof InputException
        || e instanceof UsageException
        || e instanceof JobException
        || e instanceof SynthesisException) {
      return new Failure(Kind.INPUT, String.valueOf(e.getMessage()));
    }
    return new Failure(Kind.INTERNAL, "internal error: " + e);
  }
}
