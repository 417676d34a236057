package org.abcrl.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The tables of a report as the page's template wants them. */
final class OverviewTable {
  private static final String NONE = "–";

  private OverviewTable() {}

  private record Column(String name, boolean text, String hint) {
    Map<String, Object> model() {
      return Map.of("name", name, "text", text, "hint", hint);
    }
  }

  /** A cell beside the name. */
  record Cell(String text, String sort, String kind) {
    Map<String, Object> model() {
      return Map.of("text", text, "sort", sort, "kind", kind);
    }
  }

  /** Which columns beside the name hold something in some row. */
  static List<Integer> filled(List<List<Cell>> rows) {
    return IntStream.range(0, rows.isEmpty() ? 0 : rows.get(0).size())
        .filter(c -> rows.stream().anyMatch(row -> !row.get(c).text().equals(NONE)))
        .boxed()
        .toList();
  }

  /**
   * The headings.
   *
   * @param filled the columns that are shown
   */
  static List<Map<String, Object>> columns(Measures measures, List<Integer> filled) {
    List<Column> all = columns(measures);
    List<Map<String, Object>> shown = new ArrayList<>();
    shown.add(all.get(0).model());
    filled.forEach(c -> shown.add(all.get(c + 1).model()));
    return shown;
  }

  private static List<Column> columns(Measures measures) {
    return List.of(
        new Column("Design", true, ""),
        new Column("Improvement", false, "reduction of the objective over the baseline"),
        new Column(measures.size(), false, "after the best recipe"),
        new Column(measures.size() + " before", false, "after resyn2"),
        new Column(measures.time(), false, "after the best recipe"),
        new Column(measures.time() + " before", false, "after resyn2"),
        new Column(measures.product(), false, "after the best recipe"),
        new Column(measures.product() + " before", false, "after resyn2"),
        new Column("Slack", false, "to the delay that was asked for"),
        new Column("Slack before", false, "after resyn2"),
        new Column("ANDs", false, "of the circuit as given"),
        new Column("Evaluations", false, ""),
        new Column("Time (s)", false, ""),
        new Column("Proof", true, ""),
        new Column("Status", true, ""));
  }

  /** The cells of a row, in all columns. */
  static List<Cell> cells(ObjectNode row) {
    JsonNode best = row.path("best");
    JsonNode before = row.path("baseline");
    boolean known = best.isObject();
    double gain = known ? row.path("reduction_percent").asDouble() : 0;
    List<Cell> cells = new ArrayList<>();
    cells.add(known ? cell(gainText(gain), gain, gain > 0 ? "good" : "") : none());
    int digits = Measures.of(row) == Measures.LUTS ? 0 : 2;
    for (String figure : List.of("area", "delay", "adp")) {
      cells.add(number(best.path(figure), digits));
      cells.add(number(before.path(figure), digits));
    }
    double target = row.path("target").asDouble();
    cells.add(slack(best, target));
    cells.add(slack(before, target));
    cells.add(number(row.path("given").path("ands"), 0));
    cells.add(number(row.path("evaluations"), 0));
    cells.add(number(row.path("seconds"), 1));
    String proof = row.path("verified").asText(NONE);
    cells.add(text(proof, proof.equals("verified") ? "good" : known ? "bad" : ""));
    String status = row.path("status").asText(NONE);
    String message = row.path("message").asText("");
    boolean wrong = Set.of("failed", "unreadable").contains(status);
    cells.add(
        text(
            (wrong ? "\u2717 " : "") + status + (message.isEmpty() ? "" : ": " + message),
            wrong ? "bad" : ""));
    return cells;
  }

  /** A row as the template wants it. */
  static Map<String, Object> row(
      String id, ObjectNode row, List<Cell> cells, List<Integer> filled) {
    boolean gain = row.path("best").isObject() && row.path("reduction_percent").asDouble() > 0;
    return Map.of(
        "id", id,
        "name", row.path("name").asText(),
        "status", row.path("status").asText(NONE),
        "gain", gain,
        "cells", filled.stream().map(c -> cells.get(c).model()).toList());
  }

  private static Cell slack(JsonNode figures, double target) {
    if (!figures.path("delay").isNumber() || !(target > 0)) {
      return none();
    }
    double slack = target - figures.get("delay").asDouble();
    return cell(fixed(slack, 1) + (slack < 0 ? " late" : ""), slack, slack < 0 ? "bad" : "");
  }

  private static String gainText(double gain) {
    return gain > 0 ? "\u2212" + fixed(gain, 2) + " %" : "none";
  }

  private static Cell number(JsonNode node, int digits) {
    return node.isNumber() ? cell(fixed(node.asDouble(), digits), node.asDouble(), "") : none();
  }

  private static Cell cell(String text, double sort, String kind) {
    return new Cell(text, Double.toString(sort), kind);
  }

  private static Cell text(String text, String kind) {
    return new Cell(text, "", "text " + kind);
  }

  private static Cell none() {
    return new Cell(NONE, "", "");
  }

  private static String fixed(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** A comparison with an earlier batch. */
  static Map<String, Object> comparison(ObjectNode comparison) {
    Set<String> better = names(comparison.path("better"));
    Set<String> worse = names(comparison.path("worse"));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonNode change : comparison.path("changes")) {
      String name = change.path("name").asText();
      String verdict = worse.contains(name) ? "worse" : better.contains(name) ? "better" : "same";
      rows.add(
          Map.of(
              "name",
              name,
              "before",
              fixed(change.path("previous").asDouble(), 2),
              "now",
              fixed(change.path("now").asDouble(), 2),
              "change",
              signed(change.path("change_percent")),
              "interval",
              signed(change.path("low_percent")) + " to " + signed(change.path("high_percent")),
              "seeds",
              change.path("seeds").path(0).asText() + ", " + change.path("seeds").path(1).asText(),
              "verdict",
              verdict,
              "kind",
              verdict.equals("worse") ? "bad" : verdict.equals("better") ? "good" : ""));
    }
    for (String lost : names(comparison.path("lost"))) {
      rows.add(
          Map.of(
              "name",
              lost,
              "before",
              NONE,
              "now",
              NONE,
              "change",
              NONE,
              "interval",
              NONE,
              "seeds",
              NONE,
              "verdict",
              "no result any more",
              "kind",
              "bad"));
    }
    JsonNode mean = comparison.path("geomean_change_percent");
    String text =
        String.format(
            Locale.ROOT,
            "%d better, %d worse, %s the same, by more than %s %% and the scatter of the seeds;"
                + " geometric mean of the change %s.",
            better.size(),
            worse.size(),
            comparison.path("equal").asText(),
            comparison.path("tolerance_percent").asText(),
            mean.isNumber() ? signed(mean) : NONE);
    return Map.of("previous", comparison.path("previous").asText(), "text", text, "rows", rows);
  }

  private static String signed(JsonNode percent) {
    return String.format(Locale.ROOT, "%+.2f %%", percent.asDouble());
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new HashSet<>();
    list.forEach(name -> names.add(name.asText()));
    return names;
  }
}
