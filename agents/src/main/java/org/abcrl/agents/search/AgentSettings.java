package org.abcrl.agents.search;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.retrieval.Alpha;
import org.abcrl.retrieval.CircuitIndex;

/**
 * What an agent is made from.
 *
 * @param seed of its random numbers
 * @param network its policy; agents without priors need none
 * @param index the circuits that the policy knows
 * @param alpha how the weight of the priors follows from the distance to the nearest of them
 * @param fixedAlpha sets that weight, 0 to 1, whatever the distance
 * @param referenceCompatible repeats the defects of the paper's reference implementation: tempered
 *     priors are not renormalised, and rollouts are one action too long
 * @param leafBatch recipes that a search evaluates in parallel; part of the result
 * @param recipeMemory whether the best recipes of the nearest circuits are tried first
 */
public record AgentSettings(
    long seed,
    Optional<PolicyValueNetwork> network,
    Optional<CircuitIndex> index,
    Alpha alpha,
    Optional<Double> fixedAlpha,
    boolean referenceCompatible,
    int leafBatch,
    boolean recipeMemory) {
  /** Checks that nothing is missing. */
  public AgentSettings {
    requireNonNull(network, "network is null");
    requireNonNull(index, "index is null");
    requireNonNull(alpha, "alpha is null");
    requireNonNull(fixedAlpha, "fixedAlpha is null");
  }

  /** No network, no index, the paper's alpha, one leaf at a time. */
  public static AgentSettings defaults(long seed) {
    return new AgentSettings(
        seed, Optional.empty(), Optional.empty(), Alpha.paper(), Optional.empty(), false, 1, true);
  }

  /** The same with another seed. */
  public AgentSettings withSeed(long other) {
    return new AgentSettings(
        other, network, index, alpha, fixedAlpha, referenceCompatible, leafBatch, recipeMemory);
  }

  /** The same with a policy and the circuits that it knows. */
  public AgentSettings withNetwork(PolicyValueNetwork policy, CircuitIndex known) {
    return new AgentSettings(
        seed,
        Optional.of(policy),
        Optional.of(known),
        alpha,
        fixedAlpha,
        referenceCompatible,
        leafBatch,
        recipeMemory);
  }

  /** The same with another rule for alpha. */
  public AgentSettings withAlpha(Alpha other) {
    return new AgentSettings(
        seed, network, index, other, fixedAlpha, referenceCompatible, leafBatch, recipeMemory);
  }

  /** The same with a given weight of the priors. */
  public AgentSettings withFixedAlpha(double weight) {
    return new AgentSettings(
        seed,
        network,
        index,
        alpha,
        Optional.of(weight),
        referenceCompatible,
        leafBatch,
        recipeMemory);
  }

  /** The same with or without the reference implementation's defects. */
  public AgentSettings withReferenceCompatible(boolean compatible) {
    return new AgentSettings(
        seed, network, index, alpha, fixedAlpha, compatible, leafBatch, recipeMemory);
  }

  /** The same with another number of leaves in parallel. */
  public AgentSettings withLeafBatch(int leaves) {
    return new AgentSettings(
        seed, network, index, alpha, fixedAlpha, referenceCompatible, leaves, recipeMemory);
  }

  /** The same with or without the recipes of the nearest circuits. */
  public AgentSettings withRecipeMemory(boolean remember) {
    return new AgentSettings(
        seed, network, index, alpha, fixedAlpha, referenceCompatible, leafBatch, remember);
  }
}
