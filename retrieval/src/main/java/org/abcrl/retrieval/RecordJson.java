package org.abcrl.retrieval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Circuit records as JSON. */
final class RecordJson {
  private static final String LEARNED = "learned";
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordJson() {}

  /** Statistics and recipes as one JSON object. */
  static String details(CircuitRecord circuit) {
    return putDetails(JSON.createObjectNode(), circuit).toString();
  }

  /** The whole record as one line. */
  static String line(CircuitRecord circuit) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", circuit.name());
    ArrayNode numbers = node.putArray("embedding");
    for (float number : circuit.embedding().numbers()) {
      numbers.add(number);
    }
    return putDetails(node, circuit).toString();
  }

  /** The first line of an exported index. */
  static String header(IndexIdentity identity, int circuits) {
    ObjectNode node = JSON.createObjectNode();
    node.put("format", CircuitIndexText.FORMAT);
    node.put("model", identity.model());
    node.put("dimension", identity.dimension());
    node.put("circuits", circuits);
    return node.toString();
  }

  static JsonNode parse(String line) throws JsonProcessingException {
    JsonNode node = JSON.readTree(line);
    if (!node.isObject()) {
      throw new IllegalArgumentException("expected a JSON object");
    }
    return node;
  }

  static CircuitRecord record(JsonNode node) {
    JsonNode numbers = required(node, "embedding");
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i).floatValue();
    }
    return details(required(node, "name").asText(), Embedding.of(values), node);
  }

  static CircuitRecord withDetails(String name, Embedding embedding, String json)
      throws JsonProcessingException {
    return details(name, embedding, parse(json));
  }

  static JsonNode required(JsonNode node, String field) {
    if (!node.has(field)) {
      throw new IllegalArgumentException("field '" + field + "' is missing");
    }
    return node.get(field);
  }

  private static ObjectNode putDetails(ObjectNode node, CircuitRecord circuit) {
    ObjectNode statistics = node.putObject("statistics");
    circuit.statistics().forEach(statistics::put);
    if (circuit.learned()) {
      node.put(LEARNED, true);
    }
    ArrayNode recipes = node.putArray("recipes");
    for (CircuitRecord.KnownRecipe recipe : circuit.recipes()) {
      recipes
          .addObject()
          .put("script", recipe.script())
          .put("reduction_percent", recipe.reductionPercent());
    }
    return node;
  }

  private static CircuitRecord details(String name, Embedding embedding, JsonNode node) {
    Map<String, Double> statistics = new TreeMap<>();
    required(node, "statistics")
        .properties()
        .forEach(e -> statistics.put(e.getKey(), e.getValue().asDouble()));
    List<CircuitRecord.KnownRecipe> recipes = new ArrayList<>();
    for (JsonNode recipe : required(node, "recipes")) {
      recipes.add(
          new CircuitRecord.KnownRecipe(
              required(recipe, "script").asText(),
              required(recipe, "reduction_percent").asDouble()));
    }
    // Earlier indices hold the mark as a statistic of that name.
    boolean learned =
        node.path(LEARNED).asBoolean() || Double.valueOf(1).equals(statistics.remove(LEARNED));
    return new CircuitRecord(name, embedding, statistics, recipes, learned);
  }
}
