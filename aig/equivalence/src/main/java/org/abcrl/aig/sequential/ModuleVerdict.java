package org.abcrl.aig.sequential;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Whether two modules are equivalent.
 *
 * @param outcome the answer
 * @param method how it was found
 * @param details for people: what differs, or what is not known
 * @param trace inputs from the initial state on that show a difference, where one was found
 */
public record ModuleVerdict(
    Outcome outcome, Method method, List<String> details, Optional<Trace> trace) {
  /** The possible answers. */
  public enum Outcome {
    /** Proved. */
    EQUIVALENT,
    /** Refuted. */
    DIFFERENT,
    /** Neither within the limits. */
    UNDECIDED
  }

  /** How an answer was found. */
  public enum Method {
    /** Ports, instances or parameters differ. */
    INTERFACE,
    /** Registers matched by name, the logic between them proved. */
    BY_NAME,
    /** Registers matched by what they compute, by induction. */
    BY_FUNCTION,
    /** Signals matched by induction over steps of one clock. */
    BY_SIGNALS,
    /** Simulation or bounded search from the initial state. */
    TRACE
  }

  /** Checks that nothing is missing and copies the list. */
  public ModuleVerdict {
    requireNonNull(outcome, "outcome is null");
    requireNonNull(method, "method is null");
    details = List.copyOf(details);
    requireNonNull(trace, "trace is null");
  }

  static ModuleVerdict equivalent(Method method) {
    return new ModuleVerdict(Outcome.EQUIVALENT, method, List.of(), Optional.empty());
  }

  static ModuleVerdict different(Method method, List<String> details) {
    return new ModuleVerdict(Outcome.DIFFERENT, method, details, Optional.empty());
  }

  static ModuleVerdict undecided(Method method, List<String> details) {
    return new ModuleVerdict(Outcome.UNDECIDED, method, details, Optional.empty());
  }

  /** Whether equivalence is proved. */
  public boolean isEquivalent() {
    return outcome == Outcome.EQUIVALENT;
  }
}
