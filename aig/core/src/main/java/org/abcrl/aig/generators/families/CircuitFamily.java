package org.abcrl.aig.generators.families;

import static java.util.Objects.requireNonNull;

import java.util.SplittableRandom;
import org.abcrl.aig.Aig;

/**
 * A family of circuits that compute related things; the random numbers choose widths, constants and
 * structure. The same seed gives the same circuit on every machine.
 *
 * @param name unique, for example {@code sorting_network}
 * @param about one line for people
 * @param maker builds a circuit
 */
public record CircuitFamily(String name, String about, Maker maker) {
  /** Builds one circuit of the family. */
  @FunctionalInterface
  public interface Maker {
    /** Adds inputs, logic and outputs to an empty builder. */
    void make(WordBuilder words, SplittableRandom random);
  }

  /** Checks that nothing is missing. */
  public CircuitFamily {
    requireNonNull(name, "name is null");
    requireNonNull(about, "about is null");
    requireNonNull(maker, "maker is null");
  }

  /** The circuit of that seed, named after family and seed. */
  public Aig circuit(long seed) {
    WordBuilder words = new WordBuilder(name + "_" + seed);
    maker.make(words, new SplittableRandom(seed));
    return words.build();
  }
}
