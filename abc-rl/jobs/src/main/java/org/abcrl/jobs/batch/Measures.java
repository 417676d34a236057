package org.abcrl.jobs.batch;

import java.util.List;

/**
 * What the figures of a table are called: of cells area, delay and ADP, of LUTs their number, depth
 * and the product of both.
 *
 * @param columns of a CSV file
 * @param headings for people
 */
record Measures(List<String> columns, List<String> headings) {
  private static final Measures CELLS =
      new Measures(List.of("area_um2", "delay_ps", "adp"), List.of("area", "delay", "ADP"));
  private static final Measures LUTS =
      new Measures(List.of("luts", "depth", "product"), List.of("LUTs", "depth", "product"));
  private static final Measures MIXED =
      new Measures(
          List.of("area_or_luts", "delay_or_depth", "product"),
          List.of("area or LUTs", "delay or depth", "product"));

  /** Those of all rows. */
  static Measures of(BatchTable table) {
    long luts = table.rows().stream().filter(row -> row.luts() != null).count();
    return luts == 0 ? CELLS : luts == table.rows().size() ? LUTS : MIXED;
  }

  /** Whether it is to be said of each row what it is made of. */
  boolean tellsTarget() {
    return !equals(CELLS);
  }
}
