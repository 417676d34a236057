package org.abcrl.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/**
 * What the two figures of a netlist are called: of cells area and delay, of LUTs their number and
 * depth.
 */
enum Measures {
  /** Standard cells. */
  CELLS(
      "Area",
      "area (µm²)",
      "Delay",
      "delay (ps)",
      "ADP",
      "Area in µm², delay and slack in ps, ADP is area times delay."),
  /** LUTs. */
  LUTS("LUTs", "LUTs", "Depth", "depth (LUTs)", "Product", "Product is LUTs times depth."),
  /** Some of a table are these, others those. */
  MIXED(
      "Area or LUTs",
      "area or LUTs",
      "Delay or depth",
      "delay or depth",
      "Product",
      "Cells: area in µm², delay and slack in ps. LUTs: their number and depth.");

  private final String size;
  private final String sizeAxis;
  private final String time;
  private final String timeAxis;
  private final String product;
  private final String units;

  Measures(
      String size, String sizeAxis, String time, String timeAxis, String product, String units) {
    this.size = size;
    this.sizeAxis = sizeAxis;
    this.time = time;
    this.timeAxis = timeAxis;
    this.product = product;
    this.units = units;
  }

  /** Those of a row of a batch, or of a search's report. */
  static Measures of(JsonNode row) {
    return row.path("luts").isNumber() ? LUTS : CELLS;
  }

  /** Those of all rows. */
  static Measures ofAll(Iterable<? extends JsonNode> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(Measures::of)
        .reduce((a, b) -> a == b ? a : MIXED)
        .orElse(CELLS);
  }

  /** Area, as a heading. */
  String size() {
    return size;
  }

  /** Area with its unit. */
  String sizeAxis() {
    return sizeAxis;
  }

  /** Delay, as a heading. */
  String time() {
    return time;
  }

  /** Delay with its unit. */
  String timeAxis() {
    return timeAxis;
  }

  /** Their product, as a heading. */
  String product() {
    return product;
  }

  /** The units of a table in a sentence. */
  String units() {
    return units;
  }
}
