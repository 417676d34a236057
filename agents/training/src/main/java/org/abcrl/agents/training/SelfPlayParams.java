package org.abcrl.agents.training;

import org.abcrl.agents.search.SearchProblem;

/**
 * How episodes are played.
 *
 * @param episodes played in each iteration; circuits take turns
 * @param simulations simulations at the first action of an episode; later actions get the shares of
 *     the reference implementation (a half, then a quarter, then an eighth)
 * @param length passes of a recipe
 * @param largest AND nodes up to which a circuit gets all simulations; a larger one gets its share
 *     {@code largest / nodes} of them, so that it costs no more than others
 * @param elites recipes of an episode that teach the policy whole, the best ones; 0 in the paper,
 *     where only the visits at the roots do
 * @param noiseWeight the weight of the Dirichlet noise at the root
 * @param features whether the network also sees the current state, beyond the paper
 * @param scaled whether returns are scaled in the tree, beyond the paper
 * @param estimated whether returns are the engine's quick estimates instead of its evaluations,
 *     beyond the paper
 */
public record SelfPlayParams(
    int episodes,
    int simulations,
    int length,
    int largest,
    int elites,
    double noiseWeight,
    boolean features,
    boolean scaled,
    boolean estimated) {
  /** The fewest simulations at an action of a large circuit. */
  private static final int FEWEST = 1;

  /** Checks ranges. */
  public SelfPlayParams {
    if (episodes < 1 || simulations < 1 || length < 1 || largest < 1 || elites < 0) {
      throw new IllegalArgumentException(
          "episodes "
              + episodes
              + ", simulations "
              + simulations
              + ", length "
              + length
              + ", largest "
              + largest
              + ", elites "
              + elites);
    }
    if (!(noiseWeight >= 0 && noiseWeight < 1)) {
      throw new IllegalArgumentException("noiseWeight " + noiseWeight + " is not in 0..1");
    }
  }

  /** The reference implementation's. */
  public static SelfPlayParams paper() {
    return new SelfPlayParams(
        22, 512, SearchProblem.DEFAULT_LENGTH, Integer.MAX_VALUE, 0, 0.15, false, false, false);
  }

  /**
   * This project's: the network sees the current state, the tree scales returns, the best recipes
   * teach too, and returns are estimates, since evaluations are what costs most.
   */
  public static SelfPlayParams defaults() {
    return new SelfPlayParams(
        64, 48, SearchProblem.DEFAULT_LENGTH, 2000, 6, 0.15, true, true, true);
  }

  /** The same with that many episodes in an iteration. */
  public SelfPlayParams withEpisodes(int count) {
    return new SelfPlayParams(
        count, simulations, length, largest, elites, noiseWeight, features, scaled, estimated);
  }

  /** The same with that many simulations at the first action. */
  public SelfPlayParams withSimulations(int count) {
    return new SelfPlayParams(
        episodes, count, length, largest, elites, noiseWeight, features, scaled, estimated);
  }

  /** The same for recipes of that length. */
  public SelfPlayParams withLength(int passes) {
    return new SelfPlayParams(
        episodes, simulations, passes, largest, elites, noiseWeight, features, scaled, estimated);
  }

  /** Simulations at an action of an episode, by its position and the circuit's AND nodes. */
  int simulationsAt(int depth, int ands) {
    int shift = depth == 0 ? 0 : depth == 1 ? 1 : depth < 6 ? 2 : 3;
    double share = Math.min(1, (double) largest / Math.max(1, ands));
    return Math.max(FEWEST, (int) Math.round(share * (simulations >> shift)));
  }
}
