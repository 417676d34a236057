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
 */
public record CircuitRecord(
    String name, Embedding embedding, Map<String, Double> statistics, List<KnownRecipe> recipes) {
  /** The statistic, 1, of a circuit that a user's search added. */
  public static final String LEARNED = "learned";

  /**
   * Whether a search added the circuit, so that its recipes are known but no policy was trained on
   * it.
   */
  public boolean learned() {
    return statistics.getOrDefault(LEARNED, 0.0) == 1;
  }

  /** The same, marked as learned by a search. */
  public CircuitRecord asLearned() {
    Map<String, Double> marked = new TreeMap<>(statistics);
    marked.put(LEARNED, 1.0);
    return new CircuitRecord(name, embedding, marked, recipes);
  }

  /** Copies the collections; statistics are sorted by name. */
  public CircuitRecord {
    requireNonNull(embedding, "embedding is null");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a circuit of the index needs a name");
    }
    statistics = java.util.Collections.unmodifiableMap(new TreeMap<>(statistics));
    recipes = List.copyOf(recipes);
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
