package org.abcrl.retrieval;

import static java.util.Objects.requireNonNull;

/**
 * The model whose embeddings an index holds. Distances between embeddings of two models mean
 * nothing, so an index opens only for its own.
 *
 * @param model the hash of the model
 * @param dimension the numbers of an embedding, 1 to 1024
 */
public record IndexIdentity(String model, int dimension) {
  /** Checks ranges. */
  public IndexIdentity {
    requireNonNull(model, "model is null");
    if (model.isBlank() || dimension < 1 || dimension > 1024) {
      throw new IllegalArgumentException("model '" + model + "', dimension " + dimension);
    }
  }

  /**
   * Refuses another model's index.
   *
   * @param found the identity stored with an index
   * @param place the index, for the message
   * @throws IndexException if they differ
   */
  void require(IndexIdentity found, String place) {
    if (!equals(found)) {
      throw new IndexException(
          place
              + ": this index belongs to model "
              + found.model
              + " ("
              + found.dimension
              + " numbers), but the model in use is "
              + model
              + " ("
              + dimension
              + " numbers); rebuild it with 'abc-rl index rebuild --index DIR', or search with the"
              + " model it was built for (--model)");
    }
  }
}
