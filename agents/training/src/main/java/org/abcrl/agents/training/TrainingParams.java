package org.abcrl.agents.training;

import static java.util.Objects.requireNonNull;

/**
 * How a network is trained.
 *
 * @param iterations rounds of self-play and learning
 * @param play how episodes are played
 * @param learning how the network learns from them
 * @param seed of all random numbers
 * @param threads episodes played at the same time; the result does not depend on it
 */
public record TrainingParams(
    int iterations, SelfPlayParams play, LearningParams learning, long seed, int threads) {
  /** Checks ranges. */
  public TrainingParams {
    requireNonNull(play, "play is null");
    requireNonNull(learning, "learning is null");
    if (iterations < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "iterations " + iterations + " and threads " + threads + " must be at least 1");
    }
  }

  /** The reference implementation's training. */
  public static TrainingParams paper() {
    return new TrainingParams(50, SelfPlayParams.paper(), LearningParams.paper(), 1, 1);
  }

  /** This project's training. */
  public static TrainingParams defaults() {
    return new TrainingParams(30, SelfPlayParams.defaults(), LearningParams.defaults(), 1, 1);
  }

  /** The same for that many iterations. */
  public TrainingParams withIterations(int count) {
    return new TrainingParams(count, play, learning, seed, threads);
  }

  /** The same with other episodes. */
  public TrainingParams withPlay(SelfPlayParams other) {
    return new TrainingParams(iterations, other, learning, seed, threads);
  }

  /** The same with another way of learning. */
  public TrainingParams withLearning(LearningParams other) {
    return new TrainingParams(iterations, play, other, seed, threads);
  }

  /** The same with another seed. */
  public TrainingParams withSeed(long other) {
    return new TrainingParams(iterations, play, learning, other, threads);
  }

  /** The same with that many threads. */
  public TrainingParams withThreads(int count) {
    return new TrainingParams(iterations, play, learning, seed, count);
  }
}
