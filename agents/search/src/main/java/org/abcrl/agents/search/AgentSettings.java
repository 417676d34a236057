package org.abcrl.agents.search;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What an agent is made from.
 *
 * @param seed of its random numbers
 * @param knowledge what it knows beforehand; empty for agents that need none
 * @param fixedAlpha the weight of the priors, 0 to 1, whatever the circuit
 * @param referenceCompatible repeats the defects of the paper's reference implementation: tempered
 *     priors are not renormalised, and rollouts are one action too long
 * @param leafBatch recipes that a search evaluates in parallel; part of the result
 * @param recipeMemory whether the best recipes of similar circuits are tried first
 * @param params the numbers it searches with
 */
public record AgentSettings(
    long seed,
    Optional<Knowledge> knowledge,
    Optional<Double> fixedAlpha,
    boolean referenceCompatible,
    int leafBatch,
    boolean recipeMemory,
    SearchParams params) {
  /** Checks that nothing is missing. */
  public AgentSettings {
    requireNonNull(knowledge, "knowledge is null");
    requireNonNull(fixedAlpha, "fixedAlpha is null");
    requireNonNull(params, "params is null");
  }

  /** No knowledge, one leaf at a time. */
  public static AgentSettings defaults(long seed) {
    return new AgentSettings(
        seed, Optional.empty(), Optional.empty(), false, 1, true, SearchParams.defaults());
  }

  /** The same with another seed. */
  public AgentSettings withSeed(long other) {
    return new AgentSettings(
        other, knowledge, fixedAlpha, referenceCompatible, leafBatch, recipeMemory, params);
  }

  /** The same with what is known. */
  public AgentSettings withKnowledge(Knowledge known) {
    return new AgentSettings(
        seed, Optional.of(known), fixedAlpha, referenceCompatible, leafBatch, recipeMemory, params);
  }

  /** The same with a given weight of the priors. */
  public AgentSettings withFixedAlpha(double weight) {
    return new AgentSettings(
        seed, knowledge, Optional.of(weight), referenceCompatible, leafBatch, recipeMemory, params);
  }

  /** The same with or without the reference implementation's defects. */
  public AgentSettings withReferenceCompatible(boolean compatible) {
    return new AgentSettings(
        seed, knowledge, fixedAlpha, compatible, leafBatch, recipeMemory, params);
  }

  /** The same with another number of leaves in parallel. */
  public AgentSettings withLeafBatch(int leaves) {
    return new AgentSettings(
        seed, knowledge, fixedAlpha, referenceCompatible, leaves, recipeMemory, params);
  }

  /** The same with or without the recipes of similar circuits. */
  public AgentSettings withRecipeMemory(boolean remember) {
    return new AgentSettings(
        seed, knowledge, fixedAlpha, referenceCompatible, leafBatch, remember, params);
  }

  /** The same with other numbers. */
  public AgentSettings withParams(SearchParams others) {
    return new AgentSettings(
        seed, knowledge, fixedAlpha, referenceCompatible, leafBatch, recipeMemory, others);
  }
}
