package org.abcrl.agents.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.function.LongFunction;
import org.abcrl.agents.search.Searcher;

/**
 * An agent that takes part in a comparison.
 *
 * @param name of the row in tables; two settings of one agent need two names
 * @param bySeed the agent for a seed
 */
public record Contestant(String name, LongFunction<Searcher> bySeed) {
  /** Checks that nothing is missing. */
  public Contestant {
    requireNonNull(name, "name is null");
    requireNonNull(bySeed, "bySeed is null");
  }
}
