package org.abcrl.benchmarks;

import static java.util.Objects.requireNonNull;

/**
 * A group of designs that compute related things.
 *
 * @param name the family's name, for example {@code adders}
 * @param split what its designs are for
 * @param about one line for people
 */
public record Family(String name, Split split, String about) {
  /** Checks that nothing is missing. */
  public Family {
    requireNonNull(name, "name is null");
    requireNonNull(split, "split is null");
    requireNonNull(about, "about is null");
  }
}
