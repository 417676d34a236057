package org.abcrl.app.plots;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.abcrl.aig.io.AtomicFile;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A chart of lines and points.
 *
 * @param title above the chart
 * @param x what the horizontal axis shows
 * @param y what the vertical axis shows
 * @param series at least one
 */
public record Plot(String title, String x, String y, List<Series> series) {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 540;

  /** Copies the list. */
  public Plot {
    requireNonNull(title, "title is null");
    series = List.copyOf(series);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("a plot without series");
    }
  }

  /**
   * A line, or points.
   *
   * @param name for the legend
   * @param x positions, as many as {@code y}
   * @param y values
   * @param line whether they are joined
   */
  public record Series(String name, List<Double> x, List<Double> y, boolean line) {
    /** Copies the lists. */
    public Series {
      requireNonNull(name, "name is null");
      x = List.copyOf(x);
      y = List.copyOf(y);
      if (x.isEmpty() || x.size() != y.size()) {
        throw new IllegalArgumentException(
            "series " + name + ": " + x.size() + " positions, " + y.size() + " values");
      }
    }
  }

  /**
   * Writes the chart as a PNG.
   *
   * @return why it could not be drawn, if so: a machine without fonts draws no text, and no work
   *     should be lost for a picture
   */
  public Optional<String> write(Path file) throws IOException {
    byte[] image;
    try {
      image = draw();
    } catch (RuntimeException | LinkageError | InternalError e) {
      return Optional.of(file + " was not drawn: " + e);
    }
    AtomicFile.write(file, out -> out.write(image));
    return Optional.empty();
  }

  private byte[] draw() throws IOException {
    // Set before the first use of AWT: servers have no display.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    for (Series one : series) {
      var drawn = chart.addSeries(one.name, one.x, one.y);
      if (one.line) {
        drawn.setMarker(SeriesMarkers.NONE);
      } else {
        drawn.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
      }
    }
    return ChartEncoder.getBytes(chart, "png");
  }
}
