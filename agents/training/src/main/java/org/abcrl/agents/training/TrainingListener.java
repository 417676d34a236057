package org.abcrl.agents.training;

/** Follows a training. Called from the training thread only. */
public interface TrainingListener {
  /** A listener that does nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /** One iteration is done and saved. */
  default void iteration(Metrics metrics) {}

  /** An episode of the iteration under way is done; called from any thread. */
  default void episode(String circuit, double reward) {}

  /** Whether the training should end now; asked between iterations. */
  default boolean stop() {
    return false;
  }
}
