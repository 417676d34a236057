package org.abcrl.agents.search;

import java.util.List;
import java.util.Optional;

/**
 * What guided a search.
 *
 * @param model the name of the policy/value network
 * @param trained whether it was ever trained
 * @param alpha the weight of its priors, 0 to 1
 * @param delta the cosine distance to the nearest circuit of the index; empty without an index
 * @param nearest that circuit's name; empty without an index
 * @param near the nearest circuits of the index, the nearest first; for people
 */
public record Guidance(
    String model,
    boolean trained,
    double alpha,
    Optional<Double> delta,
    Optional<String> nearest,
    List<Near> near) {
  /** A circuit of the index, and its cosine distance. */
  public record Near(String name, double distance) {}

  /** Copies the list. */
  public Guidance {
    near = List.copyOf(near);
  }
}
