package org.abcrl.agents.search;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What a search may spend.
 *
 * @param evaluations the recipes that may be evaluated (passes, mapping, timing), at least 1; a
 *     recipe asked for again costs nothing
 * @param time the time after which no further recipe is begun; with a time limit the result depends
 *     on the machine
 * @param threads the recipes evaluated at the same time, at least 1; the result does not depend on
 *     it
 */
public record Budget(int evaluations, Optional<Duration> time, int threads) {
  /** Checks ranges. */
  public Budget {
    requireNonNull(time, "time is null");
    if (evaluations < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "evaluations " + evaluations + " and threads " + threads + " must be at least 1");
    }
  }

  /** That many evaluations, one at a time, without a time limit. */
  public static Budget of(int evaluations) {
    return new Budget(evaluations, Optional.empty(), 1);
  }

  /** The same with a time limit. */
  public Budget withTime(Duration limit) {
    return new Budget(evaluations, Optional.of(limit), threads);
  }

  /** The same with another number of threads. */
  public Budget withThreads(int count) {
    return new Budget(evaluations, time, count);
  }
}
