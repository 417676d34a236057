package org.abcrl.agents.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.abcrl.agents.Verification;

/**
 * Netlists of this program against those of whole flows in ABC: area-delay products, all by {@code
 * stime}, and their ratios to each flow and to the <em>virtual best</em>, the least product of all
 * flows on a circuit.
 *
 * @param flows the flows' names, in the order of the columns
 * @param rows a circuit each
 */
public record FlowComparison(List<String> flows, List<Row> rows) {
  /**
   * One netlist.
   *
   * @param area um2
   * @param delay ps
   * @param seconds by the clock
   * @param proof {@code verified}, {@code different} or {@code undecided}: against the circuit read
   */
  public record Netlist(double area, double delay, double seconds, String proof) {
    /** The area-delay product in um2 ps. */
    public double adp() {
      return area * delay;
    }
  }

  /**
   * One circuit.
   *
   * @param circuit its name
   * @param ours this program's netlist
   * @param evaluations of our search
   * @param others by flow; a flow that failed is missing
   */
  public record Row(String circuit, Netlist ours, int evaluations, Map<String, Netlist> others) {
    /** Copies the map, in its order. */
    public Row {
      others = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** The least area-delay product of the flows whose netlist is not different; empty if none. */
    public OptionalDouble virtualBest() {
      return others.values().stream()
          .filter(n -> !n.proof().equals("different"))
          .mapToDouble(Netlist::adp)
          .min();
    }

    /** Our area-delay product over the virtual best, NaN if every flow failed. */
    public double ratio() {
      return ours.adp() / virtualBest().orElse(Double.NaN);
    }

    double ratio(String flow) {
      return others.containsKey(flow) ? ours.adp() / others.get(flow).adp() : Double.NaN;
    }
  }

  /** Copies the lists. */
  public FlowComparison {
    flows = List.copyOf(flows);
    rows = List.copyOf(rows);
  }

  /** The geometric mean of our product over the virtual best; NaN without rows. */
  public double mean() {
    return geometricMean(rows.stream().mapToDouble(Row::ratio));
  }

  /** Whether each of our netlists is proved. */
  public boolean proved() {
    return rows.stream()
        .allMatch(r -> r.ours().proof().equals(Verification.Outcome.EQUIVALENT.word()));
  }

  private static double geometricMean(DoubleStream ratios) {
    return StrictMath.exp(
        ratios.filter(r -> !Double.isNaN(r)).map(StrictMath::log).average().orElse(Double.NaN));
  }

  /** The table as Markdown, with the means of all circuits and of every second one. */
  public String markdown() {
    StringBuilder text = new StringBuilder("| circuit | ours, ADP | evaluations | proof |");
    StringBuilder rule = new StringBuilder("|---|---|---|---|");
    for (String flow : flows) {
      text.append(' ').append(flow).append(" |");
      rule.append("---|");
    }
    text.append(" ours / best |\n").append(rule).append("---|\n");
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %d | %s |",
              row.circuit,
              row.ours.adp(),
              row.evaluations,
              row.ours.proof()));
      for (String flow : flows) {
        Netlist netlist = row.others.get(flow);
        text.append(
            netlist == null ? " - |" : String.format(Locale.ROOT, " %.1f |", netlist.adp()));
      }
      text.append(String.format(Locale.ROOT, " %.3f |%n", row.ratio()));
    }
    means(text, "geometric mean of the ratio", rows);
    if (rows.size() > 1) {
      means(text, "of the first, third, fifth ...", everySecond(0));
      means(text, "of the second, fourth, sixth ...", everySecond(1));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%nBest: the least of all flows. Ours is larger on %d of %d circuits, at most %.3f"
                + " times.%n",
            rows.stream().filter(r -> r.ratio() > 1).count(),
            rows.size(),
            rows.stream().mapToDouble(Row::ratio).filter(r -> !Double.isNaN(r)).max().orElse(0)));
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private List<Row> everySecond(int first) {
    return java.util.stream.IntStream.range(0, rows.size())
        .filter(i -> i % 2 == first)
        .mapToObj(rows::get)
        .toList();
  }

  private void means(StringBuilder text, String label, List<Row> some) {
    text.append("| ").append(label).append(" | | | |");
    for (String flow : flows) {
      double mean = geometricMean(some.stream().mapToDouble(r -> r.ratio(flow)));
      text.append(String.format(Locale.ROOT, " %.3f |", mean));
    }
    double best = geometricMean(some.stream().mapToDouble(Row::ratio));
    text.append(String.format(Locale.ROOT, " **%.3f** |%n", best));
  }
}
