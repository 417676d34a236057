package org.abcrl.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.report.OverviewTable.Cell;
import org.abcrl.report.ReportContent.Curve;
import org.abcrl.report.ReportContent.Curves;
import org.abcrl.report.ReportContent.Design;

/**
 * Writes a report as one HTML file: table, charts, scripts and data are all in it, and it asks no
 * network for anything. Whatever names contain is shown as text.
 */
public final class HtmlReport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

  private HtmlReport() {}

  /** Writes the page; it appears whole or not at all. */
  public static void write(ReportContent content, Path file) throws IOException {
    Map<String, Object> model = model(content);
    AtomicFile.write(
        file,
        out -> {
          Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          try {
            configuration().getTemplate("report.ftlh").process(model, writer);
          } catch (TemplateException e) {
            throw new IOException("the page could not be made: " + e.getMessage(), e);
          }
          writer.flush();
        });
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(HtmlReport.class, "");
    configuration.setDefaultEncoding("UTF-8");
    configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("computer");
    configuration.setLogTemplateExceptions(false);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    return configuration;
  }

  private static Map<String, Object> model(ReportContent content) throws IOException {
    Map<String, Object> model = new HashMap<>();
    model.put("title", content.title());
    model.put("subtitle", content.subtitle());
    model.put("css", resource("report.css"));
    model.put("echarts", resource(CHARTS).replace("</script", "<\\/script"));
    model.put(
        "script",
        resource("charts.js") + "\n" + resource("tree.js") + "\n" + resource("report.js"));
    model.put(
        "facts",
        content.facts().stream().map(f -> Map.of("name", f.name(), "value", f.value())).toList());
    Measures measures = Measures.ofAll(content.designs().stream().map(Design::row).toList());
    model.put("units", measures.units());
    List<List<Cell>> cells =
        content.designs().stream().map(design -> OverviewTable.cells(design.row())).toList();
    List<Integer> filled = OverviewTable.filled(cells);
    model.put("columns", OverviewTable.columns(measures, filled));
    model.put("before", content.designs().stream().anyMatch(d -> d.row().has("baseline")));
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Map<String, Object>> details = new ArrayList<>();
    TreeSet<String> statuses = new TreeSet<>();
    ArrayNode overview = JSON.createArrayNode();
    for (int i = 0; i < content.designs().size(); i++) {
      Design design = content.designs().get(i);
      String id = "" + i;
      rows.add(OverviewTable.row(id, design.row(), cells.get(i), filled));
      statuses.add(design.row().path("status").asText("–"));
      details.add(Map.of("id", id, "json", script(design.data())));
      overview.add(inOverview(id, design));
    }
    model.put("rows", rows);
    model.put("statuses", List.copyOf(statuses));
    model.put("details", details);
    ObjectNode data = JSON.createObjectNode();
    data.set("rows", overview);
    data.set("plots", plots(content.plots()));
    content.map().ifPresent(map -> data.set("map", map(content, map)));
    model.put("overview", script(data));
    content.comparison().ifPresent(c -> model.put("comparison", OverviewTable.comparison(c)));
    return model;
  }

  private static ObjectNode inOverview(String id, Design design) {
    ObjectNode one = JSON.createObjectNode();
    one.put("id", id);
    one.put("name", design.row().path("name").asText());
    one.put("design", design.data().path("design").asText());
    one.put("hasData", true);
    if (design.row().has("circuit")) {
      // Of a comparison of agents, which draws them side by side.
      one.set("circuit", design.row().get("circuit"));
      one.set("agent", design.row().get("agent"));
    }
    JsonNode reduction = design.row().path("reduction_percent");
    if (design.row().path("best").isObject() && reduction.isNumber()) {
      one.set("reduction", reduction);
    } else {
      one.putNull("reduction");
    }
    return one;
  }

  private static ArrayNode plots(List<Curves> plots) {
    ArrayNode nodes = JSON.createArrayNode();
    for (Curves plot : plots) {
      ObjectNode node = nodes.addObject();
      node.put("title", plot.title()).put("caption", plot.caption());
      node.put("x", plot.x()).put("y", plot.y());
      ArrayNode series = node.putArray("series");
      for (Curve curve : plot.series()) {
        ArrayNode points = series.addObject().put("name", curve.name()).putArray("points");
        for (double[] point : curve.points()) {
          points.addArray().add(point[0]).add(point[1]);
        }
      }
    }
    return nodes;
  }

  private static ObjectNode map(ReportContent content, IndexMap map) {
    ObjectNode node = JSON.createObjectNode();
    node.put("source", map.source()).put("share", map.share());
    ArrayNode points = node.putArray("points");
    Set<String> near = content.near();
    Set<String> searched = content.searched();
    for (IndexMap.Point point : map.points()) {
      ObjectNode one = points.addObject().put("name", point.name());
      one.put("x", point.x()).put("y", point.y());
      one.put("near", near.contains(point.name()));
      one.put("searched", searched.contains(point.name()));
    }
    return node;
  }

  /** JSON that may stand in a script element, whatever the strings in it are. */
  static String script(JsonNode json) {
    try {
      return JSON.writeValueAsString(json)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the program's own file " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
