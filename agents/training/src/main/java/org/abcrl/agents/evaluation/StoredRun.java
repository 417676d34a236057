package org.abcrl.agents.evaluation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.agents.Qor;

/**
 * A search of a comparison as a file keeps it, with what tells whether it may stand for another.
 *
 * @param run the search
 * @param circuit the structural hash of its circuit, in hexadecimal
 * @param agent what the agent's results depend on beside its name and seed, such as the hash of its
 *     network; empty for agents that depend on nothing else
 */
public record StoredRun(Run run, String circuit, String agent) {
  /** Checks that nothing is missing. */
  public StoredRun {
    requireNonNull(run, "run is null");
    requireNonNull(circuit, "circuit is null");
    requireNonNull(agent, "agent is null");
  }

  /** Whether both are searches of the same agent on the same circuit with the same seed. */
  boolean sameCell(StoredRun other) {
    return run.circuit().equals(other.run.circuit())
        && run.agent().equals(other.run.agent())
        && run.seed() == other.run.seed();
  }

  /** As JSON. The costs are a staircase: only its steps are written. */
  ObjectNode toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("circuit", run.circuit())
        .put("agent", run.agent())
        .put("seed", run.seed())
        .put("circuit_hash", circuit)
        .put("agent_hash", agent);
    putQor(node.putArray("baseline"), run.baseline());
    putQor(node.putArray("best"), run.best());
    node.put("baseline_cost", run.baselineCost()).put("evaluations", run.evaluations());
    ArrayNode steps = node.putArray("best_costs");
    for (int i = 0; i < run.bestCosts().size(); i++) {
      if (i == 0 || !run.bestCosts().get(i).equals(run.bestCosts().get(i - 1))) {
        steps.addArray().add(i + 1).add(run.bestCosts().get(i));
      }
    }
    return node.put("recipe", run.recipe())
        .put("verified", run.verified())
        .put("seconds", run.seconds());
  }

  /**
   * The reverse of {@link #toJson}.
   *
   * @throws IllegalArgumentException where something is missing
   */
  static StoredRun of(JsonNode node) {
    List<Double> costs = new ArrayList<>();
    int evaluations = required(node, "evaluations").asInt();
    JsonNode steps = required(node, "best_costs");
    for (int i = 0; i < steps.size(); i++) {
      int end = i + 1 < steps.size() ? steps.get(i + 1).get(0).asInt() - 1 : evaluations;
      while (costs.size() < end) {
        costs.add(steps.get(i).get(1).asDouble());
      }
    }
    Run run =
        new Run(
            required(node, "circuit").asText(),
            required(node, "agent").asText(),
            required(node, "seed").asLong(),
            qor(required(node, "baseline")),
            qor(required(node, "best")),
            required(node, "baseline_cost").asDouble(),
            costs,
            required(node, "recipe").asText(),
            required(node, "verified").asText(),
            required(node, "seconds").asDouble());
    return new StoredRun(
        run, required(node, "circuit_hash").asText(), required(node, "agent_hash").asText());
  }

  private static void putQor(ArrayNode node, Qor qor) {
    node.add(qor.area()).add(qor.delay()).add(qor.ands()).add(qor.levels());
  }

  private static Qor qor(JsonNode node) {
    if (node.size() != 4) {
      throw new IllegalArgumentException("four figures expected, found " + node);
    }
    return new Qor(
        node.get(0).asDouble(), node.get(1).asDouble(), node.get(2).asInt(), node.get(3).asInt());
  }

  private static JsonNode required(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null) {
      throw new IllegalArgumentException("'" + field + "' is missing");
    }
    return value;
  }
}
