package org.abcrl.agents.training;

import org.abcrl.agents.search.SearchProblem;

/**
 * How a network is trained.
 *
 * @param iterations rounds of self-play and learning
 * @param episodes episodes played in each iteration; circuits take turns
 * @param simulations simulations at the first action of an episode; later actions get the shares of
 *     the reference implementation (a half, then a quarter, then an eighth)
 * @param length passes of a recipe
 * @param memory samples that the replay memory holds
 * @param batches minibatches learned in each iteration
 * @param batchSize samples of a minibatch
 * @param learningRate of Adam at the start
 * @param patience iterations without a lower loss before the learning rate is halved
 * @param noiseWeight the weight of the Dirichlet noise at the root
 * @param features whether the network also sees the current state, beyond the paper
 * @param scaled whether returns are scaled in the tree, beyond the paper
 * @param seed of all random numbers
 * @param threads episodes played at the same time; the result does not depend on it
 */
public record TrainingParams(
    int iterations,
    int episodes,
    int simulations,
    int length,
    int memory,
    int batches,
    int batchSize,
    double learningRate,
    int patience,
    double noiseWeight,
    boolean features,
    boolean scaled,
    long seed,
    int threads) {
  /** Checks ranges. */
  public TrainingParams {
    requirePositive("iterations", iterations);
    requirePositive("episodes", episodes);
    requirePositive("simulations", simulations);
    requirePositive("length", length);
    requirePositive("memory", memory);
    requirePositive("batches", batches);
    requirePositive("batchSize", batchSize);
    requirePositive("patience", patience);
    requirePositive("threads", threads);
    if (!(learningRate > 0) || !(noiseWeight >= 0 && noiseWeight < 1)) {
      throw new IllegalArgumentException(
          "learningRate " + learningRate + ", noiseWeight " + noiseWeight);
    }
  }

  private static void requirePositive(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(what + " " + number + ", expected at least 1");
    }
  }

  /** The reference implementation's training. */
  public static TrainingParams paper() {
    return new TrainingParams(
        50, 22, 512, SearchProblem.DEFAULT_LENGTH, 320, 60, 32, 0.01, 4, 0.15, false, false, 1, 1);
  }

  /**
   * This project's training: the network sees the current state, the tree scales returns, fewer
   * simulations and a larger memory, and a learning rate at which the transformer is stable.
   */
  public static TrainingParams defaults() {
    return new TrainingParams(
        40, 22, 64, SearchProblem.DEFAULT_LENGTH, 4000, 120, 32, 0.001, 4, 0.15, true, true, 1, 1);
  }

  /** The same for that many iterations. */
  public TrainingParams withIterations(int count) {
    return new TrainingParams(
        count,
        episodes,
        simulations,
        length,
        memory,
        batches,
        batchSize,
        learningRate,
        patience,
        noiseWeight,
        features,
        scaled,
        seed,
        threads);
  }

  /** The same with that many episodes in an iteration. */
  public TrainingParams withEpisodes(int count) {
    return new TrainingParams(
        iterations,
        count,
        simulations,
        length,
        memory,
        batches,
        batchSize,
        learningRate,
        patience,
        noiseWeight,
        features,
        scaled,
        seed,
        threads);
  }

  /** The same with that many simulations at the first action. */
  public TrainingParams withSimulations(int count) {
    return new TrainingParams(
        iterations,
        episodes,
        count,
        length,
        memory,
        batches,
        batchSize,
        learningRate,
        patience,
        noiseWeight,
        features,
        scaled,
        seed,
        threads);
  }

  /** The same with another number of passes. */
  public TrainingParams withLength(int passes) {
    return new TrainingParams(
        iterations,
        episodes,
        simulations,
        passes,
        memory,
        batches,
        batchSize,
        learningRate,
        patience,
        noiseWeight,
        features,
        scaled,
        seed,
        threads);
  }

  /** The same with that many minibatches in an iteration. */
  public TrainingParams withBatches(int count) {
    return new TrainingParams(
        iterations,
        episodes,
        simulations,
        length,
        memory,
        count,
        batchSize,
        learningRate,
        patience,
        noiseWeight,
        features,
        scaled,
        seed,
        threads);
  }

  /** The same with another seed. */
  public TrainingParams withSeed(long other) {
    return new TrainingParams(
        iterations,
        episodes,
        simulations,
        length,
        memory,
        batches,
        batchSize,
        learningRate,
        patience,
        noiseWeight,
        features,
        scaled,
        other,
        threads);
  }

  /** The same with that many threads. */
  public TrainingParams withThreads(int count) {
    return new TrainingParams(
        iterations,
        episodes,
        simulations,
        length,
        memory,
        batches,
        batchSize,
        learningRate,
        patience,
        noiseWeight,
        features,
        scaled,
        seed,
        count);
  }

  /** Simulations before the action at that depth. */
  int simulationsAt(int depth) {
    int share = depth == 0 ? 1 : depth == 1 ? 2 : depth < 6 ? 4 : 8;
    return Math.max(1, simulations / share);
  }
}
