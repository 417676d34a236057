package org.abcrl.jobs.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.abcrl.jobs.SearchReport.Figures;
import org.abcrl.jobs.batch.BatchComparison.Change;
import org.abcrl.jobs.batch.BatchTable.Figure;
import org.jspecify.annotations.Nullable;

/**
 * A batch as CSV, JSON and Markdown. Area in um2, delay in ps, ADP their product; of LUTs their
 * number, depth and the product of both.
 */
public final class BatchReports {
  /** The version of the JSON; {@code docs/schema/results-1.json} describes it. */
  public static final String FORMAT = "abc-rl results 1";

  private BatchReports() {}

  /** One line for each circuit. Empty cells: no result. */
  public static String csv(BatchTable table) {
    StringBuilder text =
        new StringBuilder("circuit,design,seed,objective,status,verified,inputs,outputs,latches");
    Measures measures = Measures.of(table);
    List<String> columns = new ArrayList<>(List.of("ands", "levels"));
    columns.addAll(measures.columns());
    for (String stage : List.of("given", "resyn2", "best")) {
      columns.forEach(column -> text.append(',').append(stage).append('_').append(column));
    }
    String product = measures.columns().get(2);
    text.append(',').append(product).append("_reduction_over_given_percent");
    text.append(',').append(product).append("_reduction_over_resyn2_percent");
    text.append(",evaluations,seconds,recipe,source,message");
    text.append(
        table.comparison().isPresent()
            ? ",previous_cost,cost,change_percent,change_low_percent,change_high_percent"
            : "");
    text.append(measures.tellsTarget() ? ",target\n" : "\n");
    for (BatchRow row : table.rows()) {
      List<String> cells = new ArrayList<>();
      cells.addAll(List.of(quoted(row.name()), quoted(row.design()), "" + row.seed()));
      cells.addAll(List.of(quoted(row.objective()), row.status().word(), row.verified()));
      cells.addAll(List.of("" + row.inputs(), "" + row.outputs(), "" + row.latches()));
      cells.addAll(cells(row.given()));
      cells.addAll(cells(row.baseline()));
      cells.addAll(cells(row.best()));
      cells.add(row.hasResult() ? number("%.4f", BatchTable.overGiven(row)) : "");
      cells.add(row.hasResult() ? number("%.4f", BatchTable.overBaseline(row)) : "");
      cells.add("" + row.evaluations());
      cells.add(number("%.3f", row.seconds()));
      cells.add(row.recipe() == null ? "" : quoted(row.recipe()));
      cells.add(quoted(row.source()));
      cells.add(quoted(row.message()));
      if (table.comparison().isPresent()) {
        Optional<Change> change = table.comparison().get().change(row.design());
        for (ToDoubleFunction<Change> cell :
            List.<ToDoubleFunction<Change>>of(
                Change::previous, Change::now, Change::percent, Change::low, Change::high)) {
          cells.add(change.map(c -> number("%.4f", cell.applyAsDouble(c))).orElse(""));
        }
      }
      if (measures.tellsTarget()) {
        cells.add(target(row));
      }
      text.append(String.join(",", cells)).append('\n');
    }
    return text.toString();
  }

  private static String target(BatchRow row) {
    return row.luts() == null ? "cells" : "lut" + row.luts();
  }

  private static List<String> cells(@Nullable Figures f) {
    return f == null
        ? List.of("", "", "", "", "")
        : List.of(
            "" + f.ands(),
            "" + f.levels(),
            number("%.4f", f.area()),
            number("%.4f", f.delay()),
            number("%.4f", f.adp()));
  }

  /** Quotes where a comma, a quote or a line break is in it (RFC 4180). */
  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Settings, summary and rows, as Jackson writes them. */
  static Map<String, Object> json(BatchTable table) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("circuits", table.circuits());
    summary.put("rows", table.rows().size());
    summary.put("verified", table.verified());
    for (BatchStatus status : BatchStatus.values()) {
      summary.put(status.word(), table.count(status));
    }
    for (Figure figure : Figure.values()) {
      String name = figure.name().toLowerCase(Locale.ROOT);
      summary.put(
          "geomean_" + name + "_reduction_over_given_percent",
          overGiven(table, figure).orElse(null));
      summary.put(
          "geomean_" + name + "_reduction_over_resyn2_percent",
          overBaseline(table, figure).orElse(null));
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("settings", table.settings());
    root.put("summary", summary);
    table.comparison().ifPresent(c -> root.put("comparison", comparison(c)));
    root.put("rows", table.rows());
    return root;
  }

  private static Map<String, Object> comparison(BatchComparison c) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("previous", c.previous());
    root.put("settings_changed", c.settings());
    root.put("tolerance_percent", c.tolerance());
    root.put("better", c.better());
    root.put("worse", c.worse());
    root.put("equal", c.changes().size() - c.better().size() - c.worse().size());
    root.put("geomean_change_percent", c.meanPercent().orElse(null));
    root.put("only_previous", c.onlyPrevious());
    root.put("only_now", c.onlyNow());
    root.put("lost", c.lost());
    root.put("changes", c.changes().stream().map(BatchReports::change).toList());
    return root;
  }

  private static Map<String, Object> change(Change change) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", change.name());
    one.put("objective", change.objective());
    one.put("previous", change.previous());
    one.put("now", change.now());
    one.put("change_percent", change.percent());
    one.put("low_percent", change.low());
    one.put("high_percent", change.high());
    one.put("seeds", change.seeds());
    one.put("previous_verified", change.previousVerified());
    return one;
  }

  /**
   * A table for people, with a line of means and counts below. It holds no times, so that two runs
   * of the same batch print the same.
   */
  public static String markdown(BatchTable table) {
    StringBuilder text = new StringBuilder();
    boolean compared = table.comparison().isPresent();
    List<String> names = Measures.of(table).headings();
    String product = names.get(2);
    String figures = String.join(" | ", names);
    text.append("| circuit | ANDs | given: ")
        .append(figures)
        .append(" | resyn2: ")
        .append(product)
        .append(" | best: ANDs | ")
        .append(figures)
        .append(" | over given | over resyn2 | proof |")
        .append(compared ? " to previous |\n" : "\n");
    text.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|")
        .append(compared ? "---:|\n" : "\n");
    for (BatchRow row : table.rows()) {
      text.append(row.hasResult() ? figures(row) : blank(row));
      if (compared) {
        Optional<Change> change = table.comparison().get().change(row.design());
        text.append(change.map(c -> number(" %+.2f %% |", c.percent())).orElse(" |"));
      }
      text.append('\n');
    }
    text.append('\n').append(means(table)).append('\n').append(counts(table)).append('\n');
    text.append("Settings: ").append(settings(table)).append(".\n");
    table.comparison().ifPresent(c -> text.append('\n').append(comparisonText(c)));
    return text.toString();
  }

  private static String figures(BatchRow row) {
    BatchRow.Measured m = row.measured();
    return String.format(
        Locale.ROOT,
        row.luts() == null
            ? "| %s | %d | %.2f | %.1f | %.0f | %.0f | %d | %.2f | %.1f | %.0f | %.2f %% | %.2f %%"
                + " | %s |"
            : "| %s | %d | %.0f | %.0f | %.0f | %.0f | %d | %.0f | %.0f | %.0f | %.2f %% | %.2f %%"
                + " | %s |",
        row.name(),
        m.given().ands(),
        m.given().area(),
        m.given().delay(),
        m.given().adp(),
        m.baseline().adp(),
        m.best().ands(),
        m.best().area(),
        m.best().delay(),
        m.best().adp(),
        BatchTable.overGiven(row),
        BatchTable.overBaseline(row),
        proof(row));
  }

  private static String proof(BatchRow row) {
    String text = row.verified();
    text += row.status() == BatchStatus.DONE ? "" : ", " + row.status().word();
    return text + (row.found() == null ? "" : ", an earlier run's");
  }

  private static String blank(BatchRow row) {
    String why = row.status().word() + ": " + row.message().replace("|", "\\|");
    return "| " + row.name() + " |" + " |".repeat(11) + " " + why + " |";
  }

  private static String means(BatchTable table) {
    StringBuilder text = new StringBuilder("Geometric means, reduced over the circuit as given:");
    List<String> names = Measures.of(table).headings();
    for (Figure figure : Figure.values()) {
      text.append(mean(names, figure, overGiven(table, figure)));
    }
    text.append("; over resyn2:");
    for (Figure figure : Figure.values()) {
      text.append(mean(names, figure, overBaseline(table, figure)));
    }
    return text.append('.').toString();
  }

  private static String mean(List<String> names, Figure figure, Optional<Double> percent) {
    return (figure == Figure.AREA ? " " : ", ")
        + names.get(figure.ordinal())
        + percent.map(p -> number(" %.2f %%", p)).orElse(" -");
  }

  private static String counts(BatchTable table) {
    StringBuilder text = new StringBuilder();
    text.append(table.verified()).append(" of ").append(table.circuits()).append(" verified");
    for (BatchStatus status : BatchStatus.values()) {
      if (status != BatchStatus.DONE && table.count(status) > 0) {
        text.append(", ").append(table.count(status)).append(' ').append(status.word());
      }
    }
    return text.append('.').toString();
  }

  /** What is needed to run the batch again; hashes are told by their beginnings. */
  private static String settings(BatchTable table) {
    return table.settings().entrySet().stream()
        .map(
            s -> s.getKey() + " " + s.getValue().replaceAll("\\b([0-9a-f]{12})[0-9a-f]{20,}", "$1"))
        .collect(Collectors.joining(", "));
  }

  private static String comparisonText(BatchComparison c) {
    StringBuilder text = new StringBuilder();
    text.append("Compared with ").append(c.previous()).append(": cost ");
    text.append(c.meanPercent().map(p -> number("%+.2f %%", p)).orElse("-"));
    text.append(" in the geometric mean of ").append(c.changes().size()).append(" designs, ");
    text.append(c.better().size()).append(" better, ").append(c.worse().size()).append(" worse");
    text.append(number(" (by more than %.2f %%", c.tolerance()))
        .append(" and the scatter of seeds)");
    if (!c.onlyPrevious().isEmpty()) {
      text.append("; only there: ").append(String.join(", ", c.onlyPrevious()));
    }
    if (!c.onlyNow().isEmpty()) {
      text.append("; only here: ").append(String.join(", ", c.onlyNow()));
    }
    text.append(".\n");
    for (String name : c.worse()) {
      Change change = c.change(name).orElseThrow();
      text.append(
          String.format(
              Locale.ROOT,
              "Worse: %s, %s %+.2f %% (90 %% interval %+.2f to %+.2f %%, %d and %d seeds).%n",
              name,
              change.objective(),
              change.percent(),
              change.low(),
              change.high(),
              change.seeds().get(0),
              change.seeds().get(1)));
    }
    for (String name : c.lost()) {
      text.append("Worse: ").append(name).append(", no result any more.\n");
    }
    c.settings()
        .forEach(
            (name, change) ->
                text.append("Setting ").append(name).append(": ").append(change).append(".\n"));
    return text.toString();
  }

  private static Optional<Double> overGiven(BatchTable table, Figure figure) {
    return table.reduction(
        r -> figure.of(r.measured().given()), r -> figure.of(r.measured().best()));
  }

  private static Optional<Double> overBaseline(BatchTable table, Figure figure) {
    return table.reduction(
        r -> figure.of(r.measured().baseline()), r -> figure.of(r.measured().best()));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
