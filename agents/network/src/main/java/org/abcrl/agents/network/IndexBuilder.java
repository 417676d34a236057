package org.abcrl.agents.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitRecord;
import org.abcrl.retrieval.CircuitRecord.KnownRecipe;
import org.abcrl.retrieval.Embedding;
import org.abcrl.retrieval.IndexIdentity;

/**
 * Enters circuits into an index, embedded by one network.
 *
 * @param network whose embeddings the index holds
 */
public record IndexBuilder(PolicyValueNetwork network) {
  /** What an index of this network's embeddings is tied to. */
  public IndexIdentity identity() {
    return new IndexIdentity(network.modelInfo().hash(), network.weights().shape().embedding());
  }

  /** The record of a circuit. */
  public CircuitRecord record(String name, Aig circuit, List<KnownRecipe> recipes) {
    return new CircuitRecord(
        name, Embedding.of(network.embed(circuit)), statistics(circuit), recipes);
  }

  /** An index in memory of circuits by name, without recipes. */
  public CircuitIndex build(Map<String, Aig> circuits) {
    CircuitIndex index = CircuitIndex.inMemory(identity());
    circuits.forEach((name, circuit) -> index.add(record(name, circuit, List.of())));
    return index;
  }

  private static Map<String, Double> statistics(Aig circuit) {
    Map<String, Double> statistics = new LinkedHashMap<>();
    statistics.put("inputs", (double) circuit.inputs());
    statistics.put("outputs", (double) circuit.outputs());
    statistics.put("latches", (double) circuit.latches());
    statistics.put("ands", (double) circuit.ands());
    statistics.put("levels", (double) circuit.levels());
    return statistics;
  }
}
