package org.abcrl.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One search as the page's scripts read it: short, since a page may hold hundreds. */
final class DesignData {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FROM_ROW =
      List.of(
          "name",
          "design",
          "source",
          "seed",
          "objective",
          "status",
          "verified",
          "message",
          "given",
          "baseline",
          "best",
          "recipe",
          "evaluations",
          "target",
          "luts");
  private static final List<String> FROM_REPORT =
      List.of(
          "agent", "alpha", "delta", "nearest", "model", "pareto", "neighbours", "steps", "timing");

  private DesignData() {}

  /** What is known without the files of the search. */
  static ObjectNode ofRow(ObjectNode row) {
    ObjectNode data = JSON.createObjectNode();
    for (String field : FROM_ROW) {
      if (row.has(field)) {
        data.set(field, row.get(field));
      }
    }
    if (!data.has("design")) {
      data.put("design", row.path("name").asText());
    }
    return data;
  }

  /** A search's report as a row of a batch. */
  static ObjectNode rowOf(JsonNode report) {
    ObjectNode row = JSON.createObjectNode();
    for (String field :
        List.of("name", "seed", "objective", "baseline", "best", "recipe", "luts")) {
      if (report.has(field)) {
        row.set(field, report.get(field));
      }
    }
    row.put("design", report.path("name").asText());
    row.put("status", report.path("complete").asBoolean() ? "done" : "ended early");
    row.set("verified", report.path("verified"));
    row.set("evaluations", report.path("evaluations"));
    row.set("reduction_percent", report.path("reduction_percent"));
    row.put("message", "");
    return row;
  }

  /**
   * Adds what the files of the search say.
   *
   * @param report {@code result.json}
   * @param trace the lines of {@code trace.csv}
   */
  static void add(ObjectNode data, JsonNode report, List<String> trace) {
    for (String field : FROM_REPORT) {
      if (report.hasNonNull(field)) {
        data.set(field, report.get(field));
      }
    }
    if (!data.has("given") && report.path("steps").path(0).isObject()) {
      data.set("given", report.get("steps").get(0));
    }
    addTrace(data, trace);
    if (data.path("timing").isObject()) {
      String drawn = Schematic.draw(data.get("timing"));
      if (!drawn.isEmpty()) {
        data.put("schematic", drawn);
      }
    }
  }

  /** Passes by number, and each evaluation as a short list. */
  private static void addTrace(ObjectNode data, List<String> lines) {
    Map<String, Integer> passes = new LinkedHashMap<>();
    ArrayNode evaluations = JSON.createArrayNode();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] cells = line.split(",", -1);
      if (cells.length < 10) {
        continue;
      }
      ArrayNode one = evaluations.addArray();
      ArrayNode recipe = one.addArray();
      for (String pass : passes(cells[1])) {
        recipe.add(passes.computeIfAbsent(pass, p -> passes.size()));
      }
      one.add(number(cells[2])).add(number(cells[3])).add(number(cells[7])).add(number(cells[8]));
      if (!cells[9].isEmpty()) {
        one.add(1);
      }
    }
    data.set("trace", evaluations);
    ArrayNode names = data.putArray("passes");
    passes.keySet().forEach(names::add);
  }

  private static List<String> passes(String recipe) {
    List<String> passes = new ArrayList<>();
    for (String pass : recipe.split(";")) {
      if (!pass.isBlank()) {
        passes.add(pass.strip());
      }
    }
    return passes;
  }

  private static @Nullable Double number(String cell) {
    try {
      return Double.valueOf(cell);
    } catch (NumberFormatException e) {
      // A line that was cut off: shown as nothing.
      return null;
    }
  }
}
