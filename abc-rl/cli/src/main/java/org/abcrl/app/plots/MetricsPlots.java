package org.abcrl.app.plots;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.abcrl.report.PictureFile;
import org.abcrl.report.XyPlot;
import org.abcrl.report.XyPlot.Series;
import org.abcrl.report.XyPlot.Style;

/**
 * The curves of a training: one picture for each group of columns of its metrics, by iteration.
 * Columns are known by name; further ones get a picture of their own.
 */
public final class MetricsPlots {
  private static final String POSITION = "iteration";

  /** Columns that share a picture when their names end alike. */
  private static final List<String> GROUPS = List.of("loss", "reward");

  private MetricsPlots() {}

  /**
   * Draws the curves.
   *
   * @param csv the metrics, the first line names the columns
   * @param folder where the pictures go, as {@code plot-NAME.png}
   * @return why a picture could not be drawn, if so
   */
  public static Optional<String> write(List<String> csv, Path folder) throws IOException {
    if (csv.size() < 2) {
      return Optional.empty();
    }
    List<String> columns = List.of(csv.get(0).split(","));
    int position = columns.indexOf(POSITION);
    Optional<String> problem = Optional.empty();
    Set<String> groups = new LinkedHashSet<>();
    for (int c = 0; c < columns.size(); c++) {
      if (c != position && !numbers(csv, c).isEmpty()) {
        groups.add(group(columns.get(c)));
      }
    }
    for (String group : groups) {
      List<Series> series = new ArrayList<>();
      for (int c = 0; c < columns.size(); c++) {
        List<Double> values = numbers(csv, c);
        if (c != position && !values.isEmpty() && group(columns.get(c)).equals(group)) {
          series.add(Series.of(columns.get(c), numbers(csv, position), values, Style.LINE));
        }
      }
      String title = "training: " + group.replace('_', ' ');
      XyPlot plot = new XyPlot("plot-" + group, title, POSITION, group, series);
      Optional<String> failed =
          PictureFile.writeIfDrawn(plot, folder.resolve(plot.name() + ".png"));
      problem = problem.isPresent() ? problem : failed;
    }
    return problem;
  }

  private static String group(String column) {
    return GROUPS.stream().filter(column::endsWith).findFirst().orElse(column);
  }

  /** A column; empty if it holds anything but finite numbers. */
  private static List<Double> numbers(List<String> csv, int column) {
    List<Double> numbers = new ArrayList<>();
    for (int row = 1; row < csv.size(); row++) {
      String[] cells = csv.get(row).split(",", -1);
      try {
        double number = column < 0 ? row : Double.parseDouble(cells[column]);
        if (!Double.isFinite(number)) {
          return List.of();
        }
        numbers.add(number);
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        return List.of();
      }
    }
    return numbers;
  }
}
