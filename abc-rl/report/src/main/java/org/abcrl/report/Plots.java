package org.abcrl.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.abcrl.report.BarPlot.Bar;
import org.abcrl.report.ReportContent.Curves;
import org.abcrl.report.ReportContent.Design;
import org.abcrl.report.XyPlot.Series;
import org.abcrl.report.XyPlot.Style;

/** The plots of a report's page, for paper. Where there is nothing to show there is no plot. */
public final class Plots {

  private Plots() {}

  /** Those over the whole: the improvement of each design, the curves of a training. */
  public static List<Picture> overview(ReportContent content) {
    List<Picture> pictures = new ArrayList<>();
    List<Bar> bars =
        content.designs().stream()
            .filter(d -> d.row().path("best").isObject())
            .filter(d -> Double.isFinite(value(d.row(), "reduction_percent")))
            .map(d -> new Bar(d.row().path("name").asText(), value(d.row(), "reduction_percent")))
            .sorted(Comparator.comparingDouble((Bar b) -> -b.value()))
            .toList();
    if (bars.size() > 1) {
      pictures.add(
          new BarPlot(
              "improvements",
              "Improvement of " + bars.size() + " searches",
              "reduction of the objective over the baseline (%)",
              bars,
              2));
    }
    content.map().ifPresent(map -> pictures.add(map(content, map)));
    for (Curves plot : content.plots()) {
      List<Series> series = new ArrayList<>();
      plot.series().stream()
          .filter(s -> !s.points().isEmpty())
          .forEach(s -> series.add(new Series(s.name(), s.points(), Style.LINE)));
      if (!series.isEmpty()) {
        pictures.add(new XyPlot(file(plot.title()), plot.title(), plot.x(), plot.y(), series));
      }
    }
    return pictures;
  }

  private static Picture map(ReportContent content, IndexMap map) {
    List<double[]> known = new ArrayList<>();
    List<double[]> near = new ArrayList<>();
    List<double[]> searched = new ArrayList<>();
    for (IndexMap.Point point : map.points()) {
      boolean isSearched = content.searched().contains(point.name());
      boolean isNear = content.near().contains(point.name());
      (isSearched ? searched : isNear ? near : known).add(new double[] {point.x(), point.y()});
    }
    List<Series> series = new ArrayList<>();
    addTo(series, "known", known, Style.POINTS);
    addTo(series, "near", near, Style.POINTS);
    addTo(series, "searched", searched, Style.POINTS);
    return new XyPlot(
        "index-map",
        "Circuits of " + map.source(),
        "first principal component",
        "second principal component",
        series);
  }

  /**
   * Those of one search.
   *
   * @param content holds also the other seeds of its circuit
   */
  public static List<Picture> design(ReportContent content, Design design) {
    JsonNode data = design.data();
    List<Picture> pictures = new ArrayList<>();
    curve(pictures, content, data);
    scatter(pictures, data);
    TreePicture.of(data).ifPresent(pictures::add);
    steps(pictures, data);
    bars(pictures, data);
    SchematicPicture.of(data).ifPresent(pictures::add);
    return pictures;
  }

  private static void curve(List<Picture> pictures, ReportContent content, JsonNode data) {
    List<Series> runs = new ArrayList<>();
    int longest = 0;
    for (Design other : content.designs()) {
      if (other.data().path("design").equals(data.path("design"))) {
        List<double[]> points = new ArrayList<>();
        int number = 0;
        for (JsonNode evaluation : other.data().path("trace")) {
          number++;
          if (evaluation.path(4).isNumber()) {
            points.add(new double[] {number, evaluation.get(4).asDouble()});
          }
        }
        if (!points.isEmpty()) {
          longest = Math.max(longest, number);
          runs.add(new Series("seed " + other.row().path("seed").asText(), points, Style.STEP));
        }
      }
    }
    if (!runs.isEmpty()) {
      List<double[]> zero = List.of(new double[] {0, 0}, new double[] {longest, 0});
      runs.add(new Series("baseline", zero, Style.LINE));
      pictures.add(
          new XyPlot(
              "curve",
              title(data, "best so far"),
              "evaluations",
              "reduction of " + data.path("objective").asText() + " (%)",
              runs));
    }
  }

  private static void scatter(List<Picture> pictures, JsonNode data) {
    List<double[]> evaluated = new ArrayList<>();
    for (JsonNode evaluation : data.path("trace")) {
      if (evaluation.size() == 5 && evaluation.get(1).isNumber() && evaluation.get(2).isNumber()) {
        evaluated.add(new double[] {evaluation.get(2).asDouble(), evaluation.get(1).asDouble()});
      }
    }
    List<double[]> front = new ArrayList<>();
    data.path("pareto").forEach(p -> place(front, p));
    front.sort(Comparator.comparingDouble(p -> p[0]));
    List<Series> series = new ArrayList<>();
    addTo(series, "evaluated", evaluated, Style.POINTS);
    addTo(series, "Pareto front", front, Style.STEP);
    addTo(series, "after resyn2", placed(data.path("baseline")), Style.POINTS);
    addTo(series, "as given", placed(data.path("given")), Style.POINTS);
    addTo(series, "best netlist", placed(data.path("best")), Style.POINTS);
    if (!evaluated.isEmpty()) {
      Measures m = Measures.of(data);
      String what =
          m == Measures.CELLS
              ? "area and delay"
              : m.size() + " and " + m.time().toLowerCase(Locale.ROOT);
      pictures.add(new XyPlot("scatter", title(data, what), m.timeAxis(), m.sizeAxis(), series));
    }
  }

  private static List<double[]> placed(JsonNode figures) {
    List<double[]> points = new ArrayList<>();
    place(points, figures);
    return points;
  }

  private static void place(List<double[]> points, JsonNode figures) {
    if (figures.path("delay").isNumber() && figures.path("area").isNumber()) {
      points.add(new double[] {figures.get("delay").asDouble(), figures.get("area").asDouble()});
    }
  }

  private static void addTo(List<Series> series, String name, List<double[]> points, Style style) {
    if (!points.isEmpty()) {
      series.add(new Series(name, points, style));
    }
  }

  private static void steps(List<Picture> pictures, JsonNode data) {
    JsonNode steps = data.path("steps");
    List<Series> series = new ArrayList<>();
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("ands", "AND nodes");
    figures.put("levels", "levels");
    figures.put("area", "area");
    figures.put("delay", "delay");
    figures.forEach(
        (field, name) -> {
          double first = value(steps.path(0), field);
          List<double[]> points = new ArrayList<>();
          for (int i = 0; i < steps.size(); i++) {
            double share = 100 * value(steps.path(i), field) / first;
            if (Double.isFinite(share)) {
              points.add(new double[] {i, share});
            }
          }
          addTo(series, name, points, Style.LINE);
        });
    if (steps.size() > 1 && !series.isEmpty()) {
      pictures.add(
          new XyPlot(
              "steps",
              title(data, "the recipe step by step"),
              "passes of the recipe",
              "of the circuit as given (%)",
              series));
    }
  }

  private static void bars(List<Picture> pictures, JsonNode data) {
    JsonNode slacks = data.path("timing").path("slacks");
    List<Bar> counts = new ArrayList<>();
    for (int i = 0; i < slacks.path("counts").size(); i++) {
      double low = value(slacks, "low") + i * value(slacks, "width");
      String label = String.format("%.1f to %.1f ps", low, low + value(slacks, "width"));
      counts.add(new Bar(label, slacks.get("counts").get(i).asDouble()));
    }
    if (!counts.isEmpty()) {
      String unit = "endpoints with that slack";
      pictures.add(new BarPlot("slacks", title(data, "slack"), unit, counts, 0));
    }
    List<Bar> near = new ArrayList<>();
    for (JsonNode one : data.path("neighbours")) {
      if (Double.isFinite(value(one, "distance"))) {
        near.add(new Bar(one.path("name").asText(), value(one, "distance")));
      }
    }
    if (!near.isEmpty()) {
      String unit = "cosine distance";
      pictures.add(new BarPlot("neighbours", title(data, "near circuits"), unit, near, 4));
    }
  }

  private static String title(JsonNode data, String what) {
    return PlotStyle.label(data.path("name").asText(), 32) + ": " + what;
  }

  private static double value(JsonNode node, String field) {
    return node.path(field).isNumber() ? node.get(field).asDouble() : Double.NaN;
  }

  /** A title as a file's name. */
  private static String file(String title) {
    return title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
