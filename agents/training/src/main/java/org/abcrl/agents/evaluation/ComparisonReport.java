package org.abcrl.agents.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** A comparison as CSV, JSON or Markdown. */
public final class ComparisonReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ComparisonReport() {}

  /** One line for each search. */
  public static String csv(ComparisonTable table) {
    StringBuilder text =
        new StringBuilder(
            "circuit,agent,seed,reduction_percent,area,delay,ands,levels,evaluations,seconds,"
                + "verified,recipe\n");
    for (Run run : table.runs()) {
      text.append(
          format(
              "%s,%s,%d,%.4f,%.4f,%.4f,%d,%d,%d,%.3f,%s,\"%s\"%n",
              run.circuit(),
              run.agent(),
              run.seed(),
              run.reductionPercent(),
              run.best().area(),
              run.best().delay(),
              run.best().ands(),
              run.best().levels(),
              run.evaluations(),
              run.seconds(),
              run.verified().replaceAll("[,\"\\s]+", " "),
              run.recipe()));
    }
    return text.toString();
  }

  /** Summary by agent, and the searches as rows. */
  public static String json(ComparisonTable table) {
    ObjectNode root = JSON.createObjectNode();
    root.put("objective", table.objective());
    root.put("budget", table.budget());
    ObjectNode geomeans = root.putObject("geomean_reduction_percent");
    ObjectNode wins = root.putObject("wins");
    ObjectNode iso = root.putObject("evaluations_to_rival_share");
    ObjectNode speedUps = root.putObject("iso_qor_speedup");
    for (String agent : table.agents()) {
      geomeans.put(agent, table.geomeanReduction(agent));
      wins.put(agent, table.wins(agent));
      ObjectNode rivals = iso.putObject(agent);
      ObjectNode faster = speedUps.putObject(agent);
      for (String rival : table.agents()) {
        if (!rival.equals(agent)) {
          rivals.put(rival, table.isoQuality(agent, rival));
          faster.put(rival, 1 / table.isoQuality(agent, rival));
        }
      }
    }
    root.put("results", table.runs().size());
    root.put("proved", table.proved());
    ArrayNode rows = root.putArray("rows");
    for (Run run : table.runs()) {
      rows.addObject()
          .put("circuit", run.circuit())
          .put("agent", run.agent())
          .put("seed", run.seed())
          .put("reduction_percent", run.reductionPercent())
          .put("area", run.best().area())
          .put("delay", run.best().delay())
          .put("ands", run.best().ands())
          .put("levels", run.best().levels())
          .put("evaluations", run.evaluations())
          .put("seconds", run.seconds())
          .put("verified", run.verified())
          .put("proved", run.proved())
          .put("recipe", run.recipe());
    }
    return root.toPrettyString();
  }

  /** The reductions by circuit and agent, then the summary. */
  public static String markdown(ComparisonTable table) {
    StringBuilder text = new StringBuilder();
    List<String> agents = table.agents();
    text.append("| circuit | ").append(String.join(" | ", agents)).append(" | proved |\n|---|");
    text.append("---|".repeat(agents.size() + 1)).append('\n');
    for (String circuit : table.circuits()) {
      text.append("| ").append(circuit).append(" |");
      for (String agent : agents) {
        text.append(
            format(
                " %.1f ± %.1f |",
                table.meanReduction(circuit, agent), table.deviation(circuit, agent)));
      }
      text.append(format(" %d of %d |%n", table.proved(circuit), table.runs(circuit).size()));
    }
    text.append("| **geometric mean** |");
    agents.forEach(a -> text.append(format(" **%.1f** |", table.geomeanReduction(a))));
    text.append(" |\n| wins |");
    agents.forEach(a -> text.append(format(" %d |", table.wins(a))));
    text.append(
        format(
            " |%n%nReduction of %s over the baseline in percent, mean ± deviation over the seeds;"
                + " %s.%n%n",
            table.objective(),
            table.timed() ? "equal time for each" : table.budget() + " evaluations each"));
    String first = agents.get(0);
    for (String rival : agents.subList(1, agents.size())) {
      text.append(
          format(
              "- %s reaches the final quality of %s with %.0f %% of the evaluations (speed-up"
                  + " %.1f).%n",
              first,
              rival,
              100 * table.isoQuality(first, rival),
              1 / table.isoQuality(first, rival)));
    }
    text.append(
        format("- %d of %d results proved equivalent.%n", table.proved(), table.runs().size()));
    return text.append(new BudgetTable(table).markdown()).toString();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values).replace(System.lineSeparator(), "\n");
  }
}
