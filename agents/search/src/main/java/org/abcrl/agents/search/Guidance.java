package org.abcrl.agents.search;

import java.util.Optional;

/**
 * What guided a search.
 *
 * @param model the name of the policy/value network
 * @param trained whether it was ever trained
 * @param alpha the weight of its priors, 0 to 1
 * @param delta the cosine distance to the nearest circuit of the index; empty without an index
 * @param nearest that circuit's name; empty without an index
 */
public record Guidance(
    String model,
    boolean trained,
    double alpha,
    Optional<Double> delta,
    Optional<String> nearest) {}
