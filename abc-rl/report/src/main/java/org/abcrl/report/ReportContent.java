package org.abcrl.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a report shows.
 *
 * @param title its heading
 * @param subtitle where it comes from
 * @param facts short facts about the whole
 * @param designs one for each search
 * @param comparison with an earlier batch, as {@code results.json} holds it
 * @param plots curves over the whole, such as those of a training
 * @param map of the circuits that an index knows
 */
public record ReportContent(
    String title,
    String subtitle,
    List<Fact> facts,
    List<Design> designs,
    Optional<ObjectNode> comparison,
    List<Curves> plots,
    Optional<IndexMap> map) {
  /** Copies the lists. */
  public ReportContent {
    requireNonNull(title, "title is null");
    requireNonNull(subtitle, "subtitle is null");
    requireNonNull(comparison, "comparison is null");
    facts = List.copyOf(facts);
    designs = List.copyOf(designs);
    requireNonNull(map, "map is null");
    plots = List.copyOf(plots);
  }

  /** A report without a map. */
  public ReportContent(
      String title,
      String subtitle,
      List<Fact> facts,
      List<Design> designs,
      Optional<ObjectNode> comparison,
      List<Curves> plots) {
    this(title, subtitle, facts, designs, comparison, plots, Optional.empty());
  }

  /** The same with a map of an index. */
  public ReportContent with(IndexMap other) {
    return new ReportContent(
        title, subtitle, facts, designs, comparison, plots, Optional.of(other));
  }

  /** The circuits that are near to what was searched, as far as the searches say. */
  Set<String> near() {
    Set<String> near = new TreeSet<>();
    for (Design design : designs) {
      design.data().path("neighbours").forEach(n -> near.add(n.path("name").asText()));
      if (design.data().path("nearest").isTextual()) {
        near.add(design.data().get("nearest").asText());
      }
    }
    return near;
  }

  /** The circuits that were searched. */
  Set<String> searched() {
    Set<String> names = new TreeSet<>();
    designs.forEach(design -> names.add(design.data().path("design").asText()));
    return names;
  }

  /** A short fact. */
  public record Fact(String name, String value) {}

  /**
   * One search.
   *
   * @param row as a batch's {@code results.json} holds it
   * @param data what its page shows, as the scripts of the page read it
   */
  public record Design(ObjectNode row, ObjectNode data) {}

  /**
   * A chart of lines.
   *
   * @param caption says what is shown
   * @param x the horizontal axis, with its unit
   * @param y the vertical axis, with its unit
   */
  public record Curves(String title, String caption, String x, String y, List<Curve> series) {
    /** Copies the list. */
    public Curves {
      series = List.copyOf(series);
    }
  }

  /** A line: positions and values. */
  public record Curve(String name, List<double[]> points) {
    /** Copies the list. */
    public Curve {
      points = List.copyOf(points);
    }
  }
}
