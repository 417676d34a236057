package org.abcrl.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What was measured.
 *
 * @param rows one entry for each circuit and pass
 */
record Comparison(List<Row> rows) {
  /** Times of circuits above this size count as those of large circuits. */
  static final int LARGE = 2000;

  /**
   * One pass on one circuit, by this project and by ABC.
   *
   * @param circuit the file's name without its ending
   * @param inputAnds AND nodes before
   * @param pass the script
   * @param ands AND nodes afterwards
   * @param levels levels afterwards
   * @param millis median time in milliseconds
   */
  record Row(
      String circuit,
      int inputAnds,
      String pass,
      int ands,
      int levels,
      double millis,
      int abcAnds,
      int abcLevels,
      double abcMillis) {
    double nodesRatio() {
      return ratio(ands, abcAnds);
    }

    double levelsRatio() {
      return ratio(levels, abcLevels);
    }

    /** Times below a tenth of a millisecond, which ABC's clock does not resolve, count as that. */
    double timeRatio() {
      return Math.max(0.1, millis) / Math.max(0.1, abcMillis);
    }

    private static double ratio(int ours, int theirs) {
      return ours == theirs ? 1 : (double) Math.max(1, ours) / Math.max(1, theirs);
    }
  }

  /** Copies the list. */
  Comparison {
    rows = List.copyOf(rows);
  }

  /** The passes in the order of their first row. */
  List<String> passes() {
    return rows.stream().map(Row::pass).distinct().toList();
  }

  /** The geometric mean of a ratio over one pass's rows that the filter takes; NaN if none. */
  double geomean(String pass, Predicate<Row> filter, ToDoubleFunction<Row> ratio) {
    double logs = 0;
    int count = 0;
    for (Row row : rows) {
      if (row.pass().equals(pass) && filter.test(row)) {
        logs += Math.log(ratio.applyAsDouble(row));
        count++;
      }
    }
    return count == 0 ? Double.NaN : Math.exp(logs / count);
  }

  /** The figures for programs. */
  Map<String, Object> toJson() {
    Map<String, Object> geomean = new LinkedHashMap<>();
    for (String pass : passes()) {
      Map<String, Object> means = new LinkedHashMap<>();
      means.put("nodes", geomean(pass, row -> true, Row::nodesRatio));
      means.put("levels", geomean(pass, row -> true, Row::levelsRatio));
      means.put("time", geomean(pass, row -> true, Row::timeRatio));
      double large = geomean(pass, row -> row.inputAnds() > LARGE, Row::timeRatio);
      if (!Double.isNaN(large)) {
        means.put("time_above_" + LARGE, large);
      }
      geomean.put(pass, means);
    }
    List<Map<String, Object>> all = new ArrayList<>();
    for (Row row : rows) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("circuit", row.circuit());
      one.put("ands", row.inputAnds());
      one.put("pass", row.pass());
      one.put("nodes", row.ands());
      one.put("levels", row.levels());
      one.put("time_ms", row.millis());
      one.put("abc_nodes", row.abcAnds());
      one.put("abc_levels", row.abcLevels());
      one.put("abc_time_ms", row.abcMillis());
      one.put("nodes_ratio", row.nodesRatio());
      one.put("levels_ratio", row.levelsRatio());
      one.put("time_ratio", row.timeRatio());
      all.add(one);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("geomean", geomean);
    json.put("rows", all);
    return json;
  }

  /** The figures for people: a line a row, and the geometric means last. */
  List<String> toTable() {
    List<String> lines = new ArrayList<>();
    String format = "%-18s %-20s %8s %8s %6s %6s %6s %6s %10s %10s %6s";
    lines.add(
        String.format(
            format, "circuit", "pass", "nodes", "abc", "ratio", "levels", "abc", "ratio", "ms",
            "abc ms", "ratio"));
    for (Row row : rows) {
      lines.add(
          String.format(
              format,
              row.circuit(),
              row.pass(),
              row.ands(),
              row.abcAnds(),
              decimals(row.nodesRatio()),
              row.levels(),
              row.abcLevels(),
              decimals(row.levelsRatio()),
              decimals(row.millis()),
              decimals(row.abcMillis()),
              decimals(row.timeRatio())));
    }
    lines.add("");
    lines.add(
        String.format(
            "%-20s %8s %8s %8s %14s",
            "geometric means", "nodes", "levels", "time", "time > " + LARGE));
    for (String pass : passes()) {
      double large = geomean(pass, row -> row.inputAnds() > LARGE, Row::timeRatio);
      lines.add(
          String.format(
              "%-20s %8s %8s %8s %14s",
              pass,
              fine(geomean(pass, row -> true, Row::nodesRatio)),
              fine(geomean(pass, row -> true, Row::levelsRatio)),
              fine(geomean(pass, row -> true, Row::timeRatio)),
              Double.isNaN(large) ? "-" : fine(large)));
    }
    return lines;
  }

  private static String decimals(double value) {
    return String.format(java.util.Locale.ROOT, "%.3f", value);
  }

  private static String fine(double value) {
    return String.format(java.util.Locale.ROOT, "%.4f", value);
  }
}
