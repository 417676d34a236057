package org.abcrl.agents.mcts;

/**
 * How a tree is searched.
 *
 * @param leafBatch leaves that are selected before their returns are known, so that they can be
 *     computed in parallel; part of the result, unlike the number of threads
 * @param virtualLoss what a visit under way counts as, so that a batch spreads out
 * @param rolloutPolicy how a rollout goes on from a new leaf
 * @param valueWeight the share of the evaluator's value in what is backed up, 0 to 1; 0 is the
 *     method of the paper
 * @param dirichletAlpha the concentration of the noise on the root's priors
 * @param dirichletWeight its weight, 0 for none; the paper's training uses 0.15
 * @param rolloutExcess actions by which rollouts from a new leaf overshoot their end; 1 repeats a
 *     defect of the reference implementation, 0 is right. Only the environment sees it.
 */
public record MctsParams(
    int leafBatch,
    double virtualLoss,
    RolloutPolicy rolloutPolicy,
    double valueWeight,
    double dirichletAlpha,
    double dirichletWeight,
    int rolloutExcess) {

  /** How rollouts choose actions. */
  public enum RolloutPolicy {
    /** The prior's best action first, then uniformly random ones: the paper. */
    BEST_THEN_RANDOM,
    /** Every action sampled from the evaluator's priors. */
    SAMPLED
  }

  /** Checks ranges. */
  public MctsParams {
    if (leafBatch < 1 || rolloutExcess < 0 || !(valueWeight >= 0 && valueWeight <= 1)) {
      throw new IllegalArgumentException(
          "leafBatch "
              + leafBatch
              + ", rolloutExcess "
              + rolloutExcess
              + ", valueWeight "
              + valueWeight);
    }
  }

  /** The paper's inference: one leaf at a time, no noise. */
  public static MctsParams defaults() {
    return new MctsParams(1, 0.05, RolloutPolicy.BEST_THEN_RANDOM, 0, 0.03, 0, 0);
  }

  /** The same with another batch size. */
  public MctsParams withLeafBatch(int leaves) {
    return new MctsParams(
        leaves,
        virtualLoss,
        rolloutPolicy,
        valueWeight,
        dirichletAlpha,
        dirichletWeight,
        rolloutExcess);
  }

  /** The same with another rollout policy. */
  public MctsParams withRolloutPolicy(RolloutPolicy policy) {
    return new MctsParams(
        leafBatch,
        virtualLoss,
        policy,
        valueWeight,
        dirichletAlpha,
        dirichletWeight,
        rolloutExcess);
  }

  /** The same with root noise of that weight. */
  public MctsParams withDirichletWeight(double weight) {
    return new MctsParams(
        leafBatch, virtualLoss, rolloutPolicy, valueWeight, dirichletAlpha, weight, rolloutExcess);
  }

  /** The same with rollouts that overshoot. */
  public MctsParams withRolloutExcess(int excess) {
    return new MctsParams(
        leafBatch,
        virtualLoss,
        rolloutPolicy,
        valueWeight,
        dirichletAlpha,
        dirichletWeight,
        excess);
  }
}
