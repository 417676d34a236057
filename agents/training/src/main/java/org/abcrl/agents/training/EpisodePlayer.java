package org.abcrl.agents.training;

/** Plays episodes of self-play elsewhere, with an {@link EpisodeRoom} there. */
public interface EpisodePlayer {
  /**
   * The network of the episodes that follow.
   *
   * @param model a model file
   */
  void network(byte[] model);

  /**
   * Plays one; called from several threads.
   *
   * @param circuit by index
   * @param embedding of the circuit, by the network
   * @param seed of the episode
   * @return what {@link EpisodeRoom#play} returned
   */
  byte[] play(int circuit, float[] embedding, long seed);
}
