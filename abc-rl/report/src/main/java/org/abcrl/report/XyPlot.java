package org.abcrl.report;

import static java.util.Objects.requireNonNull;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A chart of lines and points.
 *
 * @param name see {@link Picture}
 * @param title above the chart
 * @param x what the horizontal axis shows, with its unit
 * @param y what the vertical axis shows, with its unit
 * @param series at least one
 */
public record XyPlot(String name, String title, String x, String y, List<Series> series)
    implements Picture {
  /** The share of the range that is left free at each end of an axis. */
  private static final double MARGIN = 0.04;

  /** The longest legend that stands in one row below the chart. */
  private static final int ROW_OF_LEGEND = 4;

  /** How a series is drawn. */
  public enum Style {
    /** Points joined by straight lines. */
    LINE,
    /** Points each of whose values holds up to the next one. */
    STEP,
    /** Points alone. */
    POINTS
  }

  /**
   * Points in order.
   *
   * @param name for the legend
   * @param points at least one: x and y, both finite
   */
  public record Series(String name, List<double[]> points, Style style) {
    /** A series of positions and values, as many of one as of the other. */
    public static Series of(String name, List<Double> x, List<Double> y, Style style) {
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(
            "series " + name + ": " + x.size() + " positions, " + y.size() + " values");
      }
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < x.size(); i++) {
        points.add(new double[] {x.get(i), y.get(i)});
      }
      return new Series(name, points, style);
    }

    /** Copies the list. */
    public Series {
      requireNonNull(name, "name is null");
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("series " + name + " is empty");
      }
      for (double[] point : points) {
        if (!Double.isFinite(point[0]) || !Double.isFinite(point[1])) {
          throw new IllegalArgumentException(
              "series " + name + ": a point at " + point[0] + ", " + point[1]);
        }
      }
    }
  }

  /** Copies the list. */
  public XyPlot {
    requireNonNull(name, "name is null");
    requireNonNull(title, "title is null");
    series = List.copyOf(series);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("a plot without series");
    }
  }

  @Override
  public int width() {
    return series.size() > ROW_OF_LEGEND ? 640 : 500;
  }

  @Override
  public int height() {
    return 340;
  }

  @Override
  public void paint(Graphics2D paper) {
    XYChart chart =
        new XYChartBuilder()
            .width(width())
            .height(height())
            .title(PlotStyle.label(title, 60))
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    PlotStyle.apply(chart.getStyler());
    double[] across = range(p -> p[0]);
    double[] up = range(p -> p[1]);
    chart.getStyler().setXAxisMin(across[0]).setXAxisMax(across[1]);
    chart.getStyler().setYAxisMin(up[0]).setYAxisMax(up[1]);
    chart.getStyler().setLegendVisible(series.size() > 1);
    if (series.size() > ROW_OF_LEGEND) {
      chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
      chart.getStyler().setLegendLayout(LegendLayout.Vertical);
    }
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < series.size(); i++) {
      Series one = series.get(i);
      String plain = one.name.isEmpty() ? "-" : PlotStyle.label(one.name);
      String label = plain;
      for (int n = 2; !taken.add(label); n++) {
        label = plain + " (" + n + ")";
      }
      draw(
          chart.addSeries(
              label,
              one.points.stream().mapToDouble(p -> p[0]).toArray(),
              one.points.stream().mapToDouble(p -> p[1]).toArray()),
          one,
          i);
    }
    chart.paint(paper, width(), height());
  }

  private static void draw(XYSeries drawn, Series one, int index) {
    drawn.setXYSeriesRenderStyle(
        switch (one.style) {
          case LINE -> XYSeriesRenderStyle.Line;
          case STEP -> XYSeriesRenderStyle.Step;
          case POINTS -> XYSeriesRenderStyle.Scatter;
        });
    drawn.setLineColor(PlotStyle.color(index));
    drawn.setMarkerColor(PlotStyle.color(index));
    drawn.setLineStyle(PlotStyle.stroke(index));
    // Markers on every point of a long line would hide it.
    boolean marked = one.style == Style.POINTS || one.points.size() <= 40;
    drawn.setMarker(marked ? PlotStyle.marker(index) : SeriesMarkers.NONE);
  }

  private double[] range(ToDoubleFunction<double[]> coordinate) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Series one : series) {
      for (double[] point : one.points) {
        low = Math.min(low, coordinate.applyAsDouble(point));
        high = Math.max(high, coordinate.applyAsDouble(point));
      }
    }
    double free = high > low ? MARGIN * (high - low) : Math.max(1, Math.abs(low) * MARGIN);
    return new double[] {low - free, high + free};
  }
}
