package org.abcrl.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.abcrl.report.ReportContent.Design;
import org.abcrl.report.ReportContent.Fact;

/** A comparison of agents, as {@code eval --json} prints it. */
final class ComparisonContent {
  private ComparisonContent() {}

  static ReportContent of(String source, JsonNode root) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Objective", root.path("objective").asText()));
    facts.add(new Fact("Evaluations each", root.path("budget").asText()));
    facts.add(new Fact("Searches", root.path("results").asText()));
    facts.add(new Fact("Proved", root.path("proved").asText()));
    for (Map.Entry<String, JsonNode> agent : root.path("geomean_reduction_percent").properties()) {
      facts.add(
          new Fact(
              "Mean reduction, " + agent.getKey(),
              String.format(Locale.ROOT, "%.2f %%", agent.getValue().asDouble())));
    }
    List<Design> designs = new ArrayList<>();
    for (JsonNode run : root.path("rows")) {
      ObjectNode row = new ObjectMapper().createObjectNode();
      row.put(
          "name",
          run.path("circuit").asText()
              + " / "
              + run.path("agent").asText()
              + " / seed "
              + run.path("seed").asText());
      row.put("design", run.path("circuit").asText() + " / " + run.path("agent").asText());
      row.set("circuit", run.path("circuit"));
      row.set("agent", run.path("agent"));
      row.set("seed", run.path("seed"));
      row.put("objective", root.path("objective").asText());
      row.put("status", "done");
      row.set("verified", run.path("verified"));
      row.set("reduction_percent", run.path("reduction_percent"));
      row.set("recipe", run.path("recipe"));
      row.set("evaluations", run.path("evaluations"));
      row.set("seconds", run.path("seconds"));
      row.put("message", "");
      ObjectNode best = row.putObject("best");
      for (String field : List.of("area", "delay", "ands", "levels")) {
        best.set(field, run.path(field));
      }
      best.put("adp", run.path("area").asDouble() * run.path("delay").asDouble());
      ObjectNode data = DesignData.ofRow(row);
      data.set("agent", run.path("agent"));
      designs.add(new Design(row, data));
    }
    return new ReportContent(
        "Comparison of agents", source, facts, designs, Optional.empty(), List.of());
  }
}
