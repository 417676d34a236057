package org.abcrl.agents.network;

import java.util.List;

/**
 * What a model says of itself.
 *
 * @param name for example {@code untrained-seed1}
 * @param trained whether it was trained at all; the priors of an untrained one are nearly uniform
 * @param hash SHA-256 of its weights and shape, in hexadecimal; what an index is tied to
 * @param actions the actions it chooses from, by script
 * @param features the numbers about the current state that it sees; 0 for the paper's network
 * @param description how it was made, one line
 */
public record ModelInfo(
    String name,
    boolean trained,
    String hash,
    List<String> actions,
    int features,
    String description) {
  /** Copies the list. */
  public ModelInfo {
    actions = List.copyOf(actions);
  }

  /** One line for a person. */
  public String summary() {
    return trained
        ? "model " + name + ": " + description
        : "model " + name + ": its priors are untrained (nearly uniform)";
  }
}
