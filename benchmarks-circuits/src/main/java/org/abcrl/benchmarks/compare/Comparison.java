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
 * @param mapped one entry for each circuit, if a library was given
 */
record Comparison(List<Row> rows, List<MappedRow> mapped) {
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

  /**
   * One circuit, mapped as it is, by this project and by ABC's {@code &nf}, neither sized nor
   * buffered: area in um2, delay in ps, median time in milliseconds.
   */
  record MappedRow(
      String circuit,
      double area,
      double delay,
      double millis,
      double abcArea,
      double abcDelay,
      double abcMillis) {
    double areaRatio() {
      return ratio(area, abcArea);
    }

    double delayRatio() {
      return ratio(delay, abcDelay);
    }

    double timeRatio() {
      return ratio(Math.max(0.1, millis), Math.max(0.1, abcMillis));
    }

    private static double ratio(double ours, double theirs) {
      return ours == theirs ? 1 : ours / theirs;
    }
  }

  /** Copies the lists. */
  Comparison {
    rows = List.copyOf(rows);
    mapped = List.copyOf(mapped);
  }

  private double mappedMean(ToDoubleFunction<MappedRow> ratio) {
    double logs = mapped.stream().mapToDouble(row -> Math.log(ratio.applyAsDouble(row))).sum();
    return Math.exp(logs / mapped.size());
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
    if (!mapped.isEmpty()) {
      json.put(
          "mapping",
          Map.of(
              "geomean",
              Map.of(
                  "area", mappedMean(MappedRow::areaRatio),
                  "delay", mappedMean(MappedRow::delayRatio),
                  "time", mappedMean(MappedRow::timeRatio)),
              "rows",
              mapped));
    }
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
    if (!mapped.isEmpty()) {
      lines.add("");
      String mappedFormat = "%-18s %10s %10s %6s %10s %10s %6s %10s %10s %6s";
      lines.add(
          String.format(
              mappedFormat,
              "mapped",
              "area",
              "abc &nf",
              "ratio",
              "delay",
              "abc &nf",
              "ratio",
              "ms",
              "abc ms",
              "ratio"));
      for (MappedRow row : mapped) {
        lines.add(
            String.format(
                mappedFormat,
                row.circuit(),
                decimals(row.area()),
                decimals(row.abcArea()),
                decimals(row.areaRatio()),
                decimals(row.delay()),
                decimals(row.abcDelay()),
                decimals(row.delayRatio()),
                decimals(row.millis()),
                decimals(row.abcMillis()),
                decimals(row.timeRatio())));
      }
      lines.add(
          String.format(
              "geometric means: area %s, delay %s, time %s",
              fine(mappedMean(MappedRow::areaRatio)),
              fine(mappedMean(MappedRow::delayRatio)),
              fine(mappedMean(MappedRow::timeRatio))));
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
