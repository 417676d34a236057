package org.abcrl.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The recipes that a search evaluated as an icicle: one row a pass, joined where they begin alike,
 * as wide as there were evaluations behind it, the darker the better.
 */
final class TreePicture implements Picture {
  private static final int WIDTH = 700;
  private static final int ROW = 18;
  private static final int TOP = 30;
  private static final int BOTTOM = 24;

  /** Narrower boxes are not drawn. */
  private static final double NARROWEST = 0.8;

  private static final class Node {
    private final String pass;
    private final Map<Integer, Node> children = new TreeMap<>();
    private int count;
    private double best = Double.NEGATIVE_INFINITY;

    Node(String pass) {
      this.pass = pass;
    }

    void visit(double reduction) {
      count++;
      best = Math.max(best, reduction);
    }

    int depth() {
      return 1 + children.values().stream().mapToInt(Node::depth).max().orElse(0);
    }
  }

  private final String design;
  private final Node root;
  private final double low;

  private TreePicture(String design, Node root, double low) {
    this.design = design;
    this.root = root;
    this.low = low;
  }

  /** The tree of a search; empty where nothing was evaluated, or without recipes. */
  static Optional<Picture> of(JsonNode data) {
    Node root = new Node("start");
    double low = Double.POSITIVE_INFINITY;
    for (JsonNode evaluation : data.path("trace")) {
      if (evaluation.size() != 5 || !evaluation.path(3).isNumber()) {
        continue;
      }
      double reduction = evaluation.get(3).asDouble();
      low = Math.min(low, reduction);
      Node node = root;
      node.visit(reduction);
      for (JsonNode pass : evaluation.get(0)) {
        String name = data.path("passes").path(pass.asInt()).asText();
        node = node.children.computeIfAbsent(pass.asInt(), p -> new Node(name));
        node.visit(reduction);
      }
    }
    return root.children.isEmpty()
        ? Optional.empty()
        : Optional.of(new TreePicture(data.path("name").asText(), root, low));
  }

  @Override
  public String name() {
    return "tree";
  }

  @Override
  public String title() {
    return design + ": search tree";
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return TOP + ROW * root.depth() + BOTTOM;
  }

  @Override
  public void paint(Graphics2D paper) {
    PlotStyle.title(paper, title());
    paper.setFont(PlotStyle.font(9));
    draw(paper, root, 10, TOP, WIDTH - 20.0);
    paper.setFont(PlotStyle.font(10));
    paper.setColor(PlotStyle.FAINT);
    paper.drawString(
        root.count
            + " evaluations; a box is as wide as there were evaluations behind it, the darker the"
            + " better (best reduction in %)",
        10,
        height() - 8);
  }

  private void draw(Graphics2D paper, Node node, double x, double y, double width) {
    double share = root.best > low ? (node.best - low) / (root.best - low) : 1;
    Rectangle2D box = new Rectangle2D.Double(x, y, width, ROW);
    paper.setColor(tint(0.08 + 0.42 * share));
    paper.fill(box);
    paper.setColor(Color.WHITE);
    paper.draw(box);
    FontMetrics metrics = paper.getFontMetrics();
    String number = String.format(Locale.ROOT, " %.1f", node.best);
    for (String text : List.of(node.pass + number, node.pass)) {
      if (metrics.stringWidth(text) + 6 < width) {
        paper.setColor(PlotStyle.INK);
        paper.drawString(text, (float) x + 3, (float) y + 12);
        break;
      }
    }
    double at = x;
    List<Node> children = new ArrayList<>(node.children.values());
    children.sort(Comparator.comparingDouble((Node n) -> -n.best).thenComparingInt(n -> -n.count));
    for (Node child : children) {
      double part = width * child.count / node.count;
      if (part >= NARROWEST) {
        draw(paper, child, at, y + ROW, part);
      }
      at += part;
    }
  }

  /** The first colour, mixed with white: files need no transparency then. */
  private static Color tint(double share) {
    Color full = PlotStyle.color(0);
    return new Color(
        mixed(full.getRed(), share), mixed(full.getGreen(), share), mixed(full.getBlue(), share));
  }

  private static int mixed(int part, double share) {
    return (int) Math.round(255 + (part - 255) * share);
  }
}
