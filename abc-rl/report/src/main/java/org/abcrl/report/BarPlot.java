package org.abcrl.report;

import static java.util.Objects.requireNonNull;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars with their names and numbers, from top to bottom; as high as there are bars.
 *
 * @param name see {@link Picture}
 * @param title above the bars
 * @param unit what the bars measure, with its unit
 * @param bars at least one
 * @param digits behind the point of a number, 0 to 4
 */
public record BarPlot(String name, String title, String unit, List<Bar> bars, int digits)
    implements Picture {
  private static final int LEFT = 170;
  private static final int RIGHT = 60;
  private static final int TOP = 34;
  private static final int BOTTOM = 34;
  private static final int PITCH = 17;

  /** A bar; its value is finite. */
  public record Bar(String label, double value) {
    /** Checks the value. */
    public Bar {
      requireNonNull(label, "label is null");
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("bar " + label + ": " + value);
      }
    }
  }

  /** Copies the list. */
  public BarPlot {
    requireNonNull(name, "name is null");
    bars = List.copyOf(bars);
    if (bars.isEmpty()) {
      throw new IllegalArgumentException("a plot without bars");
    }
  }

  @Override
  public int width() {
    return 500;
  }

  @Override
  public int height() {
    return TOP + PITCH * bars.size() + BOTTOM;
  }

  @Override
  public void paint(Graphics2D paper) {
    double low = Math.min(0, bars.stream().mapToDouble(Bar::value).min().orElse(0));
    double high = Math.max(0, bars.stream().mapToDouble(Bar::value).max().orElse(0));
    double range = high > low ? high - low : 1;
    double scale = (width() - LEFT - RIGHT) / range;
    double zero = LEFT - low * scale;
    PlotStyle.title(paper, title);
    paper.setFont(PlotStyle.font(11));
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double y = TOP + (double) PITCH * i;
      double length = Math.abs(bar.value) * scale;
      paper.setColor(bar.value < 0 ? PlotStyle.color(1) : PlotStyle.color(0));
      paper.fill(
          new Rectangle2D.Double(bar.value < 0 ? zero - length : zero, y + 2, length, PITCH - 4));
      paper.setColor(PlotStyle.INK);
      paper.drawString(PlotStyle.ends(bar.label, 26), 10, (float) y + 12);
      String number = String.format(Locale.ROOT, "%." + digits + "f", bar.value);
      paper.drawString(number, (float) (zero + Math.max(0, bar.value * scale) + 4), (float) y + 12);
    }
    float end = TOP + PITCH * bars.size();
    paper.setColor(PlotStyle.FAINT);
    paper.draw(new Line2D.Double(zero, TOP, zero, end));
    paper.setColor(PlotStyle.INK);
    paper.setFont(PlotStyle.font(12));
    paper.drawString(unit, LEFT, end + 20);
  }
}
