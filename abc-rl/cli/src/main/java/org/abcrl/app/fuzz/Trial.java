package org.abcrl.app.fuzz;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one seed came to.
 *
 * @param verdict the answer
 * @param reason what went wrong, the same words for the same fault; empty unless it failed
 * @param files what to save of a failing trial, by their endings: the input, made small
 */
public record Trial(Verdict verdict, String reason, Map<String, byte[]> files) {
  /** Answers. */
  public enum Verdict {
    /** Proved or read. */
    PASSED,
    /** Refused with a message, as broken input should be; or a proof that ran out of conflicts. */
    REFUSED,
    /** A fault of the program. */
    FAILED
  }

  /** A trial that went well. */
  static final Trial PASSED = new Trial(Verdict.PASSED, "", Map.of());

  /** A trial that ended without a result, as it may. */
  static final Trial REFUSED = new Trial(Verdict.REFUSED, "", Map.of());

  /** Checks that nothing is missing. */
  public Trial {
    requireNonNull(verdict, "verdict is null");
    requireNonNull(reason, "reason is null");
    files = new LinkedHashMap<>(files);
  }

  static Trial failed(String reason, Map<String, byte[]> files) {
    return new Trial(Verdict.FAILED, reason, files);
  }
}
