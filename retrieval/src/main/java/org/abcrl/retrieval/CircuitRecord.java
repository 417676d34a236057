package org.abcrl.retrieval;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the index knows about one circuit.
 *
 * @param name its name, the key of the index
 * @param embedding the vector of the model that the index belongs to
 * @param statistics figures such as {@code inputs}, {@code ands}, {@code levels}, by name
 * @param recipes the best recipes found, best first
 * @param learned whether a user's search added the circuit, so that its recipes are known but no
 *     policy was trained on it
 */
public record CircuitRecord(
    String name,
    Embedding embedding,
    Map<String, Double> statistics,
    List<KnownRecipe> recipes,
    boolean learned) {
  /** Copies the collections; statistics are sorted by name. */
  public CircuitRecord {
    requireNonNull(embedding, "embedding is null");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a circuit of the index needs a name");
    }
    statistics = java.util.Collections.unmodifiableMap(new TreeMap<>(statistics));
    recipes = List.copyOf(recipes);
  }

  /** A circuit that the policy may have been trained on. */
  public CircuitRecord(
      String name, Embedding embedding, Map<String, Double> statistics, List<KnownRecipe> recipes) {
    this(name, embedding, statistics, recipes, false);
  }

  /** The same, marked as learned by a search. */
  public CircuitRecord asLearned() {
    return new CircuitRecord(name, embedding, statistics, recipes, true);
  }

  /**
   * A recipe that was tried on a circuit.
   *
   * @param script in ABC's script syntax
   * @param reductionPercent what it gained over the baseline, in percent of the objective
   */
  public record KnownRecipe(String script, double reductionPercent) {
    /** Checks the number. */
    public KnownRecipe {
      requireNonNull(script, "script is null");
      if (!Double.isFinite(reductionPercent)) {
        throw new IllegalArgumentException("reduction " + reductionPercent + " %");
      }
    }
  }
}
