package org.abcrl.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How plots look on paper: the colours of the report's light theme, and beside each colour a line
 * style and a marker, so that nothing is told by colour alone.
 */
final class PlotStyle {
  static final Color INK = new Color(0x1b222c);
  static final Color FAINT = new Color(0x4d5866);
  static final Color LINE = new Color(0xc3cad3);
  static final Color PANEL = new Color(0xf4f6f8);

  private static final Color GRID = new Color(0xe3e7ec);
  private static final Color[] COLORS = {
    new Color(0x1f5fae),
    new Color(0xb04a00),
    new Color(0x2c7a3f),
    new Color(0x7a3aa5),
    new Color(0xa01f57),
    new Color(0x476072)
  };
  private static final float[][] DASHES = {
    null, {6, 3}, {1.5f, 2.5f}, {8, 3, 2, 3}, {3, 5}, {12, 4}
  };
  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.CROSS,
          SeriesMarkers.TRIANGLE_DOWN);

  private static final int LONGEST = 48;

  private PlotStyle() {}

  static Color color(int series) {
    return COLORS[series % COLORS.length];
  }

  static BasicStroke stroke(int series) {
    return new BasicStroke(
        1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, DASHES[series % DASHES.length], 0);
  }

  static Marker marker(int series) {
    return MARKERS.get(series % MARKERS.size());
  }

  static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  /** What is the same in all charts. */
  static void apply(AxesChartStyler style) {
    style.setLocale(Locale.ROOT);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setChartFontColor(INK);
    style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
    style.setChartTitleBoxVisible(false);
    style.setAxisTitleFont(font(12));
    style.setAxisTickLabelsFont(font(11));
    style.setAxisTickLabelsColor(INK);
    style.setAxisTickMarksColor(FAINT);
    style.setPlotBorderColor(FAINT);
    style.setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(0.7f));
    style.setPlotContentSize(0.97);
    style.setLegendFont(font(11));
    style.setLegendBorderColor(LINE);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(org.knowm.xchart.style.Styler.LegendLayout.Horizontal);
    style.setMarkerSize(7);
    style.setChartPadding(10);
  }

  /** Writes the heading of a picture that is drawn without the charting library. */
  static void title(Graphics2D paper, String text) {
    paper.setColor(INK);
    paper.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
    paper.drawString(label(text, 60), 10, 20);
  }

  /** A name as a label: one line, in its own order whatever marks are in it, and not too long. */
  static String label(String text) {
    return label(text, LONGEST);
  }

  static String label(String text, int longest) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .limit(longest + 1L)
        .map(c -> isMark(c) ? 0xFFFD : c)
        .forEach(plain::appendCodePoint);
    int length = plain.codePointCount(0, plain.length());
    return length <= longest
        ? plain.toString()
        : plain.substring(0, plain.offsetByCodePoints(0, longest - 1)) + "…";
  }

  /** The same, cut in its middle: a name's end tells seeds and sizes apart. */
  static String ends(String text, int longest) {
    String plain = label(text, Math.max(longest, text.length()));
    int length = plain.codePointCount(0, plain.length());
    if (length <= longest) {
      return plain;
    }
    int tail = longest / 2;
    return plain.substring(0, plain.offsetByCodePoints(0, longest - 1 - tail))
        + "…"
        + plain.substring(plain.offsetByCodePoints(0, length - tail));
  }

  /** Whether it is a control or a format character, which would break or turn the line. */
  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
