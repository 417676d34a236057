package org.abcrl.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.abcrl.aig.InputException;
import org.abcrl.report.ReportContent.Design;
import org.abcrl.report.ReportContent.Fact;

/**
 * Reads what there is to report: the folder of a batch or of a search, the JSON of a comparison of
 * agents, the folder of a training. Where files of a design are missing or cut off, its row says so
 * and the others are shown.
 */
public final class ReportReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportReader() {}

  /**
   * Reads results.
   *
   * @param path a folder that {@code batch}, {@code search} or {@code train} wrote, or a file of
   *     {@code eval --json}
   * @throws InputException if there is nothing of that kind
   */
  public static ReportContent read(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      JsonNode root = tree(path);
      if (root.path("rows").isArray() && root.has("geomean_reduction_percent")) {
        return ComparisonContent.of(path.toString(), root);
      }
      if (root.path("rows").isArray()) {
        return batch(requireNonNull(path.toAbsolutePath().getParent()), path.toString(), root);
      }
      throw new InputException(
          path.toString(), "expected results of a batch, or what eval --json prints");
    }
    if (!Files.isDirectory(path)) {
      throw new InputException(path.toString(), "no such file or folder");
    }
    Path results = path.resolve("results.json");
    if (Files.exists(results)) {
      return batch(path, path.toString(), tree(results));
    }
    if (Files.exists(path.resolve("result.json"))) {
      return search(path);
    }
    if (Files.exists(path.resolve("metrics.csv"))) {
      return TrainingContent.of(
          path.toString(), Files.readAllLines(path.resolve("metrics.csv"), StandardCharsets.UTF_8));
    }
    throw new InputException(
        path.toString(),
        "found no results.json (batch), result.json (search) or metrics.csv (train)");
  }

  private static JsonNode tree(Path file) throws IOException {
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      if (root == null || !root.isObject()) {
        throw new InputException(file.toString(), "expected a JSON object");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw new InputException(
          file.toString(),
          e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
          e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
          e.getOriginalMessage());
    }
  }

  /** Which of the batch's designs a search is of: several seeds search the same. */
  private static String designOf(Design search) {
    JsonNode row = search.row();
    return row.path("design").asText(row.path("name").asText());
  }

  private static ReportContent batch(Path folder, String shown, JsonNode root) {
    List<Design> designs = new ArrayList<>();
    for (JsonNode node : root.path("rows")) {
      if (!(node instanceof ObjectNode row) || !row.path("name").isTextual()) {
        throw new InputException(shown, "a row without a name");
      }
      designs.add(design(folder.resolve(row.get("name").asText()), row));
    }
    JsonNode summary = root.path("summary");
    List<Fact> facts = new ArrayList<>();
    long different = designs.stream().map(ReportReader::designOf).distinct().count();
    facts.add(new Fact("Designs", Long.toString(different)));
    if (different < designs.size()) {
      facts.add(new Fact("Searches", Integer.toString(designs.size())));
    }
    facts.add(new Fact("Proved", summary.path("verified").asText("–")));
    for (String status : List.of("timeout", "interrupted", "unreadable", "failed", "waiting")) {
      if (summary.path(status).asInt() > 0) {
        facts.add(new Fact(capital(status), summary.path(status).asText()));
      }
    }
    Measures measures = Measures.ofAll(root.path("rows"));
    Map<String, String> means = new LinkedHashMap<>();
    means.put("area", measures == Measures.CELLS ? "area" : measures.size());
    means.put(
        "delay", measures == Measures.CELLS ? "delay" : measures.time().toLowerCase(Locale.ROOT));
    means.put(
        "adp", measures == Measures.CELLS ? "adp" : measures.product().toLowerCase(Locale.ROOT));
    for (String figure : means.keySet()) {
      JsonNode mean = summary.path("geomean_" + figure + "_reduction_over_resyn2_percent");
      if (mean.isNumber()) {
        facts.add(
            new Fact(
                "Mean " + means.get(figure) + " reduction",
                String.format(Locale.ROOT, "%.2f %%", mean.asDouble())));
      }
    }
    for (String setting : List.of("agent", "budget", "library", "target", "version")) {
      JsonNode value = root.path("settings").path(setting);
      if (value.isTextual()) {
        facts.add(new Fact(capital(setting), value.asText().split(" ")[0]));
      }
    }
    return new ReportContent(
        "Batch of " + designs.size() + (designs.size() == 1 ? " search" : " searches"),
        shown,
        facts,
        designs,
        root.path("comparison") instanceof ObjectNode c ? Optional.of(c) : Optional.empty(),
        List.of());
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** A row with what its folder holds. */
  private static Design design(Path folder, ObjectNode row) {
    ObjectNode data = DesignData.ofRow(row);
    if (row.path("best").isObject()) {
      try {
        JsonNode report = tree(folder.resolve("result.json"));
        DesignData.add(
            data, report, Files.readAllLines(folder.resolve("trace.csv"), StandardCharsets.UTF_8));
      } catch (IOException | InputException e) {
        data.put("message", "its files cannot be read: " + e.getMessage());
      }
    }
    return new Design(row, data);
  }

  private static ReportContent search(Path folder) throws IOException {
    JsonNode report = tree(folder.resolve("result.json"));
    ObjectNode row = DesignData.rowOf(report);
    ObjectNode data = DesignData.ofRow(row);
    DesignData.add(
        data, report, Files.readAllLines(folder.resolve("trace.csv"), StandardCharsets.UTF_8));
    row.set("given", data.path("given"));
    List<Fact> facts =
        List.of(
            new Fact("Agent", report.path("agent").asText()),
            new Fact("Library", report.path("library").asText()),
            new Fact("Version", report.path("version").asText()));
    return new ReportContent(
        "Search of " + row.path("name").asText(),
        folder.toString(),
        facts,
        List.of(new Design(row, data)),
        Optional.empty(),
        List.of());
  }
}
