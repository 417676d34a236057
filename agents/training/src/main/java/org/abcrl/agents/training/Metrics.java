package org.abcrl.agents.training;

import java.util.Locale;

/**
 * Figures of one iteration.
 *
 * @param iteration counts from 1
 * @param policyLoss cross-entropy, mean over the minibatches
 * @param valueLoss squared error, mean over the minibatches
 * @param entropy of the visit fractions in nats, mean over the episodes
 * @param reward of the recipes played, mean over the episodes
 * @param bestReward of the best recipes seen, mean over the episodes
 * @param learningRate during the iteration
 * @param evaluations recipes evaluated
 */
public record Metrics(
    int iteration,
    double policyLoss,
    double valueLoss,
    double entropy,
    double reward,
    double bestReward,
    double learningRate,
    long evaluations) {
  /** The names of the columns, comma-separated. */
  public static final String HEADER =
      "iteration,policy_loss,value_loss,entropy,reward,best_reward,learning_rate,evaluations";

  /** One line of the CSV file. */
  public String csv() {
    return String.format(
        Locale.ROOT,
        "%d,%.6f,%.6f,%.4f,%.6f,%.6f,%.6g,%d",
        iteration,
        policyLoss,
        valueLoss,
        entropy,
        reward,
        bestReward,
        learningRate,
        evaluations);
  }
}
