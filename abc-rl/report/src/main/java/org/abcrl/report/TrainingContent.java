package org.abcrl.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.report.ReportContent.Curve;
import org.abcrl.report.ReportContent.Curves;
import org.abcrl.report.ReportContent.Fact;

/** A training: the columns of {@code metrics.csv} as curves, those of one kind in one chart. */
final class TrainingContent {
  private static final String POSITION = "iteration";

  private TrainingContent() {}

  static ReportContent of(String source, List<String> csv) {
    List<String> columns = csv.isEmpty() ? List.of() : List.of(csv.get(0).split(","));
    int position = Math.max(0, columns.indexOf(POSITION));
    Map<String, List<Curve>> charts = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      List<double[]> points = points(csv, position, c);
      if (c != position && !points.isEmpty()) {
        String name = columns.get(c);
        String kind = name.contains("_") ? name.substring(name.lastIndexOf('_') + 1) : name;
        charts.computeIfAbsent(kind, k -> new ArrayList<>()).add(new Curve(name, points));
      }
    }
    List<Curves> plots = new ArrayList<>();
    charts.forEach(
        (kind, series) ->
            plots.add(
                new Curves(
                    "Training: " + kind,
                    "From metrics.csv, one line a column.",
                    columns.get(position),
                    kind,
                    series)));
    return new ReportContent(
        "Training",
        source,
        List.of(new Fact("Iterations", "" + Math.max(0, csv.size() - 1))),
        List.of(),
        Optional.empty(),
        plots);
  }

  /** A column against its positions; empty if it holds anything but finite numbers. */
  private static List<double[]> points(List<String> csv, int position, int column) {
    List<double[]> points = new ArrayList<>();
    for (String line : csv.subList(1, csv.size())) {
      String[] cells = line.split(",", -1);
      try {
        double x = Double.parseDouble(cells[position]);
        double y = Double.parseDouble(cells[column]);
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
          return List.of();
        }
        points.add(new double[] {x, y});
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        return List.of();
      }
    }
    return points;
  }
}
