package org.abcrl.agents.training;

/**
 * How the network learns from what was played.
 *
 * @param memory samples that the replay memory holds
 * @param batches minibatches learned in each iteration
 * @param batchSize samples of a minibatch
 * @param learningRate of Adam at the start
 * @param patience iterations without a lower loss before the learning rate is halved
 */
public record LearningParams(
    int memory, int batches, int batchSize, double learningRate, int patience) {
  /** Checks ranges. */
  public LearningParams {
    if (memory < 1 || batches < 1 || batchSize < 1 || patience < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "memory "
              + memory
              + ", batches "
              + batches
              + ", batchSize "
              + batchSize
              + ", learningRate "
              + learningRate
              + ", patience "
              + patience);
    }
  }

  /** The reference implementation's. */
  public static LearningParams paper() {
    return new LearningParams(320, 60, 32, 0.01, 4);
  }

  /** A larger memory, and a learning rate at which the transformer is stable. */
  public static LearningParams defaults() {
    return new LearningParams(16_000, 60, 256, 0.001, 4);
  }

  /** The same with that many minibatches. */
  public LearningParams withBatches(int count) {
    return new LearningParams(memory, count, batchSize, learningRate, patience);
  }
}
