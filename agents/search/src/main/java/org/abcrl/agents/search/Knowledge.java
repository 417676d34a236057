package org.abcrl.agents.search;

import java.util.Optional;

/**
 * What an agent knows before it sees a circuit: priors for actions, and recipes that served
 * circuits like it. Safe for several threads.
 */
public interface Knowledge {
  /**
   * Priors.
   *
   * @param weight of the priors, 0 to 1, whatever the circuit; empty: as far as they are trusted on
   *     it
   * @param renormalise whether weighed priors are scaled to sum 1; false repeats a defect of the
   *     paper's reference implementation
   */
  Guide guide(Optional<Double> weight, boolean renormalise);

  /**
   * The best recipes of that many circuits, the most similar circuit's best first; for recipes that
   * grow those to begin with, of any length.
   *
   * @param weight how far what is predicted of recipes is trusted, 0 to 1, whatever the circuit;
   *     empty: by its distance
   */
  RecipeMemory recipes(int circuits, Optional<Double> weight);

  /**
   * Whether it is about recipes that grow: priors for actions in any state, recipes of any length.
   */
  default boolean growing() {
    return false;
  }

  /** What it is called in settings and reports. */
  default String name() {
    return "";
  }

  /** Nothing: uniform priors, no recipes. With it an agent needs neither network nor index. */
  static Knowledge none() {
    return new Knowledge() {
      @Override
      public Guide guide(Optional<Double> weight, boolean renormalise) {
        return Guide.none();
      }

      @Override
      public RecipeMemory recipes(int circuits, Optional<Double> weight) {
        return RecipeMemory.none();
      }
    };
  }
}
