package org.abcrl.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Draws the gates of a critical path with what they read, laid out in layers by ELK, as SVG.
 * Colours are the page's, by classes.
 */
final class Schematic {
  /** Stages that are drawn, the last ones. */
  private static final int STAGES = 40;

  private static final double PIN_PITCH = 16;
  private static final double GATE_WIDTH = 96;
  private static final double PORT_WIDTH = 84;
  private static final double PORT_HEIGHT = 18;
  private static final int LABEL = 15;

  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<String, ElkPort> drivers = new HashMap<>();
  private final List<String> boxes = new ArrayList<>();
  private final List<Drawn> drawn = new ArrayList<>();
  private final List<ElkEdge> hot = new ArrayList<>();

  private record Drawn(ElkNode node, String label, String note, String whole, boolean port) {}

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  private Schematic() {
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(CoreOptions.RANDOM_SEED, 1);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, 12.0);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 18.0);
  }

  /**
   * Draws a path.
   *
   * @param timing as {@code result.json} holds it
   * @return SVG; empty where there is no path
   */
  static String draw(JsonNode timing) {
    return of(timing).map(Schematic::svg).orElse("");
  }

  /** Lays a path out; empty where there is none. */
  static Optional<Schematic> of(JsonNode timing) {
    List<JsonNode> steps = new ArrayList<>();
    timing.path("path").forEach(steps::add);
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    Schematic schematic = new Schematic();
    List<JsonNode> last = steps.subList(Math.max(0, steps.size() - STAGES), steps.size());
    String before = "";
    for (JsonNode step : last) {
      schematic.add(step, before);
      before = step.path("net").asText();
    }
    new RecursiveGraphLayoutEngine().layout(schematic.root, new BasicProgressMonitor());
    return Optional.of(schematic);
  }

  /** The drawing's width. */
  double width() {
    return root.getWidth();
  }

  /** The drawing's height. */
  double height() {
    return root.getHeight();
  }

  /** Draws it on paper. */
  void paint(Graphics2D paper) {
    for (ElkEdge edge : root.getContainedEdges()) {
      boolean thick = hot.contains(edge);
      paper.setColor(thick ? PlotStyle.color(1) : PlotStyle.FAINT);
      paper.setStroke(new BasicStroke(thick ? 2.5f : 1));
      for (ElkEdgeSection section : edge.getSections()) {
        Path2D line = new Path2D.Double();
        line.moveTo(section.getStartX(), section.getStartY());
        section.getBendPoints().forEach(bend -> line.lineTo(bend.getX(), bend.getY()));
        line.lineTo(section.getEndX(), section.getEndY());
        paper.draw(line);
      }
    }
    for (Drawn one : drawn) {
      paint(paper, one);
    }
  }

  private static void paint(Graphics2D paper, Drawn one) {
    ElkNode node = one.node;
    Rectangle2D box =
        new Rectangle2D.Double(node.getX(), node.getY(), node.getWidth(), node.getHeight());
    paper.setColor(one.port ? Color.WHITE : PlotStyle.PANEL);
    paper.fill(box);
    paper.setColor(PlotStyle.INK);
    float[] dash = one.port ? new float[] {4, 2} : null;
    paper.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dash, 0));
    paper.draw(box);
    boolean notes = !one.note.isEmpty() && !one.port;
    float x = (float) node.getX() + 6;
    float middle = (float) (node.getY() + node.getHeight() / 2 + (notes ? -2 : 4));
    paper.setFont(PlotStyle.font(11));
    paper.drawString(PlotStyle.label(one.label, one.port ? LABEL - 3 : LABEL - 1), x, middle);
    if (notes) {
      paper.setColor(PlotStyle.FAINT);
      paper.setFont(PlotStyle.font(10));
      paper.drawString(one.note, x, middle + 12);
    }
  }

  private void add(JsonNode step, String before) {
    String net = step.path("net").asText();
    String note = String.format(Locale.ROOT, "%.1f ps", step.path("arrival").asDouble());
    if (!step.path("cell").isTextual()) {
      drivers.putIfAbsent(net, port(net, note));
      return;
    }
    int inputs = step.path("inputs").size();
    double height = Math.max(30, PIN_PITCH * (inputs + 1));
    ElkNode gate = ElkGraphUtil.createNode(root);
    gate.setDimensions(GATE_WIDTH, height);
    gate.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
    String cell = step.path("cell").asText();
    drawn.add(new Drawn(gate, cell, note, cell + " drives " + net, false));
    int pin = 0;
    for (JsonNode input : step.path("inputs")) {
      String from = input.path("net").asText();
      ElkPort to = ElkGraphUtil.createPort(gate);
      to.setProperty(CoreOptions.PORT_SIDE, PortSide.WEST);
      to.setLocation(0, PIN_PITCH * ++pin);
      ElkPort driver = drivers.get(from);
      if (driver == null) {
        driver = port(from, "");
        drivers.put(from, driver);
      }
      ElkEdge wire = ElkGraphUtil.createSimpleEdge(driver, to);
      if (from.equals(before)) {
        hot.add(wire);
      }
    }
    ElkPort out = ElkGraphUtil.createPort(gate);
    out.setProperty(CoreOptions.PORT_SIDE, PortSide.EAST);
    out.setLocation(GATE_WIDTH, height / 2);
    drivers.put(net, out);
  }

  private ElkPort port(String net, String note) {
    ElkNode node = ElkGraphUtil.createNode(root);
    node.setDimensions(PORT_WIDTH, PORT_HEIGHT);
    node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
    drawn.add(new Drawn(node, net, note, net, true));
    ElkPort out = ElkGraphUtil.createPort(node);
    out.setProperty(CoreOptions.PORT_SIDE, PortSide.EAST);
    out.setLocation(PORT_WIDTH, PORT_HEIGHT / 2);
    return out;
  }

  private String svg() {
    for (ElkEdge edge : root.getContainedEdges()) {
      boxes.add(wire(edge));
    }
    for (Drawn one : drawn) {
      boxes.add(box(one));
    }
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" role=\"img\""
            + " aria-label=\"Schematic of %d gates and inputs\">%s</svg>",
        root.getWidth(),
        root.getHeight(),
        drawn.size(),
        String.join("", boxes));
  }

  private String wire(ElkEdge edge) {
    StringBuilder path = new StringBuilder();
    for (ElkEdgeSection section : edge.getSections()) {
      path.append(at('M', section.getStartX(), section.getStartY()));
      for (ElkBendPoint bend : section.getBendPoints()) {
        path.append(at('L', bend.getX(), bend.getY()));
      }
      path.append(at('L', section.getEndX(), section.getEndY()));
    }
    String kind = hot.contains(edge) ? "wire hot" : "wire";
    return "<path class=\"" + kind + "\" d=\"" + path + "\"/>";
  }

  private static String at(char command, double x, double y) {
    return String.format(Locale.ROOT, "%c%.0f %.0f", command, x, y);
  }

  private static String box(Drawn one) {
    ElkNode node = one.node;
    boolean notes = !one.note.isEmpty() && !one.port;
    double middle = node.getHeight() / 2 + (notes ? -2 : 4);
    String text =
        String.format(
            Locale.ROOT,
            "<g transform=\"translate(%.0f %.0f)\"><title>%s</title><rect class=\"gate%s\""
                + " width=\"%.0f\" height=\"%.0f\" rx=\"%d\"/><text class=\"label\" x=\"6\""
                + " y=\"%.0f\">%s</text>",
            node.getX(),
            node.getY(),
            escape(one.whole),
            one.port ? " port" : "",
            node.getWidth(),
            node.getHeight(),
            one.port ? 8 : 2,
            middle,
            escape(cut(one.label, one.port ? LABEL - 2 : LABEL)));
    if (notes) {
      text +=
          String.format(
              Locale.ROOT,
              "<text class=\"note\" x=\"6\" y=\"%.0f\">%s</text>",
              middle + 12,
              escape(one.note));
    }
    return text + "</g>";
  }

  private static String cut(String text, int most) {
    int length = text.codePointCount(0, text.length());
    return length <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  static String escape(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                  // What XML does not know, and lone surrogates, would break the drawing.
                  boolean allowed =
                      (c >= 0x20 || c == '\t') && (c < 0xD800 || c > 0xDFFF) && c < 0xFFFE;
                  out.appendCodePoint(allowed || c > 0xFFFF ? c : 0xFFFD);
                }
              }
            });
    return out.toString();
  }
}
