package org.abcrl.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.Optional;

/** The critical path of a netlist, drawn. */
final class SchematicPicture implements Picture {
  private static final int MARGIN = 10;
  private static final int TOP = 30;

  private final String title;
  private final Schematic schematic;

  private SchematicPicture(String title, Schematic schematic) {
    this.title = title;
    this.schematic = schematic;
  }

  /** The path of a search's best netlist; empty where there is none. */
  static Optional<Picture> of(JsonNode data) {
    return Schematic.of(data.path("timing"))
        .map(s -> new SchematicPicture(data.path("name").asText() + ": critical path", s));
  }

  @Override
  public String name() {
    return "schematic";
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public int width() {
    return (int) Math.ceil(schematic.width()) + 2 * MARGIN;
  }

  @Override
  public int height() {
    return (int) Math.ceil(schematic.height()) + TOP + MARGIN;
  }

  @Override
  public void paint(Graphics2D paper) {
    PlotStyle.title(paper, title);
    AffineTransform before = paper.getTransform();
    paper.translate(MARGIN, TOP);
    schematic.paint(paper);
    paper.setTransform(before);
  }
}
